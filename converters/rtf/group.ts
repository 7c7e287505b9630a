/** Where text of a group goes. `boxed`: left out, but for a text box or a Unicode twin in it; `out`: left out. */
export type Destination = 'text' | 'fonts' | 'styles' | 'boxed' | 'out';

/** The properties that a group inherits and may change for itself. */
export interface Group {
  destination: Destination;
  /** The destination is marked as one that may be skipped, and its name comes next. */
  optional: boolean;
  /** Whether a story of its own began here. */
  story: 'note' | 'box' | null;
  font: number;
  /** Bytes that follow a Unicode character for readers that know none. */
  unicodeBytes: number;
  hidden: boolean;
  deleted: boolean;
  struck: boolean;
  raised: boolean;
  inTable: boolean;
  /** Depth of tables; null where only `inTable` says. */
  depth: number | null;
  style: number;
  outlineLevel: number | null;
  /** Whether the text is the number of a list: written with the blanks and tabs that set it apart. */
  label: boolean;
  /** Whether properties of a table in a cell are read. */
  nested: boolean;
}

/** The state in which a document begins. */
export const FIRST_GROUP: Group = {
  destination: 'text',
  optional: false,
  story: null,
  font: -1,
  unicodeBytes: 1,
  hidden: false,
  deleted: false,
  struck: false,
  raised: false,
  inTable: false,
  depth: null,
  style: 0,
  outlineLevel: null,
  label: false,
  nested: false,
};

/** Why text of a group is not seen; null where it is. */
export function unseenIn({ deleted, hidden, struck }: Group): string | null {
  if (deleted) return 'deleted-text';
  if (hidden) return 'hidden-text';
  return struck ? 'struck-text' : null;
}

/** How deep in tables the paragraph of a group is. */
export function depthOf(group: Group): number {
  return group.depth ?? (group.inTable ? 1 : 0);
}

type Change = (group: Group, parameter: number | null) => void;

const isOn = (parameter: number | null): boolean => parameter !== 0;

/** Control words that change properties. */
const CHANGES: Readonly<Record<string, Change>> = {
  f: (group, parameter) => {
    group.font = parameter ?? -1;
  },
  uc: (group, parameter) => {
    group.unicodeBytes = Math.max(0, Math.min(parameter ?? 1, 8));
  },
  v: (group, parameter) => {
    group.hidden = isOn(parameter);
  },
  deleted: (group, parameter) => {
    group.deleted = isOn(parameter);
  },
  strike: (group, parameter) => {
    group.struck = isOn(parameter);
  },
  striked: (group, parameter) => {
    group.struck = isOn(parameter);
  },
  super: (group, parameter) => {
    group.raised = isOn(parameter);
  },
  nosupersub: (group) => {
    group.raised = false;
  },
  plain: (group) => {
    Object.assign(group, { hidden: false, deleted: false, struck: false, raised: false, font: -1 });
  },
  pard: (group) => {
    Object.assign(group, { inTable: false, depth: null, style: 0, outlineLevel: null });
  },
  intbl: (group) => {
    group.inTable = true;
  },
  itap: (group, parameter) => {
    group.depth = parameter;
  },
  listtext: (group) => {
    group.label = true;
  },
  pntext: (group) => {
    group.label = true;
  },
  s: (group, parameter) => {
    group.style = parameter ?? 0;
  },
  outlinelevel: (group, parameter) => {
    group.outlineLevel = parameter;
  },
};

/** Applies a control word to a group; false where it is none that changes properties. */
export function changeGroup(group: Group, word: string, parameter: number | null): boolean {
  const change = Object.hasOwn(CHANGES, word) ? CHANGES[word] : undefined;
  change?.(group, parameter);
  return change !== undefined;
}

/** Destinations that hold none of the text. Those that are marked as optional and not known hold none either. */
const OUT = new Set(
  'info pict header headerl headerr headerf footer footerl footerr footerf colortbl nonshppict nonesttables shprslt fldinst filetbl do revtbl xe tc rxe atnid atnauthor annotation themedata colorschememapping template ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn objdata objclass bkmkstart bkmkend sp listtable listoverridetable'.split(
    ' ',
  ),
);

/** What a control word makes of the group that it begins; null where it names no destination. */
export function readDestination(word: string, group: Group): Destination | null {
  if (group.destination === 'out') return null;
  if (word === 'fonttbl') return 'fonts';
  if (word === 'stylesheet') return 'styles';
  if (word === 'shpinst' || word === 'upr') return 'boxed';
  if (word === 'shptxt' || word === 'ud') return group.destination === 'boxed' ? 'text' : null;
  return OUT.has(word) ? 'out' : null;
}
