import { loadConverter } from '../converters/convert.ts';
import { show, writePdf } from './pdf/written.ts';
import { shown } from './support/grids.ts';
import { rawDocument } from './support/raw.ts';

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
