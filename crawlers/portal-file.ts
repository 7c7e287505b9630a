import { type Document, isMap, isScalar, LineCounter, type Node, type ParsedNode, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Portal } from './portal.ts';
import { PORTAL_SCHEMA, portalOf } from './portal-schema.ts';

/** What is wrong with a portal file, and where. */
export interface PortalFault {
  readonly file: string;
  /** From 1; null where the whole file is meant. */
  readonly line: number | null;
  /** `hosts.0`; empty where the whole file is meant. */
  readonly field: string;
  readonly message: string;
}

export type PortalReading = { readonly portal: Portal } | { readonly faults: readonly PortalFault[] };

/** A portal is some lines; larger files are something else. */
const MOST_CHARACTERS = 64 * 1024;
const MOST_ALIASES = 10;

/**
 * Reads a portal file in YAML, of which JSON is a part.
 *
 * @param file its name, for the faults
 * @returns the portal, or everything that is wrong with the file
 */
export function readPortalFile(text: string, file: string): PortalReading {
  if (text.length > MOST_CHARACTERS) return { faults: [whole(file, 'longer than a portal file can be')] };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent' });
  const wrong = [...document.errors, ...document.warnings];
  if (wrong.length > 0) {
    const faults = wrong.map(({ message, pos }) => ({
      file,
      line: lines.linePos(pos[0]).line,
      field: '',
      message: plainMessage(message),
    }));
    return { faults };
  }
  if (!isMap(document.contents)) return { faults: [whole(file, 'holds no fields: write name: …, hosts: …')] };
  const value = unfold(document);
  if (value === null) return { faults: [whole(file, 'repeats itself by more aliases than a portal needs')] };
  const parsed = PORTAL_SCHEMA.safeParse(value);
  if (parsed.success) return { portal: portalOf(parsed.data) };
  const at = (path: readonly PropertyKey[]) => lineOf(document.contents, path, lines);
  return { faults: parsed.error.issues.flatMap((issue) => faultsOf(issue, file, at)) };
}

/** The parser's first line, without the place, which stands in front. */
function plainMessage(message: string): string {
  const [first = message] = message.split('\n', 1);
  return first
    .replace(/ at line \d+, column \d+:?$/, '')
    .replace('Missing closing "quote', 'Missing closing "');
}

/** Null for a file that would unfold to many times its size. */
function unfold(document: Document.Parsed): unknown {
  try {
    return document.toJS({ maxAliasCount: MOST_ALIASES });
  } catch (thrown) {
    // Thrown by the parser for aliases alone: everything else has been told by its errors.
    if (thrown instanceof Error && thrown.name === 'ReferenceError') return null;
    throw thrown;
  }
}

function whole(file: string, message: string): PortalFault {
  return { file, line: null, field: '', message };
}

type LineAt = (path: readonly PropertyKey[]) => number | null;

function faultsOf(issue: z.core.$ZodIssue, file: string, at: LineAt): readonly PortalFault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      return { file, line: at(path), field: path.join('.'), message: 'no portal has such a field' };
    });
  }
  const isMissing = issue.code === 'invalid_type' && /received undefined/.test(issue.message);
  const message = isMissing ? 'is missing' : issue.message;
  return [{ file, line: at(issue.path), field: issue.path.join('.'), message }];
}

/** The line of the field, or of the nearest one around it where it is missing. */
function lineOf(root: ParsedNode | null, path: readonly PropertyKey[], lines: LineCounter): number | null {
  let node: Node | null = root;
  let offset: number | undefined = root?.range?.[0];
  for (const part of path) {
    const [keyOffset, next] = memberAt(node, part);
    if (keyOffset === undefined) break;
    [offset, node] = [keyOffset, next];
  }
  return offset === undefined ? null : lines.linePos(offset).line;
}

function memberAt(node: Node | null, part: PropertyKey): [number | undefined, Node | null] {
  if (isMap<Node, Node>(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && key.value === part);
    return [pair?.key.range?.[0], pair?.value ?? null];
  }
  const item = node && 'items' in node ? (node.items as readonly Node[])[Number(part)] : undefined;
  return [item?.range?.[0], item ?? null];
}

/** A fault as a line for a person: `shucheng.yaml:3: hosts.0: …`. */
export function describeFault({ file, line, field, message }: PortalFault): string {
  return `${file}${line === null ? '' : `:${line}`}: ${field ? `${field}: ` : ''}${message}`;
}
