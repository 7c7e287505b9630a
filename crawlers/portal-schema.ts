import { load } from 'cheerio';
import { z } from 'zod';
import type { Portal, Selectors } from './portal.ts';

/** Titles of annual reports as most portals write them; a portal file names its own only where it differs. */
export const USUAL_TITLE =
  '(?:信息公开|政务公开)(?:条例)?(?:的?(?:实施|执行|贯彻落实))?(?:工作)?(?:情况)?的?(?:[（(]?20\\d\\d\\s*年?度?[）)]?)?(?:年度|年)?(?:工作)?(?:情况)?的?(?:总结)?(?:报告|年报)';
const LARGEST_DELAY_MS = 600_000;

/** YAML reads a bare code as a number; no code begins with 0. */
const CODE = 'six digits of GB/T 2260, such as 331123';

function isPattern(text: string): boolean {
  try {
    return Boolean(new RegExp(text));
  } catch {
    return false;
  }
}

function isSelector(text: string): boolean {
  try {
    return load('')(text).length >= 0;
  } catch {
    return false;
  }
}

const host = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?$/,
    'a host name in lower case, with port if not the usual one',
  );
const listing = z.url({ protocol: /^https?$/, error: 'an address that begins with http:// or https://' });
const selector = z.string().min(1).refine(isSelector, 'a CSS selector').optional();
const selectors = z.strictObject({
  row: selector.describe('An entry of the list'),
  link: selector.describe('The link of an entry, within its row'),
  title: selector.describe('The title of an entry, within its row'),
  date: selector.describe('The day of an entry, within its row'),
  nextPage: selector.describe('What leads to the next page of the list'),
  content: selector.describe(
    'The part of a notice that holds the report; attachments elsewhere are not its own',
  ),
  attachments: selector.describe('The links to the attachments of a notice'),
});
const validator = z
  .strictObject({
    selector: z.string().min(1).refine(isSelector, 'a CSS selector').optional(),
    phrase: z.string().min(1).optional(),
  })
  .refine(({ selector, phrase }) => Boolean(selector ?? phrase), 'a selector, a phrase or both');

/**
 * A portal as users write it in YAML or JSON: the one published schema, of which docs/portal.schema.json is a copy
 * for editors. See {@link Portal} for what the fields mean.
 */
export const PORTAL_SCHEMA = z
  .strictObject({
    name: z.string().min(1).describe('The authority, as it names itself: 遂昌县人民政府'),
    divisionCode: z
      .union(
        [z.string().regex(/^[1-9]\d{5}$/, CODE), z.int(CODE).min(100_000, CODE).max(999_999, CODE)],
        CODE,
      )
      .describe('Six digits of GB/T 2260'),
    hosts: z
      .array(host)
      .min(1)
      .describe('The only hosts that are visited, with port where it is not the usual one'),
    cms: z
      .string()
      .min(1)
      .default('generic')
      .describe('Id of the CMS adapter; generic finds list and pages by their shape'),
    listings: z.array(listing).min(1).describe('Pages that list the annual reports'),
    title: z
      .string()
      .refine(isPattern, 'a regular expression')
      .default(USUAL_TITLE)
      .describe('Regular expression for the titles of annual reports'),
    reportsAtLeast: z
      .int()
      .min(0)
      .default(1)
      .describe('Least number of reports in the list; fewer is a changed portal'),
    scope: z
      .enum(['county', 'all'])
      .default('county')
      .describe('county leaves out the reports of departments and towns'),
    validator: validator.optional().describe('What every notice of the portal shows'),
    options: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .optional()
      .describe('Values for the CMS adapter that it cannot read from the page'),
    delayMs: z
      .int()
      .min(0)
      .max(LARGEST_DELAY_MS)
      .optional()
      .describe('Least milliseconds between two requests to one host'),
    browser: z
      .boolean()
      .optional()
      .describe(
        'Whether a script fills the listing, or a firewall sets visitors a task: then a browser is used',
      ),
    selectors: selectors
      .optional()
      .describe('CSS selectors for what is not found by itself; each replaces what is found by shape'),
    method: z
      .enum(['GET', 'POST'])
      .optional()
      .describe('How the listings are asked for; with POST their query goes into a form'),
    headers: z
      .record(z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/, 'the name of a header'), z.string())
      .optional()
      .describe('Headers that are sent with every request, such as Referer'),
    firstPage: listing.optional().describe('A page that is visited first, for the cookie that it sets'),
    proxy: z
      .string()
      .regex(/^http:\/\/[a-z0-9.-]+:\d{1,5}\/?$/, 'http://host:port of a proxy without a password')
      .optional()
      .describe('An HTTP proxy by which the portal is asked, such as http://10.0.0.8:3128'),
    tried: z.boolean().default(false).describe('Whether it has been run against the live site'),
  })
  .superRefine(({ hosts, listings, firstPage }, context) => {
    if (firstPage && URL.canParse(firstPage) && !hosts.includes(new URL(firstPage).host)) {
      const message = `its host ${new URL(firstPage).host} is not among the hosts`;
      context.addIssue({ code: 'custom', path: ['firstPage'], message });
    }
    for (const [index, address] of listings.entries()) {
      if (!URL.canParse(address) || hosts.includes(new URL(address).host)) continue;
      const message = `its host ${new URL(address).host} is not among the hosts`;
      context.addIssue({ code: 'custom', path: ['listings', index], message });
    }
  });

/** A portal file that has passed the schema, as the crawler takes it. */
export function portalOf(file: z.output<typeof PORTAL_SCHEMA>): Portal {
  const {
    scope,
    validator: shown,
    options,
    delayMs,
    browser,
    selectors,
    method,
    headers,
    firstPage,
    proxy,
    ...rest
  } = file;
  return {
    ...rest,
    divisionCode: String(file.divisionCode),
    title: new RegExp(file.title),
    ...(scope && { scope }),
    ...(shown && { validator: dropUndefined(shown) }),
    ...(options && { options }),
    ...(delayMs !== undefined && { delayMs }),
    ...(browser !== undefined && { browser }),
    ...(selectors && { selectors: named(selectors) }),
    ...(method && { method }),
    ...(headers && { headers }),
    ...(firstPage && { firstPage }),
    ...(proxy && { proxy }),
  };
}

function dropUndefined({ selector, phrase }: z.output<typeof validator>): NonNullable<Portal['validator']> {
  return { ...(selector && { selector }), ...(phrase && { phrase }) };
}

function named(selectors: z.output<typeof PORTAL_SCHEMA>['selectors']): Selectors {
  return Object.fromEntries(Object.entries(selectors ?? {}).filter(([, value]) => value !== undefined));
}

/**
 * The schema as JSON Schema, for editors: docs/portal.schema.json.
 *
 * @param adapters ids of all CMS adapters
 */
export function portalJsonSchema(adapters: Iterable<string>): object {
  const schema = z.toJSONSchema(PORTAL_SCHEMA, { io: 'input' });
  const cms = { ...Object(schema.properties?.cms), enum: [...adapters].sort() };
  return { title: 'A portal of gongkai', ...schema, properties: { ...schema.properties, cms } };
}
