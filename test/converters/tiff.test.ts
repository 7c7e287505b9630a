import tiff from '../../converters/formats/tiff.ts';
import { decodeTiff } from '../../converters/ocr/decode-tiff.ts';
import { blankPicture } from '../../converters/ocr/grey.ts';
import { rawDocument } from '../support/raw.ts';
import { asTiff } from '../support/tiff.ts';

describe('TIFF', () => {
  test('a file that is cut off, going round in a circle, or packed in a way that is not read', async () => {
    const whole = asTiff(blankPicture(60, 40));
    const at = whole.readUInt32LE(4);
    const changed = (place: number, value: number): Buffer => {
      const copy = Buffer.from(whole);
      copy.writeUInt32LE(value, place);
      return copy;
    };
    const circle = changed(at + 2 + whole.readUInt16LE(at) * 12, at);
    const packed = changed(at + 2 + 3 * 12 + 8, 34712);
    expect(tiff.sniff(whole)).toBe(1);
    const code = (bytes: Uint8Array) =>
      tiff.read(rawDocument(bytes, 'scan.tif')).catch((error: { code?: string }) => error.code);
    for (const bytes of [whole.subarray(0, at + 9), circle, packed, whole.subarray(0, 6)]) {
      expect(await code(bytes)).toBe('picture.damaged');
    }
  });

  test('a page packed as a fax (T.6) gives its picture', () => {
    // 128 pixels a row, half white, half black: runs once, then every row as the one above.
    const bits = `001${'11011'}${'00110101'}${'0000001111'}${'0000110111'}${'11'.repeat(127)}`;
    const packed = Buffer.from(
      (bits.padEnd(Math.ceil(bits.length / 8) * 8, '0').match(/.{8}/g) ?? []).map((byte) =>
        Number.parseInt(byte, 2),
      ),
    );
    const [page] = decodeTiff(rawDocument(asTiff({ width: 128, height: 128, pixels: packed }, 4), 'fax.tif'));
    const { width, height, pixels } = page ?? blankPicture(1, 1);
    const dark = pixels.reduce((count, shade) => count + Number(shade < 128), 0);
    expect(Math.abs(dark / (width * height) - 0.5)).toBeLessThan(0.01);
    expect([pixels[0], pixels.at(-1)]).toEqual([255, 0]);
  });
});
