/** What a robots.txt tells one crawler (RFC 9309). */
export interface RobotsRules {
  /** Whether the path, with its query, may be fetched. */
  allows(path: string): boolean;
  readonly crawlDelayMs: number | null;
}

/** A site without robots.txt, or whose file speaks of others only. */
export const ALLOW_ALL: RobotsRules = { allows: () => true, crawlDelayMs: null };

interface Group {
  readonly agents: string[];
  readonly rules: Rule[];
  crawlDelayMs: number | null;
}
interface Rule {
  readonly allow: boolean;
  /** Pieces of the path between wildcards; the first stands at its beginning. */
  readonly pieces: readonly string[];
  /** Whether the last piece must stand at the end. */
  readonly anchored: boolean;
  readonly length: number;
}

/** RFC 9309 asks for 500 KiB at least; what follows is ignored. */
const MAX_CHARACTERS = 512 * 1024;

/**
 * Reads a robots.txt for one crawler.
 *
 * @param text the file
 * @param product the crawler's product token, as its User-Agent begins
 * @returns the rules of all groups that name the crawler, else those of `*`
 */
export function readRobots(text: string, product: string): RobotsRules {
  const groups = readGroups(text.slice(0, MAX_CHARACTERS));
  const token = product.toLowerCase();
  const own = groups.filter(({ agents }) => agents.includes(token));
  const ours = own.length > 0 ? own : groups.filter(({ agents }) => agents.includes('*'));
  const rules = ours.flatMap((group) => group.rules);
  const delays = ours.flatMap(({ crawlDelayMs }) => crawlDelayMs ?? []);
  return {
    allows: (path) => path === '/robots.txt' || isAllowed(rules, path),
    crawlDelayMs: delays.length > 0 ? Math.max(...delays) : null,
  };
}

function readGroups(text: string): readonly Group[] {
  const groups: Group[] = [];
  let namingAgents = false;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const { name, value } = readLine(line);
    if (name === 'user-agent') {
      if (!namingAgents) groups.push({ agents: [], rules: [], crawlDelayMs: null });
      groups.at(-1)?.agents.push(agentToken(value));
      namingAgents = true;
    } else if (name) {
      addLine(groups.at(-1), name, value);
      // Lines of no group (Sitemap) do not end a run of User-agent lines.
      if (name !== 'sitemap') namingAgents = false;
    }
  }
  return groups;
}

/** `Field: value # comment`; a line of another shape has no name. */
function readLine(line: string): { readonly name: string; readonly value: string } {
  const [said = ''] = line.split('#', 1);
  const colon = said.indexOf(':');
  const name = said.slice(0, Math.max(0, colon)).trim().toLowerCase();
  return /^[\w-]+$/.test(name) ? { name, value: said.slice(colon + 1).trim() } : { name: '', value: '' };
}

function agentToken(value: string): string {
  return value === '*' ? '*' : (value.match(/^[\w-]+/)?.[0] ?? '').toLowerCase();
}

function addLine(group: Group | undefined, name: string, value: string): void {
  if (!group) return;
  if (name === 'crawl-delay') {
    const seconds = Number(value);
    if (value !== '' && Number.isFinite(seconds) && seconds >= 0) group.crawlDelayMs = seconds * 1000;
  }
  if ((name === 'allow' || name === 'disallow') && value !== '') {
    group.rules.push(readRule(name === 'allow', value));
  }
}

function readRule(allow: boolean, value: string): Rule {
  const anchored = value.endsWith('$');
  const pieces = (anchored ? value.slice(0, -1) : value).split(/\*+/).map((piece) => sameEscapes(piece));
  return { allow, anchored, pieces, length: value.length };
}

/** Piece by piece from the left: no backtracking, whatever a file contains. */
function matches({ pieces, anchored }: Rule, path: string): boolean {
  let from = 0;
  for (const [index, piece] of pieces.entries()) {
    const last = anchored && index === pieces.length - 1;
    const at = last ? path.length - piece.length : path.indexOf(piece, from);
    if (at < from || !path.startsWith(piece, at) || (index === 0 && at !== 0)) return false;
    from = at + piece.length;
  }
  return true;
}

/** Escapes compare equal to the characters that they stand for: both sides are written one way. */
function sameEscapes(path: string): string {
  const plain = path.replace(/%[0-9a-f]{2}/gi, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[A-Za-z0-9._~-]/.test(character) ? character : code.toUpperCase();
  });
  return plain.replace(/[^\x20-\x7e]+/g, (characters) =>
    [...Buffer.from(characters)].map((byte) => `%${byte.toString(16).toUpperCase()}`).join(''),
  );
}

/** The longest matching rule decides; of two equally long ones the one that allows. */
function isAllowed(rules: readonly Rule[], path: string): boolean {
  const written = sameEscapes(path);
  const matching = rules.filter((rule) => matches(rule, written));
  const longest = Math.max(0, ...matching.map(({ length }) => length));
  const decisive = matching.filter(({ length }) => length === longest);
  return decisive.length === 0 || decisive.some(({ allow }) => allow);
}
