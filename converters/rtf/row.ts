import type { RowShape } from '../office/content-builder.ts';

/** The definition of a row, as control words give it. */
export interface RowDefinition {
  readonly shapes: readonly RowShape[];
  /** Applies a control word; false where it says nothing of cells. */
  apply(word: string, parameter: number | null): boolean;
}

/** Word allows 63; a row of more is meant to hurt. */
const MAX_CELLS = 500;

type Pending = Omit<RowShape, 'left' | 'right'>;
const PLAIN: Pending = { down: 'alone', joinsLeft: false };

/** Flags of the cell that the next edge ends. */
const FLAGS: Readonly<Record<string, Partial<Pending>>> = {
  clvmgf: { down: 'begins' },
  clvmrg: { down: 'continues' },
  clmrg: { joinsLeft: true },
  clmgf: {},
};

/** Starts with a row of no cells. */
export function rowDefinition(): RowDefinition {
  let shapes: RowShape[] = [];
  let pending = PLAIN;
  let left = 0;
  return {
    get shapes() {
      return shapes;
    },
    apply: (word, parameter) => {
      const flag = Object.hasOwn(FLAGS, word) ? FLAGS[word] : undefined;
      if (flag) pending = { ...pending, ...flag };
      else if (word === 'trowd') {
        shapes = [];
        pending = PLAIN;
        left = 0;
      } else if (word === 'trleft') left = parameter ?? 0;
      else if (word === 'cellx') {
        const right = parameter ?? left;
        if (shapes.length < MAX_CELLS) shapes.push({ left, right, ...pending });
        left = right;
        pending = PLAIN;
      } else return false;
      return true;
    },
  };
}
