import { type Random, randomFrom } from '../random.ts';
import { blankOut } from './blanks.ts';
import type { Sheet, TablePlan, Values } from './blueprint.ts';
import type { Case } from './case.ts';
import { proactiveValues, requestValues, reviewValues } from './figures.ts';
import { statisticsValues } from './figures-statistics.ts';
import { LAYOUTS } from './layouts/index.ts';
import { type Passage, passagesOf, type Reporter, statisticsPassages } from './narrative.ts';
import { linesBefore, linesBehind, noisyParagraph, noisyRows } from './noise.ts';
import { PROACTIVE_2019, PROACTIVE_2021 } from './plan-proactive.ts';
import { requestsPlan } from './plan-requests.ts';
import { REVIEW_PLAN } from './plan-review.ts';
import { statisticsPlan } from './plan-statistics.ts';
import { sheetOf } from './sheet.ts';
import { wornSheet } from './wear.ts';

/** A report as text, and what reading it must give. */
export interface Rendered {
  readonly text: string;
  readonly values: Values;
  readonly title: string | null;
  readonly year: number;
  /** The table of the form that is not printed, if any. */
  readonly lost: TablePlan['id'] | null;
}

const BODIES = ['舒城县人民政府', '遂昌县人民政府', '象山县人民政府'] as const;
const CITY = '六安市人民政府';

/** Cells to be printed otherwise than the sums have it, in the tables or in the narrative. */
export interface Alterations {
  readonly tables?: Values;
  readonly narrative?: Values;
}

/** What a report says, before anything writes it. */
export interface Told {
  readonly reporter: Reporter;
  readonly title: string;
  readonly passages: readonly Passage[];
  readonly plans: readonly TablePlan[];
  readonly values: Values;
  readonly marks: ReadonlySet<string>;
  /** The table of the form that is left out, if any. */
  readonly lost: TablePlan['id'] | null;
  /** Thrown for all that was chosen so far: whoever writes the report throws it on. */
  readonly dice: Random;
}

/** @param altered errors to be planted; the values told are those of the tables as printed */
export function tell(drawn: Case, altered: Alterations = {}): Told {
  const dice = randomFrom(drawn.seed);
  const marks = new Set(drawn.marks);
  const city = drawn.form !== '2014' && dice.chance(0.2);
  const year = marks.has('late-form') && drawn.form === '2019' ? 2022 : yearOf(drawn.form, dice);
  const reporter: Reporter = { body: city ? CITY : dice.pick(BODIES), year };
  const whole = plansOf(drawn.form, marks);
  const lost = marks.has('lost-table') && whole.length > 1 ? lostTable(marks, dice) : null;
  const plans = whole.filter(({ id }) => id !== lost);
  const printed = new Set(plans.flatMap(keysOf));
  const clean = blankOut(only(valuesOf(drawn, marks, city), printed), drawn.blanks, dice);
  const values = { ...clean, ...altered.tables };
  const told = { ...values, ...altered.narrative };
  const passages =
    drawn.form === '2014'
      ? statisticsPassages(reporter, told)
      : passagesOf(reporter, told, marks.has('footnotes'));
  const title = `${reporter.body}${reporter.year}年政府信息公开工作年度报告`;
  return { reporter, title, passages, plans, values, marks, lost, dice };
}

/** @param altered errors to be planted; the values told are those of the tables as printed */
export function render(drawn: Case, altered: Alterations = {}): Rendered {
  const { reporter, title, passages, plans, values, marks, lost, dice } = tell(drawn, altered);
  const tables = new Map(
    plans.map((plan, index) => [plan.id, tableLines(plan, values, { drawn, index, dice, marks })]),
  );
  const lines = passages.flatMap((passage) => [
    ...passageLines(passage, marks, dice),
    ...(passage.table ? (tables.get(passage.table) ?? []) : []),
  ]);
  const titled = titleLines(title, reporter, marks);
  const before = linesBefore(title, reporter, marks);
  const body = drawn.layouts[0] === 'glued-document' ? [lines.join('')] : lines;
  const named = titled.length > 0 || before.some((line) => line.includes(title));
  return {
    text: [...before, ...titled, ...body, ...linesBehind(marks)].join('\n'),
    values,
    title: named ? title : null,
    year: reporter.year,
    lost,
  };
}

