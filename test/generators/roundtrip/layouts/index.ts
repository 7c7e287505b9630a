import { GLUED_ROWS, GLUED_TABLES } from './glued.ts';
import type { Written } from './layout.ts';
import { LINES_0_K, LINES_1_2K, LINES_1_K, LINES_PLAIN } from './lines.ts';
import { BROKEN, LEADING, MARKDOWN, PADDED, PIPE_CELLS, PIPES_BELOW, TRAILING } from './pipes.ts';
import { SPACED, SPACED_BROKEN, SPACED_VERTICAL_HEAD } from './spaced.ts';
import { TAB_ROWS, TABBED, TABBED_PADDED } from './tabbed.ts';

/** Layouts by name. `glued-document` is `glued-tables` with the narrative in the same line. */
export const LAYOUTS = {
  tabbed: TABBED,
  'tabbed-padded': TABBED_PADDED,
  'tab-rows': TAB_ROWS,
  'pipes-trailing': TRAILING,
  'pipes-markdown': MARKDOWN,
  'pipes-padded': PADDED,
  'pipes-broken': BROKEN,
  'pipes-leading': LEADING,
  'pipe-cells': PIPE_CELLS,
  'pipes-below': PIPES_BELOW,
  'lines-1-k': LINES_1_K,
  'lines-1-2k': LINES_1_2K,
  'lines-0-k': LINES_0_K,
  'lines-plain': LINES_PLAIN,
  spaced: SPACED,
  'spaced-broken': SPACED_BROKEN,
  'spaced-vertical-head': SPACED_VERTICAL_HEAD,
  'glued-rows': GLUED_ROWS,
  'glued-tables': GLUED_TABLES,
  'glued-document': GLUED_TABLES,
} as const satisfies Readonly<Record<string, Written>>;

export type LayoutName = keyof typeof LAYOUTS;
export const LAYOUT_NAMES = Object.keys(LAYOUTS) as readonly LayoutName[];
