import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadConverter } from '../../converters/convert.ts';
import { loadExtractor } from '../../extractors/extract.ts';
import type { NormalizedDocument } from '../../model/normalized-document.ts';
import type { Outcome } from '../../model/outcome.ts';
import { rawDocument } from '../support/raw.ts';

/**
 * A case is a folder: source, document.json (golden for converters, input for extractors), record.json and
 * findings.json (golden for extractors), note.md. `npm run golden -- CASE` writes the goldens anew.
 */
const REPORTS = fileURLToPath(new URL('../cases/reports/', import.meta.url));
const rewriting = process.env.GONGKAI_GOLDEN ?? null;
const cases = readdirSync(REPORTS).filter((name) => rewriting === null || rewriting === name);

const converter = await loadConverter();
const extractor = await loadExtractor();

function sourceOf(name: string) {
  const file =
    readdirSync(join(REPORTS, name)).find((entry) => entry.startsWith('source.')) ?? 'source.missing';
  const path = join(REPORTS, name, file);
  return rawDocument(readFileSync(path), basename(path));
}

function golden(name: string, file: string, found: unknown): unknown {
  const path = join(REPORTS, name, file);
  const printed = `${JSON.stringify(found, null, 1)}\n`;
  if (rewriting !== null) writeFileSync(path, printed);
  return JSON.parse(readFileSync(path, 'utf8'));
}

const asStored = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe.each(cases)('%s', (name) => {
  test('converts to its document', async () => {
    const document = await converter.convert(sourceOf(name));
    expect(asStored(document)).toEqual(golden(name, 'document.json', document));
  });

  test('extracts its record and findings', () => {
    const stored = JSON.parse(
      readFileSync(join(REPORTS, name, 'document.json'), 'utf8'),
    ) as Outcome<NormalizedDocument>;
    const { findings, ...record } = extractor.extract(stored, sourceOf(name));
    expect(asStored(record)).toEqual(golden(name, 'record.json', record));
    expect(asStored(findings)).toEqual(golden(name, 'findings.json', findings));
  });
});
