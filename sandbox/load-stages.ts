import type { Converter } from '../converters/convert.ts';
import type { Extractor } from '../extractors/extract.ts';
import { inTurn } from '../registry.ts';

/** Loads the converter with every format. Many a command needs neither stage. @throws DefectError `registry.bad-file` */
export async function loadConverter(): Promise<Converter> {
  return (await inTurn(() => import('../converters/convert.ts'))).loadConverter();
}

/** Loads the extractor with all its plug-ins. @throws DefectError `registry.bad-file` */
export async function loadExtractor(): Promise<Extractor> {
  return (await inTurn(() => import('../extractors/extract.ts'))).loadExtractor();
}
