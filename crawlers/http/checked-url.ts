import { UnreadableDocumentError } from '../../model/errors.ts';
import { bare } from './allowed-hosts.ts';
import { addressRefused } from './connect.ts';
import { permitsHost } from './kin-hosts.ts';

/** The address, if a crawler of these hosts may ask for it. @throws UnreadableDocumentError `fetch.address-refused` */
export function checkedUrl(address: string, hosts: readonly string[]): URL {
  if (!URL.canParse(address)) throw addressRefused(address, 'no address');
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw addressRefused(address, url.protocol);
  if (url.username || url.password) throw addressRefused(address, 'carries a password');
  if (!permitsHost(hosts, url.host)) {
    throw addressRefused(address, `${bare(url.hostname)} is no host of the portal`);
  }
  return url;
}

/** Where a redirect leads. @throws UnreadableDocumentError `fetch.redirect-refused` */
export function redirectTarget(location: string, from: URL, hosts: readonly string[]): URL {
  const target = URL.canParse(location, from.href) ? new URL(location, from).href : location;
  try {
    return checkedUrl(target, hosts);
  } catch (cause) {
    const detail = `to ${target}`;
    throw new UnreadableDocumentError('fetch.redirect-refused', from.href, { detail, cause });
  }
}
