import { definePortal, type Portal } from '../crawlers/portal.ts';

/** Names under a top-level domain that is reserved for examples: they stay the same whatever port the server has. */
export const COUNTY_HOST = 'www.shili.example';
export const DISTRICT_HOST = 'xinqu.shili.example';
/** No division has this code: the county is made up. */
const NO_DIVISION = '000000';
/** It is our own server, yet the crawl shows that it pauses. */
const DELAY_MS = 20;

const shared = {
  divisionCode: NO_DIVISION,
  cms: 'static-list',
  title: /政府信息公开工作年度报告/,
  delayMs: DELAY_MS,
  tried: true,
} as const;

/** The bundled portal of a made-up county, as plain pages. */
export const SAMPLE_COUNTY: Portal = definePortal({
  ...shared,
  name: '示例县人民政府',
  hosts: [COUNTY_HOST],
  listings: [`http://${COUNTY_HOST}/zwgk/ndbg/index.html`],
  reportsAtLeast: 10,
});

/** The bundled portal of a made-up district, whose list a script fills. */
export const SAMPLE_DISTRICT: Portal = definePortal({
  ...shared,
  name: '示例新区管理委员会',
  hosts: [DISTRICT_HOST],
  listings: [`http://${DISTRICT_HOST}/xinqu/index.html`],
  reportsAtLeast: 2,
  browser: true,
});

export const SAMPLE_PORTALS: ReadonlyMap<string, Portal> = new Map([
  ['sample-county', SAMPLE_COUNTY],
  ['sample-district', SAMPLE_DISTRICT],
]);