/** Table 2 tells the edition where neither the year nor table 3 does. */
function lostTable(marks: ReadonlySet<string>, dice: Random): TablePlan['id'] {
  const doubtful = marks.has('other-edition') || marks.has('late-form');
  return doubtful ? dice.pick(['requests', 'review']) : dice.pick(['proactive', 'requests', 'review']);
}

function keysOf(plan: TablePlan): readonly string[] {
  return plan.parts.flatMap(({ rows }) => rows.flatMap(({ keys }) => keys));
}

function only(values: Values, keys: ReadonlySet<string>): Values {
  return Object.fromEntries(Object.entries(values).filter(([key]) => keys.has(key)));
}

function yearOf(form: Case['form'], dice: Random): number {
  if (form === '2014') return dice.int(2014, 2017);
  return form === '2019' ? dice.int(2019, 2020) : dice.int(2021, 2024);
}

function otherOf(form: Case['form'], marks: ReadonlySet<string>): 'undivided' | 'divided' {
  return (form === '2019') === marks.has('other-edition') ? 'divided' : 'undivided';
}

function plansOf(form: Case['form'], marks: ReadonlySet<string>): readonly TablePlan[] {
  if (form === '2014') return [statisticsPlan(!marks.has('no-unit-column'))];
  const proactive = form === '2019' ? PROACTIVE_2019 : withProcurement(PROACTIVE_2021, marks);
  return [proactive, requestsPlan(otherOf(form, marks)), REVIEW_PLAN];
}

/** Some reports of 2021 went on to print the last item of the form before. */
function withProcurement(plan: TablePlan, marks: ReadonlySet<string>): TablePlan {
  const ninth = marks.has('procurement-in-2021') ? PROACTIVE_2019.parts.slice(-1) : [];
  return { ...plan, parts: [...plan.parts, ...ninth] };
}

function valuesOf(drawn: Case, marks: ReadonlySet<string>, city: boolean): Values {
  if (drawn.form === '2014') return statisticsValues(drawn.figures);
  const other = otherOf(drawn.form, marks);
  const old = proactiveValues(drawn.figures, '2019', city);
  const keys = ['proactive.procurement.items', 'proactive.procurement.amount'];
  const ninth = marks.has('procurement-in-2021') && drawn.form === '2021' ? keys : [];
  return {
    ...proactiveValues(drawn.figures, drawn.form, city),
    ...Object.fromEntries(ninth.map((key) => [key, old[key] ?? null])),
    ...requestValues(drawn.figures, other),
    ...reviewValues(drawn.figures),
  };
}

interface Setting {
  readonly drawn: Case;
  readonly index: number;
  readonly dice: Random;
  readonly marks: ReadonlySet<string>;
}

function tableLines(
  plan: TablePlan,
  values: Values,
  { drawn, index, dice, marks }: Setting,
): readonly string[] {
  const written = LAYOUTS[drawn.layouts[index] ?? drawn.layouts[0]];
  const showsBlanks: boolean = written.showsBlanks;
  const styles = new Set([...marks, ...(showsBlanks ? [] : ['every-blank-marked'])]);
  const sheet: Sheet = wornSheet(sheetOf(plan, values, { styles, dice }), marks, dice);
  return noisyRows(written.write(sheet, { dice, marks }), marks, dice).flat();
}

function passageLines(passage: Passage, marks: ReadonlySet<string>, dice: Random): readonly string[] {
  const heading = passage.heading && !marks.has('no-headings') ? [passage.heading] : [];
  const printed = marks.has('first-heading-in-digits')
    ? heading.map((text) => text.replace(/^一、/u, '1、 '))
    : heading;
  return [...printed, ...passage.paragraphs.map((paragraph) => noisyParagraph(paragraph, marks, dice))];
}

function titleLines(title: string, { body }: Reporter, marks: ReadonlySet<string>): readonly string[] {
  if (marks.has('no-title')) return [];
  return marks.has('two-line-title') ? [body, title.slice(body.length), ''] : [title, ''];
}
