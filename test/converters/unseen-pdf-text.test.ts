import { loadConverter } from '../../converters/convert.ts';
import { show, writePdf } from '../generators/pdf/written.ts';
import { shown } from '../support/grids.ts';
import { ofd } from '../support/ofd.ts';
import { rawDocument } from '../support/raw.ts';

const converter = await loadConverter();

/** What is shown of a document, and what was left out with its reason. */
async function read(bytes: Buffer | string) {
  const { value, removed } = await converter.convert(rawDocument(bytes, 'report'));
  return {
    shown: shown(value.blocks),
    removed: removed.map(({ reason, text }) => [reason, text.trim()]),
  };
}

describe('a PDF', () => {
  const LINES = Array.from({ length: 6 }, (_, index) =>
    show('主动公开政府信息', { x: 72, y: 700 - 30 * index }),
  );
  const BODY = LINES.join('');
  const NUMBER = show('80', { x: 300, y: 700 });
  const pdf = (content: string) => read(writePdf([{ content }]));
  const shownBeside = async (content: string) => {
    const { shown: blocks, removed } = await pdf(content);
    expect(blocks.join('')).toContain('主动公开政府信息');
    expect(blocks.join('')).not.toContain('80');
    return removed;
  };

  test.each([
    ['painted invisibly', 'invisible-text', `${BODY}3 Tr ${NUMBER}`],
    ['white on white', 'white-text', `${BODY}1 1 1 rg ${NUMBER}`],
    ['under an area that was filled later', 'covered-text', `${NUMBER}1 1 1 rg 0 0 595 842 re f 0 g ${BODY}`],
    ['outside of the page', 'off-page-text', BODY + show('80', { x: 700, y: 700 })],
    ['outside of its frame', 'clipped-text', `q 60 500 200 300 re W n ${BODY}${NUMBER}Q`],
    [
      'a watermark in large grey print',
      'watermark',
      `${BODY}q 0.8 g ${show('80', { x: 200, y: 400, size: 40 })}Q`,
    ],
    [
      'a watermark that comes back',
      'watermark',
      `q 0.8 g ${[1, 2, 3, 4].map((x) => show('80', { x: 90 * x, y: 430 })).join('')}Q${BODY}`,
    ],
  ])('leaves out text that is %s', async (_, reason, content) => {
    const removed = await shownBeside(content);
    expect(removed.map(([why]) => why)).toEqual([reason]);
    expect(removed[0]?.[1]?.replace(/\s+/g, '')).toMatch(/^(?:80)+$/);
  });

  test.each([
    ['a stroke', '0.5 w 298 704 m 314 704 l S'],
    ['a thin area', '298 703.8 16 0.4 re f'],
  ])('leaves out text that %s is drawn through', async (_, line) => {
    expect(await shownBeside(`${BODY}${NUMBER}${line}`)).toEqual([['struck-text', '80']]);
  });

  test.each([
    ['an underline', '0.5 w 298 698 m 314 698 l S'],
    ['a border', '0.5 w 72 704 m 500 704 l S'],
  ])('shows text with %s', async (_, line) => {
    expect(
      (
        await pdf(`${show('80', { x: 300, y: 700 })}${show('主动公开政府信息', { x: 72, y: 600 })}${line}`)
      ).shown.join(''),
    ).toContain('80');
  });

  test('shows white text on a dark area, and text on an area that was filled before', async () => {
    const dark = `0 0 0 rg 60 690 400 30 re f 1 1 1 rg ${NUMBER}0 g ${BODY}`;
    expect((await pdf(dark)).shown.join('')).toContain('80');
    expect((await pdf(`0.9 g 0 0 595 842 re f 0 g ${NUMBER}${BODY}`)).shown.join('')).toContain('80');
  });

  test('shows invisible text where there is no other: it was put under a scan', async () => {
    expect((await pdf(`3 Tr ${BODY}`)).shown.join('')).toContain('主动公开政府信息');
  });

  test('leaves out a layer that is switched off', async () => {
    const catalogue =
      '<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [9 0 R] /D << /OFF [9 0 R] >> >> >>';
    const layer = '<< /Type /OCG /Name (old) >>';
    const content = `/OC /L BDC ${NUMBER} EMC ${BODY}`;
    const entries = '/Resources << /Font << /F1 3 0 R >> /Properties << /L 9 0 R >> >>';
    const bytes = writePdf([{ content, entries }], { objects: [layer] })
      .toString('latin1')
      .replace('<< /Type /Catalog /Pages 2 0 R >>', catalogue);
    const { shown: blocks, removed } = await read(Buffer.from(bytes, 'latin1'));
    expect(blocks.join('')).not.toContain('80');
    expect(removed).toEqual([['hidden-layer', '80']]);
  });

  test('behind what a server printed is read', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`<html>${'<!-- notice -->'.repeat(300)}</html>\n`),
      writePdf([{ content: BODY }]),
    ]);
    expect((await read(bytes)).shown.join('')).toContain('主动公开政府信息');
  });
});

describe('an OFD', () => {
  const words = Array.from({ length: 4 }, (_, index) => ({
    text: '主动公开政府信息',
    x: 20,
    y: 60 + 12 * index,
    size: 4,
  }));
  const number = (inside: string, { attributes = '', left = 120 } = {}) =>
    `<ofd:TextObject ID="7" Boundary="${left} 55 20 8" Size="4" ${attributes}>${inside}<ofd:TextCode X="0" Y="5" DeltaX="2">80</ofd:TextCode></ofd:TextObject>`;
  const WHITE = '<ofd:FillColor Value="255 255 255"/>';
  const box = (colour: string) =>
    `<ofd:PathObject ID="8" Boundary="0 50 210 20" Fill="true" Stroke="false"><ofd:FillColor Value="${colour}"/><ofd:AbbreviatedData>M 0 0 L 210 0 L 210 20 L 0 20 C</ofd:AbbreviatedData></ofd:PathObject>`;

  test.each([
    ['white on white', 'white-text', number(WHITE)],
    ['transparent', 'invisible-text', number('', { attributes: 'Alpha="0"' })],
    ['neither filled nor stroked', 'invisible-text', number('', { attributes: 'Fill="false"' })],
    ['outside of the page', 'off-page-text', number('', { left: 300 })],
    [
      'a watermark in large grey print',
      'watermark',
      number('<ofd:FillColor Value="210 210 210"/>', { attributes: 'CTM="3 0 0 3 0 0"' }),
    ],
  ])('leaves out text that is %s', async (_, reason, objects) => {
    const { shown: blocks, removed } = await read(ofd([{ texts: words, objects }]));
    expect(blocks.join('')).toContain('主动公开政府信息');
    expect(blocks.join('')).not.toContain('80');
    expect(removed).toEqual([[reason, '80']]);
  });

  test('leaves out text under an area that was filled later, and shows white text on a dark one', async () => {
    const later = await read(ofd([{ texts: words, objects: number('') + box('255 255 255') }]));
    expect(later.removed.map(([reason]) => reason)).toEqual(['covered-text']);
    const dark = await read(ofd([{ texts: words.slice(2), objects: box('0 0 128') + number(WHITE) }]));
    expect(dark.shown.join('')).toContain('80');
  });
});
