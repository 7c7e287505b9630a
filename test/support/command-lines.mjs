// node command-lines.mjs '[["extract","--help"], …]': runs command lines one after the other, each as bin/gongkai.mjs
// would, and prints how each ended: an array of { code, stdout, stderr }.
import { main } from '../../dist/cli/main.js';

const print = process.stdout.write.bind(process.stdout);
// Each command line listens for signals and for a reader that goes away.
for (const emitter of [process, process.stdout, process.stderr]) emitter.setMaxListeners(0);
const ends = [];
for (const args of JSON.parse(process.argv[2])) {
  const texts = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr']) {
    process[name].write = (text, ...rest) => {
      texts[name] += text;
      rest.find((one) => typeof one === 'function')?.();
      return true;
    };
  }
  process.exitCode = 0;
  await main(args);
  ends.push({ code: process.exitCode, ...texts });
}
process.exitCode = 0;
print(JSON.stringify(ends));
