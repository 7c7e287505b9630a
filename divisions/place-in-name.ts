import { mayMean } from './candidates.ts';
import { divisionsByShortName, fullNamesIn, nameAt } from './names.ts';
import { readPlaceName } from './read-place.ts';

/** The names of a place in the name of a body. */
export interface NamedPlace {
  readonly names: readonly string[];
  /** Whether what follows shows that a short name is that of a place: 遂昌 in 遂昌政府, but not 太湖 in 太湖管理局. */
  readonly isConfirmed: boolean;
  /** What stands before and behind the place. */
  readonly before: string;
  readonly after: string;
}

/** What follows the name of a place and hardly anything else. */
const FOLLOWS_PLACE =
  /^(?:人民)?政府|^(?:县|市|区|州|省|盟|旗)|^政务|^管理委员会|^管委会|^[^局院校司]{0,8}(?:开发|经开|高新|试验|实验|示范|合作|保税|新|工业园|产业园|园)区|^$/u;
/** 市和县 and the like, where 和县 is no place. */
const CONJUNCTION = /[市县区州省委府、]$/u;
/** Bodies of the state name the place that they work in behind themselves: 国家税务总局遂昌县税务局, 浙江监管局. */
const BODY_BEFORE = /(?:[局会委院部行国司署台]|[（(])$/u;

/** No name of a body is longer. */
const MAX_NAME_CHARS = 200;

/** The place that the name of a body names; null where it names none. */
export function placeNameIn(name: string): NamedPlace | null {
  const body = name.slice(0, MAX_NAME_CHARS);
  for (const at of placesToLook(body)) {
    const names = consistent(readPlaceName(body, at).names);
    if (names.length === 0) continue;
    const after = body.slice(at + names.join('').length);
    return { names, isConfirmed: FOLLOWS_PLACE.test(after), before: body.slice(0, at), after };
  }
  return null;
}

/** A zone has the name of a district elsewhere: 绍兴滨海新区 belongs to 绍兴, and not to the 滨海新区 of 天津. */
function consistent(names: readonly string[]): readonly string[] {
  return names.length > 1 && !mayMean(names) ? consistent(names.slice(0, -1)) : names;
}

/** The beginning, the full names, then the names of provinces behind another body. */
function placesToLook(body: string): readonly number[] {
  const full = fullNamesIn(body).filter(
    ({ name, at }) => name.length > 2 || !CONJUNCTION.test(body.slice(0, at)),
  );
  return [0, ...full.map(({ at }) => at), ...provincesBehind(body)];
}

function provincesBehind(body: string): readonly number[] {
  return Array.from(body, (_, at) => at).filter(
    (at) => BODY_BEFORE.test(body.slice(0, at)) && isProvinceAt(body, at),
  );
}

function isProvinceAt(body: string, at: number): boolean {
  const name = nameAt(body, at, divisionsByShortName());
  return (divisionsByShortName().get(name ?? '') ?? []).some(({ level }) => level === 'province');
}
