import { ERROR_CODES } from '../../model/error-codes.ts';
import { describeProblem } from '../../model/problems.ts';
import type { Digest, DigestChange, NamedPortal } from './digest.ts';
import { DIGEST_WORDS, type DigestWord } from './digest-words.ts';

type Language = 'en' | 'zh';
type Say = (word: DigestWord, ...values: readonly (string | number)[]) => string;

/** A digest as a person reads it. */
export interface DigestText {
  readonly subject: string;
  readonly text: string;
}

/** A chat shows some lines; the console and `gongkai run show` have all of them. */
const MAX_LINES = 10;

/** Writes a digest in a language: first what needs a look. */
export function digestText(digest: Digest, language: Language): DigestText {
  const say = sayIn(language);
  const subject = subjectOf(digest, say);
  const codes = digest.failures.map(
    ({ code, number }) => `${number} × ${meaningOf(code, language)} [${code}]`,
  );
  const sections = [
    section(say('problems'), problemLines(digest, language), say),
    section(say('newlyFailed'), digest.newlyFailed.map(portalLine), say),
    section(say('failures'), codes, say),
    section(say('incomplete'), digest.incomplete.map(portalLine), say),
    section(
      say('shrunk'),
      digest.shrunk.map(({ portal, name, listed, expected }) =>
        say('shrunkLine', portal, name, listed ?? '–', expected),
      ),
      say,
    ),
    section(say('overdue'), overdueLines(digest, say), say),
    section(say('recovered'), digest.recovered.map(portalLine), say),
    section(
      say('changes'),
      digest.changes.map((change) => changeLine(change, say)),
      say,
    ),
  ];
  return { subject, text: [subject, ...totals(digest, say), ...sections.filter(Boolean)].join('\n\n') };
}

function sayIn(language: Language): Say {
  return (word, ...values) => {
    const sentence: string = DIGEST_WORDS[word][language === 'en' ? 0 : 1];
    return sentence.replace(/\{(\d)\}/g, (_, at: string) => String(values[Number(at)]));
  };
}

function subjectOf({ run, portals, documents, problems }: Digest, say: Say): string {
  const isBad =
    run.state !== 'done' || portals.failed > 0 || problems.some(({ severity }) => severity === 'wrong');
  const state = say(`state.${run.state}`);
  return `gongkai ${isBad ? '✗' : '✓'} ${say('subject', state, documents.new, documents.changed, portals.failed)}`;
}

function totals({ run, portals, documents }: Digest, say: Say): readonly string[] {
  const minute = (iso: string | null) => (iso ?? '').slice(0, 16).replace('T', ' ');
  return [
    [
      say('run', run.id, minute(run.startedAt), minute(run.endedAt)),
      say('portals', portals.done, portals.failed, portals.unreached),
      say('documents', documents.new, documents.changed, documents.gone, documents.unchanged),
    ].join('\n'),
  ];
}

function section(title: string, lines: readonly string[], say: Say): string {
  if (lines.length === 0) return '';
  const shown = lines.slice(0, MAX_LINES).map((line) => `- ${line}`);
  if (lines.length > MAX_LINES) shown.push(`- ${say('more', lines.length - MAX_LINES)}`);
  return [`${title} (${lines.length})`, ...shown].join('\n');
}

function problemLines({ problems }: Digest, language: Language): readonly string[] {
  return problems.map((problem) => {
    const { says, remedy } = describeProblem(problem, language);
    return `${says} ${remedy}`;
  });
}

function meaningOf(code: string, language: Language): string {
  const entry = Object.entries(ERROR_CODES).find(([known]) => known === code)?.[1];
  if (!entry) return code;
  return language === 'en' ? entry.says : entry.zh[0];
}

function portalLine({ portal, name, reason }: NamedPortal): string {
  return [`${portal} ${name}`.trim(), reason].filter(Boolean).join(': ');
}

function overdueLines({ overdue, newlyOverdue }: Digest, say: Say): readonly string[] {
  const isNew = new Set(newlyOverdue);
  const ordered = [...newlyOverdue, ...overdue.filter((one) => !isNew.has(one))];
  return ordered.map((one) => {
    const line = say('overdueLine', one.portal, one.name, one.year, one.dueOn);
    return isNew.has(one) ? `${line} ${say('isNew')}` : line;
  });
}

function changeLine({ standing, name, title, year, address }: DigestChange, say: Say): string {
  const what = title ?? [name, year].filter(Boolean).join(' ');
  return `${say(`standing.${standing}`)}: ${what} ${address}`;
}
