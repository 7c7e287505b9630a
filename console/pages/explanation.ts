import type { Explanation } from '../../model/explanation.ts';
import { layOut } from '../components/anchors.ts';
import { bounded, type HtmlValue, html, type Markup } from '../components/html.ts';
import { badge, facts, stateBadge } from '../components/tables.ts';
import { type ExplanationTexts, explanationTranslatorFor } from '../i18n/explanation-messages.ts';
import { isSha256 } from '../server/original.ts';
import type { Page, Parts, View } from '../view.ts';
import { type Explained, renderEvidence } from './evidence.ts';
import { findLabel, placeText } from './record.ts';

const MAX_TEXT_CHARS = 500;

/** One value of a report: where it stands, and what speaks for and against it. */
export async function explanationPage(view: View, { sha256 = '', key = '' }: Parts): Promise<Page | null> {
  const { context, language } = view;
  const fields = new Map(context.fields.map((field) => [field.key, field]));
  const record = isSha256(sha256) && fields.has(key) ? await context.catalogue.record(sha256) : null;
  if (!record) return null;
  const texts = explanationTranslatorFor(language);
  const conversion = await context.catalogue.conversion(sha256, record.producer.converter);
  const found = record.cells[key] && conversion ? layOut(conversion.value).find(record.cells[key].at) : null;
  const explanation = conversion && (await context.explain(conversion, { sha256, key }));
  const body = html`<p class="mono soft">${key}</p>
<p><a href="/reports/${sha256}">${bounded(record.title ?? sha256, 200)}</a></p>
<p class="buttons"><a class="button second" href="/reports/${sha256}#v-${key}">${texts.word('backToReport')}</a>
${found ? html`<a class="button" href="/documents/${sha256}?part=${found.part}#${found.anchor}">${texts.word('inDocument')}</a>` : ''}</p>
${explanation ? explanationPart(view, { record, explanation, fields, texts }) : html`<p class="notice">${texts.word('conversionGone')}</p>`}`;
  return { title: findLabel(fields.get(key), key), body };
}

function explanationPart(view: View, explained: Explained): Markup {
  const { record, explanation, texts } = explained;
  const stored = record.values[explanation.key] ?? null;
  const notice =
    stored === explanation.value
      ? ''
      : html`<p class="notice">${texts.word('storedDiffers')} ${stored ?? '–'}</p>`;
  return html`${notice}${facts(cellFacts(view, explained))}${renderEvidence(view, explained)}`;
}

type Fact = readonly [name: string, value: HtmlValue];

function cellFacts({ say }: View, { explanation, fields, texts }: Explained): readonly Fact[] {
  const { key, value, raw, at, form, table, row, column, unit } = explanation;
  const isCell = raw !== null && at !== null;
  return [
    [say('value'), valueText(value, fields.get(key)?.unit)],
    [say('state'), stateText({ say }, explanation, texts)],
    ...(isCell
      ? [[texts.word('cell'), html`<span lang="zh-CN">«${bounded(raw, MAX_TEXT_CHARS)}»</span>`] as const]
      : []),
    ...(isCell ? [[say('where'), placeText(at)] as const] : []),
    [say('form'), form ?? '–'],
    ...(table
      ? [
          [
            texts.word('layout'),
            html`<span class="mono">${table.layout}</span> · ${texts.separation(table.separation)}`,
          ] as const,
        ]
      : []),
    ...(row ? rowFacts(row, texts) : []),
    ...(column ? [[texts.word('heads'), headsText(column, texts)] as const] : []),
    ...(unit
      ? [
          [
            say('unit'),
            html`<span lang="zh-CN">«${bounded(unit.printed, 100)}»</span> ${texts.unit(unit.from)} · × ${unit.factor}`,
          ] as const,
        ]
      : []),
  ];
}

function valueText(value: number | null, unit: string | undefined): HtmlValue {
  if (value === null) return '–';
  return html`<strong>${value.toLocaleString('en', { maximumFractionDigits: 6 })}</strong> <span class="soft">${unit ?? ''}</span>`;
}

function rowFacts(row: NonNullable<Explanation['row']>, texts: ExplanationTexts): readonly Fact[] {
  const path = row.labels.length > 0 ? row.labels.join(' › ') : row.label || row.text;
  const isLiteral = row.formLabel === null || row.likeness === 1;
  return [
    [texts.word('row'), html`<span lang="zh-CN">${bounded(path, MAX_TEXT_CHARS)}</span>`],
    ...(isLiteral
      ? []
      : [
          [
            texts.word('formRow'),
            html`<span lang="zh-CN">${row.formLabel}</span> <span class="soft">${texts.word('likeness')} ${row.likeness.toFixed(2)}</span>`,
          ] as const,
        ]),
  ];
}

function headsText(
  { heads, namedBy, span }: NonNullable<Explanation['column']>,
  texts: ExplanationTexts,
): HtmlValue {
  const position = span
    ? html` <span class="soft">${texts.word('characters')} ${span[0] + 1}–${span[1]}</span>`
    : '';
  if (namedBy === 'order') return html`${texts.word('orderOfForm')}${position}`;
  return html`<span lang="zh-CN">${bounded(heads.join(' › '), MAX_TEXT_CHARS)}</span>${position}`;
}

/** What stands in the cell and how that is known, or why there is no cell. */
function stateText({ say }: Pick<View, 'say'>, explanation: Explanation, texts: ExplanationTexts): HtmlValue {
  const { state, how, absence } = explanation;
  if (absence) return html`${badge('', say('notPrinted'))} ${absenceText(absence, texts)}`;
  const badges = html`${state === 'number' ? '' : stateBadge(state, say)} ${how ? stateBadge(how, say) : ''}`;
  return html`${badges} ${reasonText(explanation, texts)}`;
}

function reasonText({ state, how, readings, column, rivals }: Explanation, texts: ExplanationTexts): string {
  if (state === 'ambiguous' && rivals.some(({ reason }) => reason === 'repeated'))
    return texts.word('rowsDiffer');
  if (how === null || (state !== 'number' && how !== 'solved')) return texts.state(state);
  if (how === 'read' && column?.namedBy === 'order') return texts.word('onlyCell');
  if (how === 'solved' && !readings) return texts.word('orderConfirmed');
  return texts.how(how);
}

function absenceText(
  { reason, forms, leftOut, columnsPrinted }: NonNullable<Explanation['absence']>,
  texts: ExplanationTexts,
): HtmlValue {
  const others = leftOut.map(
    (table) =>
      html` ${texts.leftOut(table.reason)} <span lang="zh-CN">«${bounded(table.caption, 100)}»</span>`,
  );
  const columns = columnsPrinted.map((heads) => `«${bounded(heads.join(' › '), 100)}»`).join(' ');
  return html`${texts.absence(reason)}${reason === 'table-left-out' ? others : ''}
${reason === 'other-form' ? `${texts.word('formsWithKey')} ${forms.join(', ')}` : ''}
${columns === '' ? '' : html`${texts.word('columnsPrinted')} <span lang="zh-CN">${columns}</span>`}`;
}
