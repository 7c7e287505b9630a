import { beforeAll, expect, test } from '@jest/globals';
import { loadConverter } from '../../converters/convert.ts';
import type { NormalizedDocument } from '../../model/normalized-document.ts';
import { show, writePdf } from '../generators/pdf/written.ts';
import { webArchive } from '../support/containers.ts';
import { describeWithPackages } from '../support/ocr-suite.ts';
import { ofdMembers } from '../support/ofd.ts';
import { rawDocument } from '../support/raw.ts';
import { scan } from '../support/scan.ts';
import { zip } from '../support/zip.ts';

const LIMIT_MS = 180_000;
const HELVETICA = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
const converter = await loadConverter();
const read = (bytes: Buffer) => converter.convert(rawDocument(bytes, 'report'));

function textOf({ blocks }: NormalizedDocument): string {
  return blocks.map((block) => (block.kind === 'table' ? '' : block.text)).join('\n');
}

/** The shown numbers are those of the picture, and marked as read off one. */
function expectRead({ blocks }: NormalizedDocument): void {
  const figures = blocks.filter((block) => block.kind !== 'table' && /28461935/.test(block.text));
  expect(figures).toMatchObject([{ ocr: true }]);
}

describeWithPackages('a picture of print', () => {
  let jpeg = Buffer.alloc(0);
  beforeAll(async () => {
    const print = writePdf([{ content: show('28461935', { x: 72, y: 700, size: 24 }) }], { font: HELVETICA });
    const [page] = await scan(print, { dpi: 150, askew: 0, grain: 0 });
    jpeg = Buffer.from(page?.jpeg ?? []);
  }, LIMIT_MS);

  test(
    'in a page stands where the page shows it, and a note says that it was read',
    async () => {
      const source = `data:image/jpeg;base64,${jpeg.toString('base64')}`;
      const { value, notes } = await read(
        Buffer.from(`<body><p>前</p><p><img src="${source}"></p><p>后</p></body>`),
      );
      expect(textOf(value)).toMatch(/^前\n[\s\S]*28461935[\s\S]*\n后$/);
      expectRead(value);
      expect(notes).toMatchObject([{ rule: 'html.picture-read' }]);
    },
    LIMIT_MS,
  );

  test(
    'is the article of a page that has nothing else but its heading',
    async () => {
      const source = `data:image/jpeg;base64,${jpeg.toString('base64')}`;
      const title = '某县人民政府2023年政府信息公开工作年度报告';
      const page = `<html><head><title>${title}</title></head><body><h1>${title}</h1><div id="zoom"><p><img src="${source}"></p></div><div class="footer">主办：某县人民政府办公室</div></body></html>`;
      const { value } = await read(Buffer.from(page));
      expectRead(value);
    },
    LIMIT_MS,
  );

  test(
    'in a web archive is found by what the page calls it',
    async () => {
      const picture = {
        headers: { 'Content-Type': 'image/jpeg', 'Content-Location': 'file:///C:/a.files/image001.jpg' },
        content: jpeg,
      };
      const { value } = await read(webArchive('<p>前</p><img src="a.files/image001.jpg">', [picture]));
      expectRead(value);
    },
    LIMIT_MS,
  );

  test(
    'that is a page of an OFD is read, and one that is damaged costs its page',
    async () => {
      const image = (id: number) => `<ofd:ImageObject ID="9" Boundary="0 0 210 297" ResourceID="${id}"/>`;
      const members = ofdMembers([{ objects: image(8) }, { objects: image(7) }]);
      const document = (members['Doc_0/Document.xml'] ?? '').replace(
        '<ofd:PageArea>',
        '<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes><ofd:PageArea>',
      );
      const media = (id: number, name: string) =>
        `<ofd:MultiMedia ID="${id}" Type="Image"><ofd:MediaFile>${name}</ofd:MediaFile></ofd:MultiMedia>`;
      const resources = `<ofd:Res xmlns:ofd="http://www.ofdspec.org/2016" BaseLoc="Res"><ofd:MultiMedias>${media(8, 'a.jpg')}${media(7, 'b.jpg')}</ofd:MultiMedias></ofd:Res>`;
      const { value, notes } = await read(
        zip({
          ...members,
          'Doc_0/Document.xml': document,
          'Doc_0/DocumentRes.xml': resources,
          'Doc_0/Res/a.jpg': jpeg,
          'Doc_0/Res/b.jpg': jpeg.subarray(0, 30),
        }),
      );
      expectRead(value);
      expect(notes).toMatchObject([
        { rule: 'ofd.picture-not-read', message: expect.stringMatching(/^Page 2 is a picture/) },
      ]);
    },
    LIMIT_MS,
  );

  test('that is small, as a seal or a button is, is passed over', async () => {
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
      'base64',
    );
    const source = `data:image/png;base64,${png.toString('base64')}`;
    const { value, notes } = await read(Buffer.from(`<body><p>前</p><img src="${source}"></body>`));
    expect([textOf(value), notes]).toEqual(['前', []]);
  });
});

test.each([
  ['Hangul', '정부정보공개 연간보고서'],
  ['Cyrillic', 'Годовой отчёт'],
])('a page of letters of one other script (%s) is text', async (_, words) => {
  const { countCharacters, isUnreadable } = await import('../../converters/page-layout/quality.ts');
  const content = (text: string) => ({
    page: 1,
    width: 595,
    height: 842,
    rules: [],
    slanted: '',
    glyphs: [...text.replace(/\s/g, '')].map((character, index) => ({
      text: character,
      x: 10 * index,
      y: 100,
      width: 10,
      size: 10,
      turn: 0 as const,
      downwards: false,
    })),
  });
  expect(isUnreadable(countCharacters(content(words)))).toBe(false);
  // Fonts without a character table give a bit of everything.
  expect(isUnreadable(countCharacters(content('한Яبའᠮไञαאঅ')))).toBe(true);
});
