import type { Config } from '../../config.ts';
import { InvalidRequestError, TransientError } from '../../model/errors.ts';
import type { DigestText } from './digest-text.ts';

type Mail = NonNullable<Config['notify']['mail']>;

const LIMIT_MS = 15_000;
/** Replies of SMTP from 500 on will not change: a wrong password, an unknown recipient. */
const PERMANENT = 500;

/**
 * Mails a digest.
 *
 * @throws TransientError `notify.mail-failed`; InvalidRequestError `notify.refused` where trying again is of no use
 */
export async function mailDigest({ smtpUrl, from, to }: Mail, { subject, text }: DigestText): Promise<void> {
  const { createTransport } = await import('nodemailer');
  const limits = { connectionTimeout: LIMIT_MS, greetingTimeout: LIMIT_MS, socketTimeout: LIMIT_MS };
  const transport = createTransport({ url: smtpUrl, ...limits });
  try {
    await transport.sendMail({ from, to, subject, text });
  } catch (cause) {
    const { message, responseCode = 0 } = cause as Error & { responseCode?: number };
    const context = { detail: message, cause };
    const subjectOfError = new URL(smtpUrl).host;
    if (responseCode >= PERMANENT) throw new InvalidRequestError('notify.refused', subjectOfError, context);
    throw new TransientError('notify.mail-failed', subjectOfError, context);
  } finally {
    transport.close();
  }
}
