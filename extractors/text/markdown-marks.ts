/** Marks of Markdown that show nothing, as pandoc writes them: classes and styles, fences, escapes, hard line breaks. */
const FENCE = /:\s?:{2,}(?:\s*\{[^{}]*\}|\s+[\w-]+(?=\s*$))?/gu;
const STYLED = /\[([^[\]]*)\]\{[^{}]*\}/gu;
const HEADING_CLASS = /\{#[^{}]*\}\s*$/u;
const ESCAPED = /\\([-\\`*_{}[\]()#+.!|<>~^$"'@:])/gu;
const HARD_BREAK = /\\(?=\s*$)/u;

/** Most spans that stand in each other. */
const MAX_DEPTH = 4;

/** Text without the marks of Markdown that show nothing. */
export function withoutMarkdownMarks(text: string): string {
  if (!/[\\{:]/u.test(text)) return text;
  let plain = text.includes('{') || text.includes(':::') ? text.replace(FENCE, '') : text;
  for (let depth = 0; depth < MAX_DEPTH && plain.includes(']{'); depth += 1)
    plain = plain.replace(STYLED, '$1');
  if (HEADING_CLASS.test(plain)) plain = plain.replace(HEADING_CLASS, '').trimEnd();
  return plain.replace(ESCAPED, '$1').replace(HARD_BREAK, '');
}
