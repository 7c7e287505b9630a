import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type Config, readAllowedHosts } from '../config.ts';

/** Commands that keep nothing. */
const NO_STORE = new Set(['extract', 'convert', 'portals list', 'portals add']);
const VISITS = new Set(['crawl', 'run start', 'worker', 'portals check', 'portals add']);

/** Adds the options that stand for environment variables to every command that they mean something to. */
export function addSettingOptions(program: Command): void {
  for (const command of leavesOf(program)) {
    const { parent } = command;
    const name = parent && parent !== program ? `${parent.name()} ${command.name()}` : command.name();
    if (!NO_STORE.has(name)) command.option('--data <folder>', 'data folder (GONGKAI_DATA)');
    if (VISITS.has(name))
      command.option('--allow-hosts <hosts>', 'private addresses that may be visited (GONGKAI_ALLOW_HOSTS)');
  }
}

/** The settings that a command line gives in place of the environment. */
export function settingsOf(command: Command): Partial<Config> {
  const { data, allowHosts } = command.opts<{ data?: string; allowHosts?: string }>();
  return {
    ...(data !== undefined && { dataFolder: resolve(data) }),
    ...(allowHosts !== undefined && { allowedHosts: readAllowedHosts(allowHosts) }),
  };
}

function leavesOf(command: Command): readonly Command[] {
  const { commands } = command;
  return commands.length === 0 ? [command] : commands.flatMap(leavesOf);
}
