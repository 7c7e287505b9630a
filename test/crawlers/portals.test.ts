import { existsSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Cms, isCms, type ListingAnswer } from '../../crawlers/cms.ts';
import { decodePage } from '../../crawlers/http/decode-text.ts';
import { sortEntries } from '../../crawlers/listings/report-title.ts';
import { requestKey } from '../../crawlers/listings/requests.ts';
import { isPortal, type Portal } from '../../crawlers/portal.ts';
import { loadFolder } from '../../registry.ts';

interface Expected {
  readonly url: string;
  readonly charset: string | null;
  readonly reports: readonly unknown[];
  readonly further: readonly string[];
}

const portals = await loadFolder(new URL('../../crawlers/portals/', import.meta.url), isPortal);
let adapters: ReadonlyMap<string, Cms>;

beforeAll(async () => {
  adapters = await loadFolder(new URL('../../crawlers/cms/', import.meta.url), isCms);
});

describe.each([...portals])('%s', (id, portal) => {
  const folder = new URL(`../cases/portals/${id}/`, import.meta.url);

  test('is named by division code and place', () => {
    expect(id).toMatch(new RegExp(`^${portal.divisionCode}-[a-z]+$`));
  });

  test('starts within its own hosts, by a CMS that exists', () => {
    expect([...adapters.keys()]).toContain(portal.cms);
    for (const url of portal.listings) expect(portal.hosts).toContain(new URL(url).host);
  });

  test('has a saved listing that its CMS reads', () => {
    expect(existsSync(new URL('listing.html', folder))).toBe(true);
    const expected: Expected = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8'));
    const html = decodePage(readFileSync(new URL('listing.html', folder)), expected.charset);
    const page = cmsOf(portal).readListing(answerOf(html, expected.url), portal);
    expect(sortEntries(page.notices, portal).reports).toEqual(expected.reports);
    expect([...new Set(page.further.map(requestKey))]).toEqual(expected.further);
  });

  test('refuses a page that is no listing', () => {
    const html = '<html><body><p>系统维护中</p></body></html>';
    const answer = answerOf(html, portal.listings[0] ?? '');
    expect(() => cmsOf(portal).readListing(answer, portal)).toThrow(
      expect.objectContaining({ code: 'portal.listing-unreadable' }),
    );
  });
});

function answerOf(text: string, url: string): ListingAnswer {
  return { text, url, request: { url } };
}

function cmsOf(portal: Portal): Cms {
  const cms = adapters.get(portal.cms);
  if (!cms) throw new Error(`no CMS ${portal.cms}`);
  return cms;
}
