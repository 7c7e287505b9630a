import type { DraftLine, DraftReport } from '../../operations/draft-report.ts';
import type { Change } from '../../store/record-changes.ts';
import { plainTable } from './plain-table.ts';
import { count } from './table.ts';

const SHORT = 12;

/** For a person: each report with the values that differ, then the totals. */
export function draftTable({ drafts, asked, same, changed, isNew, failed }: DraftReport): string {
  const totals = [
    `${count(same + changed + isNew + failed + asked, 'document')}: ${same} the same, ${changed} changed`,
    `${isNew} new, ${failed} failed`,
    ...(asked > 0 ? [`${asked} not there yet`] : []),
  ];
  return [...drafts.map(describeDraft), `${totals.join(', ')}.`].join('\n\n');
}

function describeDraft(draft: DraftLine): string {
  const { sha256, name, title, code, message, about, cells, findings, isNew, overtaken } = draft;
  const head = `${name} (${sha256.slice(0, SHORT)}) ${title ?? ''}`.trim();
  if (code !== null) return `${head}\n  failed, what is published stays: ${code}: ${message ?? ''}`;
  const note = overtaken ? '\n  published anew since; run it again' : '';
  if (isNew)
    return `${head}\n  new: nothing is published of it, ${count(cells.length, 'cell')} were read${note}`;
  const rows = [...about, ...cells].map((change) => [
    `  ${change.key}`,
    shown(change, 'old'),
    '→',
    shown(change, 'new'),
  ]);
  const lines = [
    head + note,
    ...(rows.length > 0 ? [plainTable(['  cell', '>old', '', '>new'], rows)] : []),
    ...findings.gone.map((finding) => `  no longer found: ${finding}`),
    ...findings.come.map((finding) => `  now found: ${finding}`),
  ];
  return lines.join('\n');
}

function shown(change: Change, side: 'old' | 'new'): string {
  const value = change[side];
  return value === null ? '(blank)' : String(value);
}
