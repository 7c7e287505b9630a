import type { Config, DigestFormat } from '../../config.ts';
import { InvalidRequestError } from '../../model/errors.ts';
import type { Digest } from './digest.ts';
import type { DigestText } from './digest-text.ts';
import { sendRequest } from './send-request.ts';

type Webhook = NonNullable<Config['notify']['webhook']>;

/** Robots by their host: whoever pastes an address need not name its format. */
const HOSTS: Readonly<Record<string, DigestFormat>> = {
  'oapi.dingtalk.com': 'dingtalk',
  'qyapi.weixin.qq.com': 'wecom',
  'open.feishu.cn': 'feishu',
  'open.larksuite.com': 'feishu',
  'hooks.slack.com': 'slack',
};

/**
 * The longest text of each format, in bytes of UTF-8: WeCom takes 2048 (企业微信群机器人配置说明), DingTalk and Feishu 20 kB a
 * request, Slack 40,000 characters.
 */
const MAX_BYTES: Readonly<Record<Exclude<DigestFormat, 'json'>, number>> = {
  wecom: 2_048,
  dingtalk: 15_000,
  feishu: 15_000,
  slack: 30_000,
};

/** What a robot answers beside status 200: `errcode` of DingTalk and WeCom, `code` of Feishu. */
const REFUSED = /"(?:errcode|code|StatusCode)"\s*:\s*(?!0\b)-?\d+/;

/**
 * Posts a digest.
 *
 * @throws InvalidRequestError `notify.refused` where a robot answers that it does not take it; else as {@link sendRequest}
 */
export async function postDigest(
  config: Config,
  webhook: Webhook,
  digest: Digest & DigestText,
): Promise<void> {
  const { url } = webhook;
  const format = webhook.format ?? HOSTS[new URL(url).hostname] ?? 'json';
  const answer = await sendRequest(config, url, contentOf(format, digest));
  if (format === 'json' || !REFUSED.test(answer)) return;
  throw new InvalidRequestError('notify.refused', new URL(url).host, { detail: answer.slice(0, 200) });
}

/** The digest as a format has it. */
export function contentOf(format: DigestFormat, digest: Digest & DigestText): object {
  if (format === 'json') return digest;
  const text = cutText(digest.text, MAX_BYTES[format]);
  if (format === 'slack') return { text };
  if (format === 'feishu') return { msg_type: 'text', content: { text } };
  return { msgtype: 'text', text: { content: text } };
}

/** Cuts at the end of a line. */
function cutText(text: string, maxBytes: number): string {
  if (Buffer.byteLength(text) <= maxBytes) return text;
  const bytes = Buffer.from(text).subarray(0, maxBytes - Buffer.byteLength('\n…'));
  const end = bytes.lastIndexOf('\n');
  return `${bytes.subarray(0, Math.max(0, end)).toString('utf8')}\n…`;
}
