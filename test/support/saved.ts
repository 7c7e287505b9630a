import { readFileSync } from 'node:fs';

/**
 * A document of test/cases/saved/: what LibreOffice 7.4 made of the page in report-page.ts (`report`) and of the document
 * in rich-word.ts (`rich`); `locked` are under the password that Excel itself tries. The suites that need LibreOffice make them anew and expect the same of them.
 */
export function saved(name: string): Buffer {
  return readFileSync(new URL(`../cases/saved/${name}`, import.meta.url));
}
