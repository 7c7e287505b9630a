import type { Tool } from './tool.ts';
import { COMMANDS } from './tools/commands.ts';
import { LIBRARIES } from './tools/libraries.ts';
import { OURS } from './tools/ours.ts';

/** Every tool that is measured, ours first. */
export const TOOLS: readonly Tool[] = [OURS, ...LIBRARIES, ...COMMANDS];
