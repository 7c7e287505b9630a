import type { Markup } from './components/html.ts';
import type { ConsoleContext } from './context.ts';
import type { Language, Translate } from './i18n/messages.ts';

export type Role = 'reader' | 'operator';

/** Whoever asks. */
export interface Visitor {
  readonly role: Role;
  /** As the log of actions names them. */
  readonly by: string;
  /** Goes with every form, so that no other site can send one. */
  readonly formKey: string;
  /** Logged in by a form, so that logging out means something. */
  readonly isLoggedIn: boolean;
}

/** What a page is made with. */
export interface View {
  readonly context: ConsoleContext;
  readonly visitor: Visitor;
  readonly language: Language;
  readonly say: Translate;
  readonly url: URL;
}

/** A page without its frame. */
export interface Page {
  readonly title: string;
  readonly body: Markup;
  readonly status?: 400 | 404 | 500;
  /** Brings itself up to date so often. */
  readonly refreshSeconds?: number;
}

/** Named parts of the path of an address, as they came: check them. */
export type Parts = Readonly<Record<string, string>>;

/** Makes a page; null where there is none at this address. */
export type MakePage = (view: View, parts: Parts) => Promise<Page | null>;
