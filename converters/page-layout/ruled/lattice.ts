import { median, type Rule } from '../geometry.ts';
import { LIMITS, TOLERANCES } from '../tolerances.ts';

/** Rules that form a table: the edges of its columns and rows, and which of them are drawn where. */
export interface Lattice {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly lying: readonly Rule[];
  readonly standing: readonly Rule[];
}

/**
 * The tables that the rules of a page draw.
 *
 * @returns lattices of at least two cells each; null where the page holds more rules than a table can have
 */
export function findLattices(rules: readonly Rule[]): Lattice[] | null {
  const lying = joinRules(rules.filter((rule) => rule.lies));
  const standing = joinRules(rules.filter((rule) => !rule.lies));
  if (lying.length > LIMITS.rulesPerPage || standing.length > LIMITS.rulesPerPage) return null;
  return connected(lying, standing)
    .map(latticeOf)
    .filter(({ xs, ys }) => xs.length >= 2 && ys.length >= 2 && xs.length + ys.length >= 5);
}

/** Rules on one line that touch become one, and rules that lie side by side become one. */
function joinRules(rules: readonly Rule[]): Rule[] {
  return byLevel(rules)
    .flatMap(joinLevel)
    .filter((rule) => rule.to - rule.from >= TOLERANCES.shortestRule);
}

/** Each stretch of a level lies where its own rules do: another table of the page may have a rule near its line. */
function joinLevel(level: readonly Rule[]): Rule[] {
  const stretches: { to: number; readonly rules: Rule[] }[] = [];
  for (const rule of [...level].sort((a, b) => a.from - b.from)) {
    const last = stretches.at(-1);
    if (last && rule.from <= last.to + TOLERANCES.ruleGap) {
      last.rules.push(rule);
      last.to = Math.max(last.to, rule.to);
    } else stretches.push({ to: rule.to, rules: [rule] });
  }
  return stretches.flatMap(({ to, rules: [first, ...others] }) =>
    first ? [{ ...first, to, at: median([first, ...others].map(({ at }) => at)) }] : [],
  );
}

function byLevel(rules: readonly Rule[]): Rule[][] {
  const levels: Rule[][] = [];
  let start = Number.NEGATIVE_INFINITY;
  for (const rule of [...rules].sort((a, b) => a.at - b.at)) {
    if (rule.at - start > TOLERANCES.sameRule) {
      levels.push([]);
      start = rule.at;
    }
    levels.at(-1)?.push(rule);
  }
  return levels;
}

interface Component {
  readonly lying: Rule[];
  readonly standing: Rule[];
}

function touches(lying: Rule, standing: Rule): boolean {
  const near = TOLERANCES.sameRule;
  return (
    standing.at >= lying.from - near &&
    standing.at <= lying.to + near &&
    lying.at >= standing.from - near &&
    lying.at <= standing.to + near
  );
}

/** Rules that touch one another, however indirectly. */
function connected(lying: readonly Rule[], standing: readonly Rule[]): Component[] {
  const free = new Set(lying);
  const freeStanding = new Set(standing);
  const components: Component[] = [];
  for (const seed of standing) {
    if (!freeStanding.delete(seed)) continue;
    const component: Component = { lying: [], standing: [seed] };
    const open: Rule[] = [seed];
    for (let rule = open.pop(); rule; rule = open.pop()) {
      const [others, members] = rule.lies ? [freeStanding, component.standing] : [free, component.lying];
      for (const other of others) {
        const meets = rule.lies ? touches(rule, other) : touches(other, rule);
        if (!meets) continue;
        others.delete(other);
        members.push(other);
        open.push(other);
      }
    }
    components.push(component);
  }
  return components;
}

function latticeOf({ lying, standing }: Component): Lattice {
  const upright = [...standing, ...openEnds(lying, standing)];
  const across = [...lying, ...openEnds(standing, lying)];
  return {
    xs: edges(upright.map((rule) => rule.at)),
    ys: edges(across.map((rule) => rule.at)),
    lying: across,
    standing: upright,
  };
}

function edges(positions: readonly number[]): number[] {
  const found: number[] = [];
  for (const position of [...positions].sort((a, b) => a - b)) {
    if (position - (found.at(-1) ?? Number.NEGATIVE_INFINITY) > TOLERANCES.sameRule) found.push(position);
  }
  return found;
}

/**
 * A table without rules at its sides still ends where its lying rules end, and one that a page break cuts has no
 * rule at the break: there the rules across its ends are added.
 */
function openEnds(along: readonly Rule[], across: readonly Rule[]): Rule[] {
  const positions = across.map((rule) => rule.at);
  const sides = along.map((rule) => rule.at);
  const side = { lies: !along[0]?.lies, from: Math.min(...sides), to: Math.max(...sides) };
  const first = Math.min(...along.map((rule) => rule.from));
  const last = Math.max(...along.map((rule) => rule.to));
  const ends: Rule[] = [];
  if (first < Math.min(...positions) - TOLERANCES.openEnd) ends.push({ ...side, at: first });
  if (last > Math.max(...positions) + TOLERANCES.openEnd) ends.push({ ...side, at: last });
  return ends;
}

/** Whether a rule is drawn along most of a side: at `at`, between `from` and `to`. */
export function isDrawn(rules: readonly Rule[], at: number, [from, to]: readonly [number, number]): boolean {
  let covered = 0;
  for (const rule of rules) {
    if (Math.abs(rule.at - at) <= TOLERANCES.sameRule) {
      covered += Math.max(0, Math.min(to, rule.to) - Math.max(from, rule.from));
    }
  }
  return covered >= TOLERANCES.coveredSide * (to - from);
}
