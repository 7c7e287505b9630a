/**
 * One portal: a file of crawlers/portals/, named by division code and pinyin (`331123-suichang.ts`); mostly data.
 * The same fields stand in the data files of users, see crawlers/portal-schema.ts.
 *
 * @example
 * export default definePortal({
 *   name: '遂昌县人民政府', divisionCode: '331123', hosts: ['www.suichang.gov.cn'], cms: 'hanweb-jpage',
 *   listings: ['https://www.suichang.gov.cn/col/col1229/index.html'], title: /政府信息公开工作年度报告/,
 *   reportsAtLeast: 5, tried: false,
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
  /**
   * Whose reports are wanted: `county` leaves out those of departments and towns; both leave out what is only about
   * reports (notices on writing them, pictures of them). Without it everything is wanted that the title names.
   */
  readonly scope?: 'county' | 'all';
  /** What every notice of the portal shows; a page without it is not the page that was asked for. */
  readonly validator?: PageValidator;
  /** Values that the CMS adapter takes where it cannot read them from the page: ids, the method of its list API. */
  readonly options?: Readonly<Record<string, string | number>>;
  /** Least time between two requests to one host. */
  readonly delayMs?: number;
  /** Whether a script fills the listing, or a firewall sets visitors a task. */
  readonly browser?: boolean;
  /** Where the parts of a list and of a notice stand, where they are not found by themselves. */
  readonly selectors?: Selectors;
  /** How the listings are asked for; GET unless given. With POST what stands in the query goes into a form. */
  readonly method?: 'GET' | 'POST';
  /** Sent with every request, such as a Referer that the portal insists on. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A page that is visited before all others, for the cookie that it sets. */
  readonly firstPage?: string;
  /** An HTTP proxy by which all of it is asked for: `http://10.0.0.8:3128`. */
  readonly proxy?: string;
  /** False for a portal file that nobody has run against the live site yet. */
  readonly tried: boolean;
}

/** A CSS selector that must match, a phrase that the text must hold, or both. */
export interface PageValidator {
  readonly selector?: string;
  readonly phrase?: string;
}

/** CSS selectors; each counts within what is named before it, and replaces what is found by shape. */
export interface Selectors {
  /** An entry of the list. */
  readonly row?: string;
  /** Its link, within the row. */
  readonly link?: string;
  readonly title?: string;
  readonly date?: string;
  /** What leads to the next page of the list. */
  readonly nextPage?: string;
  /** The part of a notice that holds the report: attachments elsewhere are not its own. */
  readonly content?: string;
  /** The links to the attachments of a notice. */
  readonly attachments?: string;
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
