import { webPage } from '../made/as-web-page.ts';
import { wordFile } from '../made/as-word.ts';
import { printedBy, savedBy } from '../made/documents.ts';
import type { MadeReport } from '../made/report.ts';
import { type Program, pathOf } from './programs.ts';

/** A format that reports are made in before they are flattened. */
interface Format {
  readonly ending: string;
  readonly needs: readonly Program[];
  readonly make: (reports: readonly MadeReport[]) => Promise<readonly Uint8Array[]>;
}

/** Pages are in UTF-8: telling charsets apart is not what is proved here. */
function inUtf8(report: MadeReport): MadeReport {
  const { style } = report;
  return { ...report, style: { ...style, web: { ...style.web, charset: 'utf-8' } } };
}

function saved(ending: 'docx' | 'doc' | 'pdf'): Format {
  return {
    ending,
    needs: ['soffice', ...(ending === 'pdf' ? ['font' as const] : [])],
    make: (reports) => savedBy(pathOf('soffice'), ending)(reports),
  };
}

export const FORMATS = {
  'page.html': {
    ending: 'html',
    needs: [],
    make: async (reports) => reports.map((report) => webPage(inUtf8(report))),
  },
  'written.docx': { ending: 'docx', needs: [], make: async (reports) => reports.map(wordFile) },
  'office.docx': saved('docx'),
  'office.doc': saved('doc'),
  'office.pdf': saved('pdf'),
  'chromium.pdf': {
    ending: 'pdf',
    needs: ['chromium', 'font'],
    make: (reports) => printedBy(pathOf('chromium'))(reports),
  },
} as const satisfies Readonly<Record<string, Format>>;
export type FormatName = keyof typeof FORMATS;

const made = new WeakMap<readonly MadeReport[], Map<FormatName, Promise<readonly Uint8Array[]>>>();

/** The reports in a format; made once however many tools ask for them. */
export function documentsIn(
  format: FormatName,
  reports: readonly MadeReport[],
): Promise<readonly Uint8Array[]> {
  const byFormat = made.get(reports) ?? new Map();
  made.set(reports, byFormat);
  const documents = byFormat.get(format) ?? FORMATS[format].make(reports);
  byFormat.set(format, documents);
  return documents;
}
