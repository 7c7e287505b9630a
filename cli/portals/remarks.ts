import type { Portal } from '../../crawlers/portal.ts';

/** What a portal file leaves to be desired although it is valid. */
export function remarksOn(portal: Portal): readonly string[] {
  const remarks: string[] = [];
  const homes = portal.listings.filter(isHome);
  if (homes.length > 0)
    remarks.push(`${homes.join(', ')} is the home page: name the page that lists the reports`);
  if (!portal.tried) remarks.push('nobody has tried it on the live site yet');
  if (portal.reportsAtLeast === 0) remarks.push('reportsAtLeast is 0: an emptied list would not be noticed');
  return remarks;
}

/** Where a list API serves all, what follows # tells the page. */
function isHome(listing: string): boolean {
  const { pathname, search, hash } = new URL(listing);
  return pathname === '/' && !search && !hash;
}
