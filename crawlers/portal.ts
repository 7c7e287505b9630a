/**
 * One portal: a file of crawlers/portals/, named by division code and pinyin (`331123-suichang.ts`); mostly data.
 *
 * @example
 * export default definePortal({
 *   name: '遂昌县人民政府', divisionCode: '331123', hosts: ['www.suichang.gov.cn'], cms: 'static-list',
 *   listings: ['https://www.suichang.gov.cn/col/col1229/index.html'], title: /政府信息公开工作年度报告/,
 *   reportsPerYear: 1, tried: false,
 * });
 */
export interface Portal {
  /** The authority, as it names itself. */
  readonly name: string;
  /** Six digits of GB/T 2260. */
  readonly divisionCode: string;
  /** The only hosts that are visited, with port where it is not the usual one. */
  readonly hosts: readonly string[];
  /** Id of the CMS adapter. */
  readonly cms: string;
  readonly listings: readonly string[];
  /** Which titles in the listing are annual reports. */
  readonly title: RegExp;
  /** Least number of reports that the listing must show; fewer is a changed portal, not "0 new". */
  readonly reportsAtLeast: number;
  /** Least time between two requests to one host. */
  readonly delayMs?: number;
  /** Whether the listing needs a browser to be filled. */
  readonly browser?: boolean;
  /** False for a portal file that nobody has run against the live site yet. */
  readonly tried: boolean;
}

/** Declares a portal; see {@link Portal}. */
export function definePortal(portal: Portal): Portal {
  return portal;
}

/** Tells whether a default export of crawlers/portals/ is a portal. */
export function isPortal(candidate: unknown): candidate is Portal {
  const portal = candidate as Partial<Portal> | null | undefined;
  return (
    typeof portal?.divisionCode === 'string' && Array.isArray(portal.hosts) && Array.isArray(portal.listings)
  );
}
