/** Functions of a page's scripts by name. */
export type ScriptFunctions = ReadonlyMap<string, ScriptFunction>;

interface ScriptFunction {
  readonly parameters: readonly string[];
  readonly body: string;
}

const MAX_FUNCTIONS = 500;
const MAX_BODY_CHARS = 1_500;
const DECLARED =
  /function\s{1,5}([\w$]{1,60})\s{0,5}\(([\w$,\s]{0,200})\)\s{0,5}\{|(?:var|let|const)\s{1,5}([\w$]{1,60})\s{0,5}=\s{0,5}function\s{0,5}\(([\w$,\s]{0,200})\)\s{0,5}\{/g;
/** What sends the browser somewhere. */
const OPENS =
  /(?:location(?:\.href)?\s{0,5}=(?!=)|(?:window\.open|location\.(?:assign|replace))\s{0,5}\(|\.(?:src|href|action)\s{0,5}=(?!=))([^;\n]{1,500})/g;
const CALL = /([\w$]{1,60})\s{0,5}\(([^()]{0,500})\)/g;
const TERM = /\s{0,5}(?:"([^"]{0,300})"|'([^']{0,300})'|([\w$]{1,60}))\s{0,5}/y;

/** The functions that scripts declare, with the beginning of their bodies. */
export function functionsIn(code: string): ScriptFunctions {
  const functions = new Map<string, ScriptFunction>();
  for (const match of code.matchAll(DECLARED)) {
    if (functions.size >= MAX_FUNCTIONS) break;
    const name = match[1] ?? match[3] ?? '';
    const parameters = (match[2] ?? match[4] ?? '').split(',').map((each) => each.trim());
    const from = match.index + match[0].length;
    if (!functions.has(name))
      functions.set(name, { parameters, body: code.slice(from, from + MAX_BODY_CHARS) });
  }
  return functions;
}

/**
 * The address that a click opens through a function of the page: `onclick="down('8a8b')"` with
 * `function down(id) { location.href = '/file/get?id=' + id; }`. Only what is put together of texts and parameters.
 *
 * @returns undefined where it is put together of anything else
 */
export function calledAddress(
  { href = '', onclick = '' }: Readonly<Record<string, string>>,
  functions: ScriptFunctions,
): string | undefined {
  if (functions.size === 0) return undefined;
  const script = `${/^\s{0,20}javascript:/i.test(href) ? href : ''} ${onclick}`.slice(0, 2_000);
  for (const [, name = '', written = ''] of script.matchAll(CALL)) {
    const called = functions.get(name);
    const values = called && argumentsOf(written);
    const address = called && values && addressIn(called, values);
    if (address) return address;
  }
  return undefined;
}

function argumentsOf(written: string): readonly string[] {
  return written.split(',').map((each) => each.trim().replace(/^(["'])(.{0,500})\1$/, '$2'));
}

function addressIn({ parameters, body }: ScriptFunction, values: readonly string[]): string | undefined {
  const known = new Map(parameters.map((name, index) => [name, values[index] ?? '']));
  // A variable that is put together first: var url = '/file/' + id;
  for (const [, name = '', expression = ''] of body.matchAll(
    /(?:var|let|const)\s{1,5}([\w$]{1,60})\s{0,5}=([^;\n]{1,500})/g,
  )) {
    const value = joined(expression, known);
    if (value !== undefined) known.set(name, value);
  }
  for (const [, expression = ''] of body.matchAll(OPENS)) {
    const address = joined(expression, known);
    if (address?.includes('/')) return address;
  }
  return undefined;
}

/** Texts and known names that plus signs join; undefined where anything else takes part. */
function joined(expression: string, known: ReadonlyMap<string, string>): string | undefined {
  let [text, at] = ['', 0];
  for (;;) {
    TERM.lastIndex = at;
    const term = TERM.exec(expression);
    if (!term) return undefined;
    const [all, double, single, name = ''] = term;
    const piece = double ?? single ?? known.get(name);
    if (piece === undefined) return undefined;
    text += piece;
    at += all.length;
    if (expression[at] !== '+') break;
    at += 1;
  }
  return /^\s*(?:[,)].*)?$/s.test(expression.slice(at)) ? text : undefined;
}
