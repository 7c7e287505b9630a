/** What an operator did. */
export interface Action {
  /** Who, as `user@host`. */
  readonly by: string;
  /** The command: `requeue`, `park`, `pause` … */
  readonly what: string;
  /** On what, as the command was given it: the options that chose, or a name. */
  readonly selection: unknown;
  /** How many failures, documents or queues it concerned. */
  readonly number: number;
  readonly reason: string | null;
}

export interface ActionRow extends Action {
  readonly id: string;
  readonly at: string;
}

/** Which actions: all that pass every condition named. */
export interface ActionFilter {
  readonly what?: string;
  /** ISO time: at or after it. */
  readonly since?: string;
  readonly limit: number;
}

/** The log of operators’ actions. */
export interface Actions {
  /** @returns its id */
  note(action: Action): Promise<string>;
  /** Null where there is none of this id. */
  find(id: string): Promise<ActionRow | null>;
  /** Latest first. */
  list(filter: ActionFilter): Promise<readonly ActionRow[]>;
}
