import { isUtf8 } from 'node:buffer';
import { decodeBytes, isKnownCharset } from './decode-bytes.ts';
import { utf8Evidence } from './utf8-evidence.ts';

/** Labels of the charsets that every Chinese page is in. gb2312 and gbk are subsets that nobody keeps to. */
const LABELS: Readonly<Record<string, string>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  gb2312: 'gb18030',
  'gb_2312-80': 'gb18030',
  'x-gbk': 'gb18030',
  gbk: 'gb18030',
  cp936: 'gb18030',
  gb18030: 'gb18030',
  big5: 'big5',
  'big5-hkscs': 'big5',
};
/** What servers declare that were never told: true only where nothing else can be. */
const DEFAULT_LABELS = /^(?:iso-?8859-?1|latin-?1|windows-1252|cp1252|us-ascii|ascii)$/;
/** A charset in which any bytes are text proves nothing; nor are wide ones declared where bytes are no such text. */
const NEVER_FOLLOWED = /^(?:utf-?(?:7|16|32)|ucs-?[24]|binary|hex|base64)/;

/** Characters that any Chinese office text of some length has, in both scripts. A wrong charset yields few of them. */
const FREQUENT = new Set(
  '的一是不了在有人年中公信息政府报告工作月日情申请行主动制度服务理总计数量依法规定为和，。、（）：；' +
    '開報動務總計數規請門為國應',
);
/** Bytes looked at to choose a charset, from the first one beyond ASCII. */
const SAMPLE_BYTES = 48 * 1024;
/** What a declaration weighs against the share of frequent characters, which is some 0.3 in these reports. */
const DECLARED_BONUS = 0.05;
/** Worth of text in a charset of another language that was declared: less than Chinese, more than what only looks so. */
const DECLARED_FOREIGN = 0.26;
/** Share of frequent characters below which a text of ideographs is hardly Chinese. */
const LEAST_FREQUENT = 0.02;
/** A shorter text may have none of them. */
const LEAST_IDEOGRAPHS = 100;

/**
 * The charset that bytes are in. Strictly valid UTF-8 is UTF-8; so is what holds more whole characters of UTF-8 than
 * bytes that are part of none. Else it is whichever of GB18030 and Big5 reads more like Chinese, or the charset of
 * another language that was declared; what was declared only tips the scales between the former two.
 */
export function chooseCharset(bytes: Uint8Array, declared: readonly (string | null)[]): string {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  if (first < 0 || isUtf8(bytes)) return 'utf-8';
  const sample = bytes.subarray(first, first + SAMPLE_BYTES);
  const { whole, long, broken } = utf8Evidence(bytes);
  if (whole >= 2 * broken || (whole >= broken && 2 * long >= whole)) return 'utf-8';
  const labels = declared.flatMap((name) => name?.trim().toLowerCase() || []);
  const label = labels.map((name) => LABELS[name]).find(Boolean);
  const candidates = ['gb18030', 'big5'].map((charset) => ({
    charset,
    score: chineseScore(decodeBytes(sample, charset)) + (charset === label ? DECLARED_BONUS : 0),
  }));
  candidates.push(...foreignCandidates(sample, labels), {
    charset: 'utf-8',
    score: (whole - 5 * broken) / sample.length,
  });
  return candidates.reduce((best, next) => (next.score > best.score ? next : best)).charset;
}

function foreignCandidates(sample: Uint8Array, labels: readonly string[]) {
  return labels
    .filter((name) => !(name in LABELS) && !NEVER_FOLLOWED.test(name) && isKnownCharset(name))
    .filter((name) => !decodeBytes(sample, name).includes('\ufffd'))
    .map((charset) => ({ charset, score: DEFAULT_LABELS.test(charset) ? 0 : DECLARED_FOREIGN }));
}

/** How much a text reads like Chinese: share of frequent characters and of ideographs, less what is broken. */
function chineseScore(text: string): number {
  const { frequent, ideographs, broken, total } = countCharacters(text);
  return total === 0 ? 0 : (frequent + 0.2 * ideographs - 5 * broken) / total;
}

/** Whether a text of ideographs has none of the characters that Chinese has: it may be of another language. */
export function readsLikeNoChinese(text: string): boolean {
  const { frequent, ideographs } = countCharacters(text);
  return ideographs >= LEAST_IDEOGRAPHS && frequent < LEAST_FREQUENT * ideographs;
}

function countCharacters(text: string) {
  const counts = { frequent: 0, ideographs: 0, broken: 0, total: 0 };
  for (const character of text) {
    if (character < '\x80') continue;
    counts.total += 1;
    if (character === '\ufffd') counts.broken += 1;
    else if (FREQUENT.has(character)) counts.frequent += 1;
    if (character >= '\u4e00' && character <= '\u9fff') counts.ideographs += 1;
  }
  return counts;
}
