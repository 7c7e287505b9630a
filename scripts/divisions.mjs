// Writes divisions/divisions.tsv from the list of division codes of github.com/yescallop/areacodes (CC0 1.0):
//   node scripts/divisions.mjs path/to/result.csv
// Its columns: code, province, prefecture, name, level, state, year in use from, year of the change, new codes.
// How a row is made of it, and what the kinds of change mean, is told in docs/divisions.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { argv, exit } from 'node:process';

const FIRST_YEAR = 2008;
const LEVELS = { 省级: 'province', 地级: 'prefecture', 县级: 'county' };

/** The name without its kind: 海门 of 海门市 and 海门区. Names of two characters have no shorter one. */
const stemOf = (name) => (name.length > 2 ? name.replace(/(?:县|市|区|地区)$/u, '') : name);

function readRows(path) {
  const [, ...lines] = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/u);
  return lines.map((line) => {
    const [code, province, prefecture, name, level, , from, to, next = ''] = line.split(',');
    // A code with a year gave up a part before that: no successor of the whole.
    const successors = next.split(';').filter((each) => /^\d{6}$/u.test(each));
    return {
      code,
      province,
      prefecture,
      name,
      level: LEVELS[level],
      from: +from,
      to: to ? +to : null,
      successors,
    };
  });
}

const holdsIn = ({ from, to }, year) => from <= year && (to === null || year < to);

function parentOf({ code, level, prefecture }) {
  if (level === 'province') return '';
  return level === 'county' && prefecture !== '直辖' ? `${code.slice(0, 4)}00` : `${code.slice(0, 2)}0000`;
}

/** Source rows leave out what became of prefectures: they go where their counties went. */
function withSuccessors(row, rows) {
  if (row.to === null || row.successors.length > 0) return row;
  const counties = rows.filter(({ code, to }) => code.startsWith(row.code.slice(0, 4)) && to === row.to);
  const codes = counties.flatMap(({ successors }) => successors.map((code) => `${code.slice(0, 4)}00`));
  return { ...row, successors: [...new Set(codes)].sort() };
}

/** Which successor goes on with the division, and the kind of the change. */
function changeOf(row, rows) {
  if (row.to === null) return { successors: [], change: '' };
  const next = row.successors.map((code) => rows.find((each) => each.code === code && holdsIn(each, row.to)));
  const isHeir = (each) => stemOf(each.name) === stemOf(row.name) && each.from === row.to;
  const others = (heir) =>
    rows.filter((each) => each !== row && each.to === row.to && each.successors.includes(heir.code));
  const isAlone = next.length === 1 && next[0].from === row.to && others(next[0]).length === 0;
  const heir = next.find(isHeir) ?? (isAlone ? next[0] : undefined);
  if (!heir) return { successors: row.successors, change: next.length > 1 ? 'divided' : 'merged' };
  const successors = [heir.code, ...row.successors.filter((code) => code !== heir.code)];
  if (stemOf(heir.name) !== stemOf(row.name)) return { successors, change: 'renamed' };
  if (heir.name !== row.name || heir.level !== row.level) return { successors, change: 'converted' };
  if (heir.code === row.code) return { successors, change: 'parent-renamed' };
  return { successors, change: parentOf(heir) === parentOf(row) ? 'recoded' : 'moved' };
}

if (!argv[2]) {
  console.error('Name the list of areacodes: node scripts/divisions.mjs path/to/result.csv');
  exit(2);
}
const all = readRows(argv[2]);
const rows = all.map((row) => withSuccessors(row, all)).filter(({ to }) => to === null || to >= FIRST_YEAR);
const lines = rows.map((row) => {
  const { successors, change } = changeOf(row, rows);
  return [
    row.code,
    row.name,
    row.level,
    parentOf(row),
    row.from,
    row.to ?? '',
    successors.join(';'),
    change,
  ].join('\t');
});
const head = ['code', 'name', 'level', 'parent', 'from', 'to', 'successors', 'change'].join('\t');
writeFileSync(new URL('../divisions/divisions.tsv', import.meta.url), `${[head, ...lines].join('\n')}\n`);
