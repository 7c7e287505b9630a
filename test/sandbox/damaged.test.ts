import { expect, test } from '@jest/globals';
import { GongkaiError, UnknownLayoutError } from '../../model/errors.ts';
import { openStages } from '../../sandbox/stages.ts';
import { randomFrom } from '../generators/random.ts';
import { FORMAT_SAMPLES } from '../support/format-samples.ts';
import { rawDocument } from '../support/raw.ts';

/** Readers from the build: what hangs or dies is named, and the next case goes on. */
const PROGRAM = new URL('../support/misbehaving-stages.mjs', import.meta.url);
/** `npm run fuzz` asks for more; the contract of formats has cases of its own. */
const CASES = Number(process.env.FUZZ_CASES ?? 40);
const SEED = Number(process.env.FUZZ_SEED ?? 20_231_231);
const AT_ONCE = 4;

type Damage = (bytes: Buffer, dice: ReturnType<typeof randomFrom>) => Buffer;

/** What happens to files on their way, and what an attacker would do. */
const DAMAGES: Readonly<Record<string, Damage>> = {
  'cut off': (bytes, dice) => bytes.subarray(0, dice.int(0, bytes.length - 1)),
  'without its beginning': (bytes, dice) => bytes.subarray(dice.int(1, bytes.length - 1)),
  'bits flipped': (bytes, dice) => changed(bytes, dice, (byte) => byte ^ (1 << dice.int(0, 7))),
  'bytes replaced': (bytes, dice) => changed(bytes, dice, () => dice.int(0, 255)),
  'extreme bytes': (bytes, dice) => changed(bytes, dice, () => [0, 0x7f, 0x80, 0xff][dice.int(0, 3)] ?? 0),
  'a part repeated': (bytes, dice) => {
    const [from, to] = part(bytes, dice);
    const repeated = Array.from({ length: dice.int(2, 200) }, () => bytes.subarray(from, to));
    return Buffer.concat([bytes.subarray(0, to), ...repeated, bytes.subarray(to)]);
  },
  'a part gone': (bytes, dice) => {
    const [from, to] = part(bytes, dice);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
};

function part(bytes: Buffer, dice: ReturnType<typeof randomFrom>): [number, number] {
  const from = dice.int(0, bytes.length - 1);
  return [from, Math.min(bytes.length, from + dice.int(1, 512))];
}

function changed(
  bytes: Buffer,
  dice: ReturnType<typeof randomFrom>,
  change: (byte: number) => number,
): Buffer {
  const damaged = Buffer.from(bytes);
  for (let changes = dice.int(1, 12); changes > 0; changes -= 1) {
    const at = dice.int(0, damaged.length - 1);
    damaged[at] = change(damaged[at] ?? 0);
  }
  return damaged;
}

/**
 * A format says what is wrong with the document, be it its own count of what it holds; nothing had to be ended. Or it
 * was read, but damage to its tables left none that a layout fits.
 */
function isRefusal(error: unknown): boolean {
  if (error instanceof UnknownLayoutError) return true;
  if (!(error instanceof GongkaiError) || error.kind !== 'unreadable') return false;
  return (
    error.code !== 'convert.limit' ||
    !/^(wall time|processor time|memory|output|nesting deeper|length of)/.test(error.detail ?? '')
  );
}

test(`${CASES} damaged documents, seed ${SEED}: a record or a typed refusal`, async () => {
  const stages = openStages({ program: PROGRAM });
  const samples = Object.entries(FORMAT_SAMPLES).flatMap(([id, list]) =>
    list.map(({ of, bytes }) => ({ of: `${id} ${of}`, bytes })),
  );
  const damages = Object.entries(DAMAGES);
  const wrong: unknown[] = [];
  let next = 0;
  let records = 0;
  const work = async () => {
    for (let number = next++; number < CASES; number = next++) {
      const dice = randomFrom(SEED + number);
      const sample = samples[number % samples.length];
      const [damage, make] = damages[dice.int(0, damages.length - 1)] ?? [];
      if (!sample || !make) continue;
      const { bytes, ...about } = rawDocument(make(sample.bytes, dice), `case ${number}`);
      try {
        await stages.extract(await stages.convert({ ...about, bytes }), about);
        records += 1;
      } catch (error) {
        if (!isRefusal(error)) wrong.push({ number, of: sample.of, damage, error: String(error) });
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  await stages.close();
  expect(wrong).toEqual([]);
  // Damage that leaves nothing to be read would prove little.
  expect(records).toBeGreaterThan(CASES / 4);
}, 3_600_000);
