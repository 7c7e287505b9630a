import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Role, Visitor } from '../view.ts';
import { openTokenTries } from './token-tries.ts';

/** Who may do what. */
export interface AccessRules {
  /** Lets operators in; null where everybody who reaches the address is one. */
  readonly token: string | null;
  /** Lets readers in. */
  readonly readToken: string | null;
  /** Nobody may change anything. */
  readonly readOnly: boolean;
  /** Names whoever shows no name, in the log of actions. */
  readonly operator: string;
}

/** Logs in and out, and tells who asks. */
export interface Access {
  /** Whether anything needs a token. */
  readonly isGuarded: boolean;
  /** By the id of a cookie; null where it is to log in first. */
  byCookie(id: string): Visitor | null;
  /** By `Authorization`; `wrong` where it lets nobody in, `throttled` after too many of this address */
  byHeader(authorization: string, address: string): Visitor | 'wrong' | 'throttled';
  /** Whether a form carries the key of its visitor. */
  isOwnForm(id: string, key: unknown): boolean;
  /** The key of the forms of whoever has this cookie. */
  formKey(id: string): string;
  /** @returns the id of a new cookie; `wrong` for a wrong token, `throttled` after too many of this address */
  logIn(shown: Shown, address: string): { readonly id: string } | 'wrong' | 'throttled';
  logOut(id: string): void;
}

/** What somebody fills in. */
export interface Shown {
  readonly token: string;
  readonly name: string;
}

interface Session {
  readonly role: Role;
  readonly by: string;
  readonly until: number;
}

const SESSION_MS = 12 * 3_600_000;
const SESSIONS_AT_MOST = 1_000;
const LONGEST_NAME = 60;

/** Opens the door; sessions live as long as this process. */
export function openAccess(rules: AccessRules): Access {
  const sessions = new Map<string, Session>();
  const secret = randomBytes(32);
  const tries = openTokenTries();
  const roleFor = (token: string | undefined, address: string) => {
    if (tries.isBlocked(address)) return 'throttled';
    const role = token === undefined ? null : roleOf(rules, token);
    if (role === null) tries.noteWrong(address);
    return role ?? 'wrong';
  };
  const formKey = (id: string) => createHmac('sha256', secret).update(id).digest('hex');
  const isGuarded = rules.token !== null || rules.readToken !== null;
  const visitor = (id: string, role: Role, by: string) => ({
    ...{ role: rules.readOnly ? ('reader' as const) : role, by },
    ...{ formKey: formKey(id), isLoggedIn: sessions.has(id) },
  });
  return {
    isGuarded,
    formKey,
    byCookie: (id) => {
      const session = sessions.get(id);
      if (session && session.until > Date.now()) return visitor(id, session.role, session.by);
      sessions.delete(id);
      return isGuarded ? null : visitor(id, 'operator', rules.operator);
    },
    byHeader: (authorization, address) => {
      const token = /^Bearer ([\x21-\x7e]{1,1000})$/i.exec(authorization)?.[1];
      const role = roleFor(token, address);
      return role === 'wrong' || role === 'throttled' ? role : visitor('', role, rules.operator);
    },
    isOwnForm: (id, key) => typeof key === 'string' && id !== '' && isSame(key, formKey(id)),
    logIn: ({ token, name }, address) => {
      const role = roleFor(token, address);
      if (role === 'wrong' || role === 'throttled') return role;
      return { id: begin(sessions, { role, by: nameOf(name, rules.operator) }) };
    },
    logOut: (id) => void sessions.delete(id),
  };
}

function begin(sessions: Map<string, Session>, visitor: Pick<Session, 'role' | 'by'>): string {
  const id = newId();
  sessions.set(id, { ...visitor, until: Date.now() + SESSION_MS });
  for (const oldest of sessions.keys()) if (sessions.size > SESSIONS_AT_MOST) sessions.delete(oldest);
  return id;
}

/** Somebody says who they are; the account that runs the console stands beside it. */
function nameOf(said: string, operator: string): string {
  const name = said
    .replace(/[\p{C}@]/gu, '')
    .trim()
    .slice(0, LONGEST_NAME);
  return name === '' ? operator : `${name} (${operator})`;
}

/** An id that nobody guesses. */
export function newId(): string {
  return randomBytes(24).toString('hex');
}

function roleOf({ token, readToken }: AccessRules, shown: string): Role | null {
  if (token !== null && isSame(shown, token)) return 'operator';
  return readToken !== null && isSame(shown, readToken) ? 'reader' : null;
}

/** Takes as long whatever differs. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
