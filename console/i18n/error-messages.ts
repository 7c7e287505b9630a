import { ERROR_CODES, type ErrorCode, type ErrorKind } from '../../model/error-codes.ts';
import type { FailureGroup } from '../../store/failure-groups.ts';
import type { Language } from './messages.ts';

/** What a page says of a group of failures. */
export type GroupMessages = Pick<FailureGroup, 'says' | 'remedy' | 'acts'>;

const WHO_ACTS: Readonly<Record<ErrorKind, string>> = {
  transient: '等待自动恢复；如持续出现，由运维人员处理',
  'portal-changed': '门户文件的维护人员',
  unreadable: '运维人员',
  'unknown-layout': '表式和版式的编写人员',
  'invalid-request': '提出请求的人',
  defect: '开发人员',
};
const OTHER_RELEASE = ['这是其他版本的代码。', '请查看各条失败的说明。'] as const;

/** The sentences of a group of failures in a language; a code of another release has some as well. */
export function groupMessages(language: Language, group: FailureGroup): GroupMessages {
  if (language === 'en') return group;
  const [says, remedy] = isCode(group.code) ? ERROR_CODES[group.code].zh : OTHER_RELEASE;
  return { says, remedy, acts: WHO_ACTS[group.kind] ?? WHO_ACTS.defect };
}

/** What to do about an error, as a sentence in a language. */
export function remedyFor(language: Language, code: ErrorCode): string {
  return language === 'en' ? ERROR_CODES[code].remedy : ERROR_CODES[code].zh[1];
}

/** What a code says in a language; null for a code of another release. */
export function summaryFor(language: Language, code: string): string | null {
  if (!isCode(code)) return null;
  return language === 'en' ? ERROR_CODES[code].says : ERROR_CODES[code].zh[0];
}

/**
 * The message of an error, as it was stored, in a language: the sentences of its code are put into it, the detail
 * between them stays. What was stored with other sentences, as by another release, stays whole.
 */
export function localizedMessage(
  language: Language,
  { code, message }: { readonly code: string; readonly message: string },
): string {
  if (language === 'en' || !isCode(code)) return message;
  const { says, remedy, zh } = ERROR_CODES[code];
  if (!message.startsWith(says) || !message.endsWith(remedy)) return message;
  const detail = message.slice(says.length, -remedy.length).trim();
  const [what, todo] = zh;
  if (detail === '') return `${what}${todo}`;
  return `${what.slice(0, -1)}（${detail.replace(/^\((.*)\)$/s, '$1')}）。${todo}`;
}

function isCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERROR_CODES, code);
}
