/** Characters that take two columns of a terminal: East Asian wide and full-width (Unicode UAX 11). */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f900}-\u{1f9ff}\u{20000}-\u{3fffd}]/u;

/** Breaks a text into lines of so many columns: at a space where there is one, else anywhere, as Chinese allows. */
export function wrap(text: string, columns: number): string {
  const lines: string[] = [];
  let line = '';
  for (const character of text) {
    if (widthOf(line + character) > columns) {
      const [full, rest] = breakLine(line, character);
      lines.push(full);
      line = rest;
    }
    if (line !== '' || character !== ' ') line += character;
  }
  return [...lines, line].join('\n');
}

function widthOf(text: string): number {
  return [...text].reduce((width, character) => width + (WIDE.test(character) ? 2 : 1), 0);
}

/** A word that would be cut goes to the next line, unless that left more than half of this one empty. */
function breakLine(line: string, next: string): readonly [string, string] {
  const space = line.lastIndexOf(' ');
  if (next === ' ' || space < line.length / 2) return [line.trimEnd(), ''];
  return [line.slice(0, space).trimEnd(), line.slice(space + 1)];
}
