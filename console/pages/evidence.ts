import type { Field } from '../../exporters/field.ts';
import type {
  ConsideredReading,
  ExplainedClaim,
  ExplainedReadings,
  ExplainedSum,
  Explanation,
  RivalRow,
  SumTerm,
} from '../../model/explanation.ts';
import type { Note } from '../../model/finding.ts';
import type { ReportRecord } from '../../model/record.ts';
import { bounded, type HtmlValue, html, type Markup } from '../components/html.ts';
import { badge, renderTable } from '../components/tables.ts';
import type { ExplanationTexts } from '../i18n/explanation-messages.ts';
import type { View } from '../view.ts';
import { explanationAddress, findingList, findLabel, placeText } from './record.ts';

const MAX_TEXT_CHARS = 500;
const MAX_LISTED = 100;
/** Longest label of a term. */
const MAX_NAME_CHARS = 24;

/** What explains a value: whose it is, and what was found out about it. */
export interface Explained {
  readonly record: ReportRecord;
  readonly explanation: Explanation;
  readonly fields: ReadonlyMap<string, Field>;
  readonly texts: ExplanationTexts;
}

/** What speaks for and against a value: sums, the narrative, other readings and rows, findings and notes. */
export function renderEvidence(view: View, explained: Explained): Markup {
  const { explanation, texts, record } = explained;
  const { sums, claims, readings, rivals, findings, notes } = explanation;
  const page = `/reports/${record.sha256}`;
  const parts = [
    section(
      texts.word('sums'),
      sums.map((sum) => sumItem(explained, sum)),
    ),
    section(
      texts.word('claims'),
      claims.map((claim) => claimItem(claim, texts)),
    ),
    readings && readingsPart(explained, readings),
    section(
      texts.word('rivals'),
      rivals.map((rival) => rivalItem(rival, texts)),
    ),
    findings.length > 0 && html`<h2>${view.say('findings')}</h2>${findingList(view, findings, page)}`,
    section(texts.word('notes'), notes.map(noteItem)),
  ].filter((part) => part !== null && part !== false);
  return parts.length > 0 ? html`${parts}` : html`<p class="soft">${texts.word('noEvidence')}</p>`;
}

function claimItem({ quote, agrees, at }: ExplainedClaim, texts: ExplanationTexts): Markup {
  const word = agrees === null ? 'not-assessable' : agrees ? 'agrees' : 'disagrees';
  return html`${verdictBadge(word, texts.word(word))} <q lang="zh-CN">${bounded(quote, MAX_TEXT_CHARS)}</q> <span class="soft">${placeText(at)}</span>`;
}

function rivalItem({ reason, text, at }: RivalRow, texts: ExplanationTexts): Markup {
  return html`${badge('', texts.rival(reason))} <span lang="zh-CN">«${bounded(text, MAX_TEXT_CHARS)}»</span> <span class="soft">${at && placeText(at)}</span>`;
}

function noteItem({ rule, message }: Note): Markup {
  return html`<span class="mono">${rule}</span> <span lang="en">${bounded(message, MAX_TEXT_CHARS)}</span>`;
}

function section(title: string, items: readonly HtmlValue[]): Markup | null {
  if (items.length === 0) return null;
  return html`<h2>${title}</h2><ul>${items.slice(0, MAX_LISTED).map((item) => html`<li>${item}</li>\n`)}</ul>`;
}

const TONES: Readonly<Record<string, string>> = {
  ...{ confirmed: 'clean', agrees: 'clean', left: 'clean' },
  ...{ contradicted: 'error', disagrees: 'error' },
};

function verdictBadge(verdict: string, text: string): Markup {
  return badge(TONES[verdict] ?? '', text);
}

function sumItem(explained: Explained, sum: ExplainedSum): Markup {
  const { parts, totals, verdict, expected, stated } = sum;
  const [left, right] = [parts, totals].map((terms) => sideOf(explained, sum, terms));
  const difference =
    verdict === 'contradicted' ? html` <span class="soft">(${stated} ≠ ${expected})</span>` : '';
  return html`${verdictBadge(verdict, explained.texts.word(verdict))} ${left} = ${right}${difference}`;
}

/** The terms of one side, each with a link to its own explanation; of those that add nothing only the number. */
function sideOf(
  explained: Explained,
  { within }: ExplainedSum,
  terms: readonly SumTerm[],
): readonly HtmlValue[] {
  const own = explained.explanation.key;
  const telling = terms.filter(
    ({ key, value, state }) => key === own || (value !== 0 && state !== 'blank' && state !== 'not-printed'),
  );
  const shown = telling.length > 0 ? telling : terms.slice(0, 1);
  const others = terms.length - shown.length;
  return [
    ...shown.map((term, at) => html`${at > 0 ? ' + ' : ''}${termOf(explained, within, term)}`),
    others > 0 ? html` <span class="soft">(${others} ${explained.texts.word('zeroOrBlank')})</span>` : '',
  ];
}

/** Within a row the column tells terms apart, between rows the row. */
function termOf(
  { record, fields, explanation, texts }: Explained,
  within: ExplainedSum['within'],
  { key, value, state }: SumTerm,
): Markup {
  const field = fields.get(key);
  const name = (within === 'row' ? field?.column : field?.row) || findLabel(field, key);
  const shown = value ?? (state === 'blank' || state === 'not-printed' ? '–' : '?');
  const title = state === 'number' ? key : `${key}: ${texts.state(state)}`;
  const term = html`<span lang="zh-CN">${bounded(name, MAX_NAME_CHARS)}</span> <a href="${explanationAddress(record.sha256, key)}" title="${title}">${shown}</a>`;
  return key === explanation.key ? html`<strong>${term}</strong>` : term;
}

/** Readings that are shown at once. */
const MAX_READINGS_SHOWN = 8;

/** Ways to read the row, one a line, below the columns of the form. */
function readingsPart(explained: Explained, readings: ExplainedReadings): Markup {
  const { texts } = explained;
  const { listed } = readings;
  const [first, others] = [listed.slice(0, MAX_READINGS_SHOWN), listed.slice(MAX_READINGS_SHOWN)];
  const more =
    others.length > 0
      ? html`<details><summary>${texts.word('moreReadings')} (${others.length})</summary>${readingTable(explained, others)}</details>`
      : '';
  return html`<h2>${texts.word('readings')}</h2>
<p>${texts.readings(readings)}</p>
${readingTable(explained, first)}${more}`;
}

function readingTable(
  { explanation, fields, texts }: Explained,
  readings: readonly ConsideredReading[],
): Markup {
  const { key, row } = explanation;
  const keys = row?.keys ?? [];
  const heads = keys.map((each) => ({ text: fields.get(each)?.column || each, isNumber: true }));
  const rows = readings.map(({ cells, ruledOutBy }) => {
    const word = ruledOutBy ?? 'left';
    const shown = cells.map((cell, at) =>
      keys[at] === key ? html`<strong>${cell ?? '–'}</strong>` : (cell ?? '–'),
    );
    return [verdictBadge(word, texts.word(word)), ...shown];
  });
  return renderTable(texts.word('readings'), [texts.word('verdict'), ...heads], rows);
}
