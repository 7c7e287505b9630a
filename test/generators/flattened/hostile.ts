const MEGABYTE = 2 ** 20;

function filledWith(part: string, before = '', behind = ''): string {
  const bytes = Buffer.byteLength(part);
  return before + part.repeat(Math.ceil(MEGABYTE / bytes)) + behind;
}

const CHAPTERS = ['一、总体情况', '（一）主动公开', '1、概述', '①要点'];
const HEADS = '自然人 商业企业 科研机构 社会公益组织 法律服务机构 其他 总计';
const ROW = '一、本年新收政府信息公开申请数量';

/** Texts of a megabyte on which a step that looks at each line more than a few times takes minutes, by what they hold. */
export const HOSTILE_TEXTS: Readonly<Record<string, () => string>> = {
  'one line without blanks': () => filledWith('年度报告公开'),
  'one line of digits': () => filledWith('1203'),
  'one line of pipes': () => filledWith('|'),
  'one line of labels': () => filledWith(ROW),
  'one line of a label that another word touches': () => filledWith('某其他'),
  'one line of blanks': () => filledWith(' '),
  'one line of blanks that do not break': () => filledWith('\u00a0'),
  'lines of nothing': () => filledWith('\n'),
  'lines of nothing between pages of numbers': () =>
    `\f${'1\n'.repeat(20)}某某${filledWith('\n')}某某某某某某某某某某某某某某某某某某某某某某`,
  'lines of a digit': () => filledWith('1\n'),
  'lines of a pipe': () => filledWith('|\n'),
  'lines of a label': () => filledWith(`${ROW}\n`),
  'headings in headings': () => filledWith(`${CHAPTERS.join('\n')}\n`),
  'headings in headings, marked up': () =>
    Array.from({ length: 60_000 }, (_, at) => `${'#'.repeat((at % 6) + 1)} ${CHAPTERS[at % 4]}`).join('\n'),
  'lines of commas': () => filledWith('某,,\n'),
  'lines of commas, each field alone': () => filledWith('一、总体情况。,,\n'),
  'fields that a quote leaves open': () => filledWith('"某,某,某\n'),
  'rules of a table with no row': () => filledWith('+-+\n'),
  'rules of a table with a row each': () => filledWith('+--+--+\n| 1| 2|\n'),
  'rules of a table of very many columns': () =>
    filledWith('+', `${'+-'.repeat(100_000)}+\n|`, `\n${'+-'.repeat(100_000)}+\n`),
  'dashes that mark columns': () => filledWith('---- ----\n'),
  'dashes that mark very many columns': () =>
    filledWith('1\n', `${'-- '.repeat(100_000)}\n`, `${'-- '.repeat(100)}\n`),
  'rules over the whole width': () => filledWith(`${'-'.repeat(20)}\n某\n`),
  'frames of one column, the last of two': () => filledWith('|---|\n', '', '|a|b|\n'),
  'rows in Markdown': () => filledWith('|1\n', '| 总计 | 其他 |\n|---|---|\n| 总计 | 其他 |\n'),
  'rows in Markdown, one of them very wide': () =>
    filledWith('|1|\n', `|某|某|\n|某|某|\n|---|\n|某|1|${' |'.repeat(200_000)}|1|\n|某|某|1|\n`),
  'pipes on lines of their own': () => filledWith('某\n|\n'),
  'pipes on lines of their own, none behind a blank line': () => filledWith('某\n|\n某\n某\n'),
  'rows in places': () => filledWith('某  1 2 3 4 5\n'),
  'rows in places, each on its page': () => filledWith(`\f${HEADS}\n${ROW}  1 0 0 0 0 0 1\n`),
  'rows in places without heads': () => filledWith(`\f${ROW}  1 2 3 4 5\n`),
  'rows in places with a few numbers between': () => filledWith('某  1 2 3 4 5\n某  1\n某 1\n'),
  'lines with many places': () => filledWith(`${'1  '.repeat(330)}\n`),
  'words that begin a head, and numbers': () =>
    filledWith(`${'社 会 公 益 组  '.repeat(80)}\n某  1 2 3 4 5\n`),
  'heads that run on': () => filledWith('总计商业企\n'),
  'heads that run on, a row below each': () => filledWith('总计商业企\n某某 1\n'),
  'heads on pages of blocks': () => filledWith(`\f${HEADS.replaceAll(' ', '\n')}\n${ROW}\n1\n2\n`),
  'labels on pages of blocks': () => filledWith(`${ROW}\n1\n`, `\f${HEADS.replaceAll(' ', '\n')}\n`),
  'labels without numbers on pages of blocks': () =>
    filledWith(`${ROW}\n`, `\f${HEADS.replaceAll(' ', '\n')}\n${'1\n'.repeat(20)}`),
  'numbers on pages of blocks': () => filledWith('1\n', `\f${HEADS.replaceAll(' ', '\n')}\n${ROW}\n`),
  'pages of a number': () => filledWith('\f1\n'),
  'rows of blanks that do not break': () => filledWith(`${ROW}${'\u00a0'.repeat(150)}x\n`),
  'rows of digits and blanks that do not break': () =>
    filledWith(`${ROW}${'1'.repeat(90)}\u00a0${'1'.repeat(60)}\n`),
  'marks of Markdown': () => filledWith('[某]{.a}\\|:::{#x} '),
  'spans in spans': () => '['.repeat(MEGABYTE / 4) + filledWith(']{a}').slice(0, MEGABYTE),
  'fences and what begins a class': () => filledWith(`::: {${' '.repeat(20)}`),
};
