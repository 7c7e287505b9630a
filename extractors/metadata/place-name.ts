import { divisionsByShortName, fullNamesIn, nameAt } from '../../divisions/names.ts';
import { readPlaceName } from '../../divisions/read-place.ts';

/** The names of a place in the name of a body. */
export interface NamedPlace {
  readonly names: readonly string[];
  /** Whether what follows shows that a short name is that of a place: 遂昌 in 遂昌政府, but not 太湖 in 太湖管理局. */
  readonly isConfirmed: boolean;
}

/** What follows the name of a place and hardly anything else. */
const FOLLOWS_PLACE =
  /^(?:人民)?政府|^(?:县|市|区|州|省|盟|旗)|^政务|^管理委员会|^管委会|^[^局院校司]{0,8}(?:开发|高新|试验|实验|示范|合作|保税|新|工业园|产业园|园)区|^$/u;
/** 市和县 and the like, where 和县 is no place. */
const CONJUNCTION = /[市县区州省委府、]$/u;
/** Bodies of the state name the place that they work in behind themselves: 国家税务总局遂昌县税务局, 浙江监管局. */
const BODY_BEFORE = /(?:[局会委院部行国司署台]|[（(])$/u;

/** The place that the name of a body names; null where it names none. */
export function placeNameIn(body: string): NamedPlace | null {
  for (const at of placesToLook(body)) {
    const { names, end } = readPlaceName(body, at);
    if (names.length > 0) return { names, isConfirmed: FOLLOWS_PLACE.test(body.slice(end)) };
  }
  return null;
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
