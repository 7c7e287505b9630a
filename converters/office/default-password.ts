import { UnreadableDocumentError } from '../../model/errors.ts';
import { openCompoundFile } from '../word-binary/ole2/compound-file.ts';

/** Passwords that Office tries itself before it asks [MS-OFFCRYPTO] 2.4.2.3: a file under one is read-only, not secret. */
const DEFAULT_PASSWORDS = ['VelvetSweatshop', '/01Hannes Ruescher/01'];
/** Office spins 100,000 times; the standard allows a hundred times that, which is a second of work for each try. */
const MAX_SPINS = 1_000_000;
const SPINS = /\bspinCount\s*=\s*"(\d+)"/;

/** Where an Office document is kept that is under a password [MS-OFFCRYPTO] 2.3.4: the package, and how it is locked. */
export const PROTECTED_STREAMS: readonly string[] = ['EncryptedPackage', 'EncryptionInfo'];

/** What is opened: the file, its name for errors, and the code of the error that says that it is locked. */
interface Locked {
  readonly bytes: Uint8Array;
  readonly subject: string;
  readonly encrypted: 'office.encrypted' | 'doc.encrypted' | 'xls.encrypted';
}

/**
 * Opens an Office document with the passwords that Office tries itself.
 * @returns the document as it is without a password
 * @throws UnreadableDocumentError of the code for encryption where none of them opens it
 */
export async function openLocked({ bytes, subject, encrypted }: Locked): Promise<Buffer> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const info = openCompoundFile(bytes)?.stream('EncryptionInfo')?.bytes.toString('latin1') ?? '';
  if (Number(SPINS.exec(info)?.[1] ?? 0) > MAX_SPINS) {
    throw new UnreadableDocumentError(encrypted, subject, { detail: 'its password takes too long to try' });
  }
  const { default: crypto } = await import('officecrypto-tool');
  let cause: unknown;
  for (const password of DEFAULT_PASSWORDS) {
    try {
      return await crypto.decrypt(file, { password });
    } catch (thrown) {
      cause = thrown;
    }
  }
  throw new UnreadableDocumentError(encrypted, subject, { cause });
}
