// npm run docs: writes the table of error codes into docs/operators.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, ROOT, setUp } from './set-up.mjs';

const BEGIN = '<!-- error codes: written by npm run docs -->\n';
const END = '<!-- end of error codes -->';

if (!(await setUp())) giveUp('The build failed; nothing was written.');
const { ERROR_CODES } = await import('../dist/model/error-codes.js');
const rows = Object.entries(ERROR_CODES).map(
  ([code, { kind, says, remedy }]) => `| \`${code}\` | ${kind} | ${says} | ${remedy} |`,
);
const table = ['| code | kind | what is wrong | what to do |', '|---|---|---|---|', ...rows].join('\n');

const path = join(ROOT, 'docs', 'operators.md');
const text = readFileSync(path, 'utf8');
const [before, after] = [text.split(BEGIN)[0], text.split(END)[1]];
writeFileSync(path, `${before}${BEGIN}\n${table}\n\n${END}${after}`);
