import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from '@swc/core';

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const NO_SOURCES = new Set(['node_modules', 'dist', 'coverage', 'gongkai-data']);

/** Folders whose files are plug-ins, found by folder: the ★ of the design. */
export const STAR_FOLDERS = [
  'crawlers/cms',
  'crawlers/portals',
  'converters/formats',
  'extractors/forms',
  'extractors/layouts',
  'extractors/noise',
  'extractors/rules',
  'extractors/pair-rules',
  'exporters/outputs',
] as const;

/** Anything that the parser found, with its place. */
export interface Node {
  readonly type: string;
  readonly [property: string]: unknown;
}

/** A source file as the tests of the architecture see it. */
export interface SourceFile {
  /** Path below the root of the project, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly lines: readonly string[];
  readonly nodes: readonly Node[];
  /** Line of a node, from 1. */
  lineOf(node: Node): number;
  /** Number of lines that a node goes over. */
  heightOf(node: Node): number;
}

/** An import or re-export of a file of ours. */
export interface Import {
  readonly from: SourceFile;
  readonly to: string;
  readonly line: number;
  readonly typeOnly: boolean;
}

/** Reads and parses every TypeScript file of the project, sorted by path. */
export function readSources(): readonly SourceFile[] {
  return pathsBelow('')
    .filter((path) => path.endsWith('.ts'))
    .sort()
    .map(parseSource);
}

/** Paths of all files below a folder of the project that are no product of it. */
export function pathsBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      return NO_SOURCES.has(entry.name) || entry.name.startsWith('.') ? [] : pathsBelow(path);
    }
    return entry.isFile() ? [path] : [];
  });
}

function parseSource(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), 'utf8');
  // The parser counts bytes, from wherever its last file ended: an empty statement in front tells where this begins.
  const module = parseSync(`;${text}`, { syntax: 'typescript', target: 'es2022' }) as unknown as Node;
  const origin = spanOf(module).start + 1;
  const bytes = Buffer.from(text);
  const lineAt = (offset: number) =>
    bytes
      .subarray(0, offset - origin)
      .toString()
      .split('\n').length;
  return {
    path,
    text,
    lines: text.trimEnd().split('\n'),
    nodes: allNodes(module),
    lineOf: (node) => lineAt(spanOf(node).start),
    heightOf: (node) => lineAt(spanOf(node).end) - lineAt(spanOf(node).start) + 1,
  };
}

function spanOf(node: Node): { start: number; end: number } {
  return node.span as { start: number; end: number };
}

/** A node and everything in it that has a type and a place; nodes without one take that of what holds them. */
function allNodes(value: unknown, span?: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap((item) => allNodes(item, span));
  if (typeof value !== 'object' || value === null) return [];
  const node = value as Node;
  const own = node.span ?? span;
  const below = Object.entries(node).flatMap(([name, part]) => (name === 'span' ? [] : allNodes(part, own)));
  return typeof node.type === 'string' ? [{ ...node, span: own }, ...below] : below;
}

/** Every import of a file of ours: static, dynamic with a fixed address, and re-export. */
export function importsOf(file: SourceFile): readonly Import[] {
  return file.nodes.flatMap((node) => {
    const address = addressOf(node);
    if (!address?.startsWith('.')) return [];
    const to = normalize(join(dirname(file.path), address)).replaceAll(sep, '/');
    return [{ from: file, to, line: file.lineOf(node), typeOnly: node.typeOnly === true }];
  });
}

function addressOf(node: Node): string | undefined {
  if (['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration'].includes(node.type)) {
    return (node.source as { value: string } | null)?.value;
  }
  if (node.type !== 'CallExpression' || (node.callee as Node).type !== 'Import') return undefined;
  const [first] = node.arguments as { expression: Node }[];
  return first?.expression.type === 'StringLiteral' ? (first.expression.value as string) : undefined;
}

/** The ★ folder that a path lies in, or null. */
export function starFolderOf(path: string): string | null {
  return STAR_FOLDERS.find((folder) => dirname(path) === folder) ?? null;
}

/** A violation as a line to be read: where, and what is wrong there. */
export function at(file: SourceFile, line: number, what: string): string {
  return `${file.path}:${line} ${what}`;
}
