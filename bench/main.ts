import { benchApi } from './api.ts';
import { benchContent } from './content.ts';
import { benchConvert } from './convert.ts';
import { benchCrawl } from './crawl.ts';
import { benchExport } from './export.ts';
import { benchExtract } from './extract.ts';
import { benchQuestions } from './questions.ts';
import { benchQueue } from './queue.ts';
import { benchTables } from './tables.ts';

const BENCHES: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  api: benchApi,
  content: benchContent,
  convert: benchConvert,
  crawl: benchCrawl,
  export: benchExport,
  extract: benchExtract,
  questions: benchQuestions,
  queue: benchQueue,
  tables: benchTables,
};

const bench = BENCHES[process.argv[2] ?? ''];
if (bench) await bench(process.argv.slice(3));
else {
  console.error(
    'Say what to measure: npm run bench -- api, content, convert, crawl, export, extract, questions, queue or tables',
  );
  process.exitCode = 2;
}
