// npm run docs: writes the tables of error codes and of problems into docs/operators.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, ROOT, setUp } from './set-up.mjs';

if (!(await setUp())) giveUp('The build failed; nothing was written.');
const { ERROR_CODES } = await import('../dist/model/error-codes.js');
const { PROBLEMS } = await import('../dist/model/problems.js');
const path = join(ROOT, 'docs', 'operators.md');

const codes = Object.entries(ERROR_CODES).map(
  ([code, { kind, says, remedy }]) => `| \`${code}\` | ${kind} | ${says} | ${remedy} |`,
);
writeTable('error codes', ['| code | kind | what is wrong | what to do |', '|---|---|---|---|', ...codes]);

// What stands in braces is shown in italics.
const readable = (sentence) => sentence.replace(/\{(\w+)\}/g, '*$1*');
const problems = Object.entries(PROBLEMS).map(
  ([
    name,
    {
      severity,
      en: [says, remedy],
    },
  ]) => `| \`${name}\` | ${severity} | ${readable(says)} | ${readable(remedy)} |`,
);
writeTable('problems', [
  '| problem | severity | what is wrong | what to do |',
  '|---|---|---|---|',
  ...problems,
]);

/** Replaces a table between its marks. */
function writeTable(name, rows) {
  const begin = `<!-- ${name}: written by npm run docs -->\n`;
  const end = `<!-- end of ${name} -->`;
  const text = readFileSync(path, 'utf8');
  const [before, after] = [text.split(begin)[0], text.split(end)[1]];
  writeFileSync(path, `${before}${begin}\n${rows.join('\n')}\n\n${end}${after}`);
}
