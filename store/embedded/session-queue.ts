interface Turn<A> {
  readonly asker: A;
  readonly start: () => void;
}

interface Manners<A> {
  /** How long a holder may leave the others waiting between two of its turns. */
  readonly patienceMs: number;
  /** Called once for a holder that has let the others wait for longer. */
  readonly onOverstay: (holder: A) => void;
}

/**
 * Takes turns on the one session of an embedded database: one statement at a time, first come first served.
 * Whoever gives its turn back with a transaction open becomes the holder: the next turns are its own only.
 */
export class SessionQueue<A> {
  readonly #manners: Manners<A>;
  readonly #waiting: Turn<A>[] = [];
  #busy = false;
  #holder: A | null = null;
  #patience: NodeJS.Timeout | null = null;

  constructor(manners: Manners<A>) {
    this.#manners = manners;
  }

  /** Resolves when it is the asker's turn; every turn taken must be given back. */
  take(asker: A): Promise<void> {
    return new Promise((start) => {
      this.#waiting.push({ asker, start });
      this.#next();
    });
  }

  /** Ends a turn. @param holds whether the asker has a transaction open and keeps the others waiting */
  give(asker: A, holds: boolean): void {
    this.#busy = false;
    this.#holder = holds ? asker : null;
    this.#next();
  }

  isHeldBy(asker: A): boolean {
    return this.#holder === asker;
  }

  #next(): void {
    if (this.#busy) return;
    const index = this.#holder ? this.#waiting.findIndex((turn) => turn.asker === this.#holder) : 0;
    const [turn] = index < 0 ? [] : this.#waiting.splice(index, 1);
    if (!turn) {
      this.#watch();
      return;
    }
    this.#calm();
    this.#busy = true;
    turn.start();
  }

  /** Nobody can go on but an idle holder: start counting its time. */
  #watch(): void {
    const holder = this.#holder;
    if (!holder || this.#waiting.length === 0 || this.#patience) return;
    this.#patience = setTimeout(() => {
      this.#patience = null;
      this.#manners.onOverstay(holder);
    }, this.#manners.patienceMs);
  }

  #calm(): void {
    if (this.#patience) clearTimeout(this.#patience);
    this.#patience = null;
  }
}
