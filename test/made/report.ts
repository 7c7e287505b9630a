import type { Values } from '../roundtrip/blueprint.ts';
import type { Case } from '../roundtrip/case.ts';
import { tell } from '../roundtrip/document.ts';
import { sheetOf } from '../roundtrip/sheet.ts';
import { wornSheet } from '../roundtrip/wear.ts';
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
  readonly values: Values;
}

/** Stands in a text where the mark of its footnote is. */
export const NOTE_MARK = '¹';
export const NOTE = '含通过政府网站和当面提出的申请。';

const PROSE = [
  '县政府各部门按季度核对公开目录，补齐遗漏的文件，并把群众问得最多的事项整理成问答，全年整理问答96条。',
  '各乡镇在便民服务中心设立查阅点，工作人员当场答疑，疑难事项转有关部门在五个工作日内回复。',
  '围绕民生实事项目，建设进度和资金使用按月公布，群众可以随时查看，也可以留言提出意见。',
] as const;

/** The report of a case in the style of its seed. */
export function madeReport(drawn: Case): MadeReport {
  const { reporter, title, passages, plans, values, marks, dice } = tell(drawn);
  const style = styleOf(drawn.seed);
  const tables = new Map(
    plans.map((plan) => {
      const sheet = sheetOf(plan, values, { styles: marks, dice });
      return [plan.id, tablesOf(wornSheet(sheet, marks, dice), style)];
    }),
  );
  const lead = Array.from({ length: style.lead }, (_, index) => paragraph(PROSE[index % PROSE.length] ?? ''));
  const blocks = passages.flatMap((passage): MadeBlock[] => {
    const printed = (passage.table && tables.get(passage.table)) ?? [];
    const isAnnex = passage.table === 'statistics';
    return [
      ...(passage.table === 'requests' ? lead : []),
      ...(passage.heading ? [{ kind: 'heading' as const, text: passage.heading }] : []),
      ...passage.paragraphs.map((text) => (isAnnex ? { kind: 'caption' as const, text } : paragraph(text))),
      ...printed.map((table) => ({ kind: 'table' as const, table })),
    ];
  });
  const titles = style.titleInTwoLines ? [reporter.body, title.slice(reporter.body.length)] : [title];
  const head = titles.map((text) => ({ kind: 'title' as const, text }));
  return { blocks: [...head, ...blocks], style, title, body: reporter.body, values };
}

function paragraph(text: string): MadeText {
  return { kind: 'paragraph', text };
}
