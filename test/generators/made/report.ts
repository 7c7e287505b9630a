import type { Sheet, TablePlan, Values } from '../roundtrip/blueprint.ts';
import type { Case } from '../roundtrip/case.ts';
import { type Alterations, tell } from '../roundtrip/document.ts';
import { sheetOf } from '../roundtrip/sheet.ts';
import { wornSheet } from '../roundtrip/wear.ts';
import { type Imprint, imprintOf } from './imprint.ts';
import { type MadeStyle, styleOf } from './style.ts';
import { type MadeTable, tablesOf } from './tables.ts';

export interface MadeText {
  readonly kind: 'title' | 'heading' | 'paragraph' | 'caption';
  readonly text: string;
}
export type MadeBlock = MadeText | { readonly kind: 'table'; readonly table: MadeTable };

/** A random report before it is written in any format, and what reading it must give. */
export interface MadeReport {
  readonly blocks: readonly MadeBlock[];
  readonly style: MadeStyle;
  readonly title: string;
  readonly body: string;
  readonly year: number;
  readonly values: Values;
  /** The tables before they were laid out. */
  readonly printed: readonly PrintedTable[];
  /** Who signs it, when, and how to reach them; null where it does not say. */
  readonly imprint: Imprint | null;
}

export interface PrintedTable {
  readonly id: TablePlan['id'];
  readonly rows: readonly { readonly keys: readonly string[]; readonly texts: readonly string[] }[];
}

/** Stands in a text where the mark of its footnote is. */
export const NOTE_MARK = '¹';
export const NOTE = '含通过政府网站和当面提出的申请。';

const PROSE = [
  '县政府各部门按季度核对公开目录，补齐遗漏的文件，并把群众问得最多的事项整理成问答，全年整理问答96条。',
  '各乡镇在便民服务中心设立查阅点，工作人员当场答疑，疑难事项转有关部门在五个工作日内回复。',
  '围绕民生实事项目，建设进度和资金使用按月公布，群众可以随时查看，也可以留言提出意见。',
] as const;

export interface Making {
  /** Cells to be printed otherwise than the sums have it. */
  readonly altered?: Alterations;
  /** Whether the report ends with a signature and says how to reach the body. */
  readonly signed?: boolean;
}

/** The report of a case in the style of its seed. */
export function madeReport(drawn: Case, { altered = {}, signed = false }: Making = {}): MadeReport {
  const { reporter, title, passages, plans, values, marks, dice } = tell(drawn, altered);
  const style = styleOf(drawn.seed);
  const imprint = signed ? imprintOf(drawn.seed, reporter) : null;
  const sheets = plans.map((plan) => {
    const sheet = wornSheet(sheetOf(plan, values, { styles: marks, dice }), marks, dice);
    return { plan, sheet };
  });
  const tables = new Map(sheets.map(({ plan, sheet }) => [plan.id, tablesOf(sheet, style)]));
  const lead = Array.from({ length: style.lead }, (_, index) => paragraph(PROSE[index % PROSE.length] ?? ''));
  const signature = (imprint?.signature ?? []).map(paragraph);
  const blocks = passages.flatMap((passage, index): MadeBlock[] => {
    const printed = (passage.table && tables.get(passage.table)) ?? [];
    const isAnnex = passage.table === 'statistics';
    return [
      ...(isAnnex ? signature : []),
      ...(passage.table === 'requests' ? lead : []),
      ...(passage.heading ? [{ kind: 'heading' as const, text: passage.heading }] : []),
      ...passage.paragraphs.map((text) => (isAnnex ? { kind: 'caption' as const, text } : paragraph(text))),
      ...(index === 0 ? (imprint?.contactLines ?? []).map(paragraph) : []),
      ...printed.map((table) => ({ kind: 'table' as const, table })),
    ];
  });
  const titles = style.titleInTwoLines ? [reporter.body, title.slice(reporter.body.length)] : [title];
  const head = titles.map((text) => ({ kind: 'title' as const, text }));
  const hasAnnex = passages.some(({ table }) => table === 'statistics');
  return {
    blocks: [...head, ...blocks, ...(hasAnnex ? [] : signature)],
    style,
    title,
    ...reporter,
    values,
    printed: sheets.map(({ plan, sheet }) => printedTable(plan, sheet)),
    imprint,
  };
}

function printedTable({ id, parts }: TablePlan, sheet: Sheet): PrintedTable {
  const rows = parts.flatMap((part, number) =>
    part.rows.map(({ keys }, index) => ({ keys, texts: sheet.parts[number]?.rows[index]?.cells ?? [] })),
  );
  return { id, rows };
}

function paragraph(text: string): MadeText {
  return { kind: 'paragraph', text };
}
