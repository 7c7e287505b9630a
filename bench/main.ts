import { benchConvert } from './convert.ts';
import { benchExtract } from './extract.ts';

const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
  convert: benchConvert,
  extract: benchExtract,
};

const bench = BENCHES[process.argv[2] ?? ''];
if (bench) await bench();
else {
  console.error('Say what to measure: npm run bench -- convert, or npm run bench -- extract');
  process.exitCode = 2;
}
