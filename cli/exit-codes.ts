import { asGongkaiError, type GongkaiError } from '../model/errors.ts';

/** What a script can tell from the exit status. */
export const EXIT = { fine: 0, failed: 1, usage: 2, store: 3, deadline: 4, busy: 5 } as const;

export const EXIT_HELP = `
Exit status:
  0  all is fine
  1  something failed: a document, a page or a portal; what and why is printed
  2  the command line or a setting is wrong
  3  the store cannot be reached, or is locked`;

/** The same, of a run over the portals. */
export const RUN_EXIT_HELP = `${EXIT_HELP}
  4  the deadline of the run came before its end; what was found is kept
  5  another run is under way; nothing was done`;

/** What the command line itself has wrong. */
const USAGE: ReadonlySet<string> = new Set(['config.invalid', 'explain.unknown-key', 'failure.unknown-code']);

/** The exit status for an error that ended a command. */
export function exitCodeOf(thrown: unknown): number {
  const { code } = asGongkaiError(thrown, 'gongkai');
  if (USAGE.has(code)) return EXIT.usage;
  if (code === 'run.under-way') return EXIT.busy;
  return code.startsWith('store.') && code !== 'store.blob-missing' ? EXIT.store : EXIT.failed;
}

/** An error as lines for a person; the stack only where a developer has to look. */
export function describeError(thrown: unknown): string {
  const error: GongkaiError = asGongkaiError(thrown, 'gongkai');
  const lines = [`gongkai: ${error.message} [${error.code}]`];
  if (error.kind === 'defect')
    lines.push(error.cause instanceof Error ? String(error.cause.stack) : String(error.stack));
  return lines.join('\n');
}
