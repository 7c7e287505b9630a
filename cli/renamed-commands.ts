/** A command line under the names that commands have now, and what the user is told about the old one. */
export interface CurrentArgs {
  readonly args: readonly string[];
  /** Null where the names were current already. */
  readonly hint: string | null;
}

/** Commands that were renamed, by their old name; each goes on working until the next version. */
const RENAMED: Readonly<Record<string, (rest: readonly string[]) => readonly string[] | null>> = {
  runs: (rest) => (rest[0] === 'list' || rest[0] === 'show' ? ['run', ...rest] : ['run', 'list', ...rest]),
  schedule: (rest) => ['run', 'schedule', ...rest],
  work: (rest) => ['worker', ...rest],
  crawl: (rest) =>
    rest.includes('--once') ? ['run', 'start', ...rest.filter((arg) => arg !== '--once')] : null,
};

/**
 * Replaces the old name of a renamed command.
 *
 * @example
 * replaceOldNames(['runs', 'show', 'last']).args; // ['run', 'show', 'last']
 */
export function replaceOldNames(args: readonly string[]): CurrentArgs {
  const [name = '', ...rest] = args;
  const current = Object.hasOwn(RENAMED, name) ? RENAMED[name]?.(rest) : null;
  if (!current) return { args, hint: null };
  const old = name === 'crawl' ? 'crawl --once' : name;
  const [command, subcommand = ''] = current;
  const renamed = command === 'worker' ? command : `${command} ${subcommand}`;
  return {
    args: current,
    hint: `\`gongkai ${old}\` is now \`gongkai ${renamed}\`; the next version drops the old name.`,
  };
}
