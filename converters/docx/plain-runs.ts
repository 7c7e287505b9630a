import type { CheerioAPI } from 'cheerio/slim';
import { type AnyNode, type Element, isTag } from 'domhandler';
import { child, descendants, runOf, textIn } from './xml-tree.ts';

/** Elements around text that say nothing of it that is read. */
const WRAPPERS = 'w\\:fldSimple, w\\:dir, w\\:bdo';
/** `EQ \o\ac(○,12)`: a number in a circle, as Word for Chinese sets it. */
const CIRCLED = /^\s*eq\s+\\o\s*\\?(?:ac|al|ar)?\s*\(\s*[○◯〇]\s*[,，;]\s*(\d{1,2}|[\u4e00-\u9fff])\s*\)/i;

/**
 * Turns what mammoth passes over into plain runs: results of simple fields, the text under ruby, equations, entries
 * chosen in lists, and numbers in circles (ECMA-376 part 1, 17.16, 17.3.3.25, 22.1, 17.16.9).
 */
export function plainRuns($: CheerioAPI): void {
  $(WRAPPERS).each((_, wrapper) => {
    $(wrapper).replaceWith($(wrapper).contents());
  });
  $('w\\:ruby').each((_, ruby) => {
    const base = child(ruby, 'w:rubyBase');
    const run = ruby.parent && isTag(ruby.parent) ? ruby.parent : null;
    if (base && run?.name === 'w:r') $(run).replaceWith(base.children);
    else $(ruby).remove();
  });
  $('m\\:oMath').each((_, equation) => {
    $(equation).replaceWith(runOf(equationText(equation)));
  });
  $('m\\:oMathPara').each((_, paragraph) => {
    $(paragraph).replaceWith($(paragraph).contents());
  });
  $('w\\:ddList').each((_, list) => {
    const chosen = Number(
      child(list, 'w:result')?.attribs['w:val'] ?? child(list, 'w:default')?.attribs['w:val'] ?? 0,
    );
    const entry = list.children.filter((node) => isTag(node) && node.name === 'w:listEntry')[chosen];
    const run = $(list).closest('w\\:r');
    if (entry && isTag(entry)) run.after(runOf(entry.attribs['w:val'] ?? ''));
  });
  $('w\\:p').each((_, paragraph) => circledNumbers($, paragraph));
}

/** Structures of equations as one writes them in a line. */
const STRUCTURES: Readonly<Record<string, (parts: (name: string) => string) => string>> = {
  'm:f': (part) => `${part('m:num')}/${part('m:den')}`,
  'm:sSup': (part) => `${part('m:e')}^${part('m:sup')}`,
  'm:sSub': (part) => `${part('m:e')}_${part('m:sub')}`,
  'm:rad': (part) => `√${part('m:e')}`,
  'm:d': (part) => `(${part('m:e')})`,
};

function equationText(node: AnyNode): string {
  if (!isTag(node)) return '';
  const structure = STRUCTURES[node.name];
  if (structure) {
    return structure((name) => {
      const part = child(node, name);
      return part ? part.children.map(equationText).join('') : '';
    });
  }
  return node.name === 'm:t' || node.name === 'w:t' ? textIn(node) : node.children.map(equationText).join('');
}

/** A field that only draws a circle around a number has no result: its instruction says what is shown. */
function circledNumbers($: CheerioAPI, paragraph: Element): void {
  let code: { text: string; runs: Element[] } | null = null;
  for (const element of descendants(paragraph)) {
    const type = element.name === 'w:fldChar' ? element.attribs['w:fldCharType'] : undefined;
    if (type === 'begin') code = { text: '', runs: [] };
    else if (type === 'separate') code = null;
    else if (element.name === 'w:instrText' && code) code.text += $(element).text();
    else if (type === 'end' && code) {
      const number = CIRCLED.exec(code.text)?.[1];
      if (number !== undefined)
        $(element)
          .closest('w\\:r')
          .after(runOf(circled(number)));
      code = null;
    }
  }
}

function circled(number: string): string {
  const value = Number(number);
  return value >= 1 && value <= 20 ? String.fromCharCode(0x245f + value) : `（${number}）`;
}
