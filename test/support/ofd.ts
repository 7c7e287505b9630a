import { zip } from './zip.ts';

/** Text whose characters stand at these distances, in millimetres from the top left; `y` is its baseline. */
export interface PrintedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  /** `DeltaX`; none where the attribute is left out. */
  readonly deltas?: string;
}

export interface PrintedPage {
  readonly width?: number;
  readonly height?: number;
  readonly texts?: readonly PrintedText[];
  /** Straight lines: from x and y to x and y. */
  readonly lines?: readonly (readonly [number, number, number, number])[];
  /** XML of more objects. */
  readonly objects?: string;
  /** XML beside the content. */
  readonly beside?: string;
}

const SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"';

/** The members of an OFD file with these pages. */
export function ofdMembers(pages: readonly PrintedPage[], title = ''): Record<string, string> {
  const entries = pages.map(
    (_, index) => `<ofd:Page ID="${index + 1}" BaseLoc="Pages/Page_${index}/Content.xml"/>`,
  );
  return {
    'OFD.xml': `<?xml version="1.0" encoding="UTF-8"?><ofd:OFD ${SPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:Title>${title}</ofd:Title></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    'Doc_0/Document.xml': `<ofd:Document ${SPACE}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:TemplatePage ID="900" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData><ofd:Pages>${entries.join('')}</ofd:Pages></ofd:Document>`,
    'Doc_0/Tpls/Tpl_0/Content.xml': pageXml({ texts: [{ text: '县政府公报', x: 90, y: 12, size: 4 }] }),
    ...Object.fromEntries(
      pages.map((page, index) => [`Doc_0/Pages/Page_${index}/Content.xml`, pageXml(page)]),
    ),
  };
}

/** An OFD file with these pages. */
export function ofd(pages: readonly PrintedPage[], title = ''): Buffer {
  return zip(ofdMembers(pages, title), { deflate: true });
}

function pageXml({
  width = 210,
  height = 297,
  texts = [],
  lines = [],
  objects = '',
  beside = '',
}: PrintedPage): string {
  const area = `<ofd:Area><ofd:PhysicalBox>0 0 ${width} ${height}</ofd:PhysicalBox></ofd:Area>`;
  const content = texts.map(textXml).join('') + lines.map(lineXml).join('') + objects;
  return `<?xml version="1.0" encoding="UTF-8"?><ofd:Page ${SPACE}>${area}${beside}<ofd:Content><ofd:Layer Type="Body" ID="2">${content}</ofd:Layer></ofd:Content></ofd:Page>`;
}

/** Text in its own box: places inside are measured from there. */
function textXml({ text, x, y, size, deltas }: PrintedText): string {
  const box = `${x} ${y - size} ${size * text.length} ${size * 1.2}`;
  const distances = deltas === undefined ? '' : ` DeltaX="${deltas}"`;
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<ofd:TextObject ID="3" Boundary="${box}" Font="4" Size="${size}"><ofd:TextCode X="0" Y="${size}"${distances}>${escaped}</ofd:TextCode></ofd:TextObject>`;
}

function lineXml([x0, y0, x1, y1]: readonly [number, number, number, number]): string {
  const [left, top] = [Math.min(x0, x1), Math.min(y0, y1)];
  const box = `${left} ${top} ${Math.abs(x1 - x0) + 0.4} ${Math.abs(y1 - y0) + 0.4}`;
  const path = `M ${x0 - left} ${y0 - top} L ${x1 - left} ${y1 - top}`;
  return `<ofd:PathObject ID="5" Boundary="${box}" LineWidth="0.2"><ofd:AbbreviatedData>${path}</ofd:AbbreviatedData></ofd:PathObject>`;
}
