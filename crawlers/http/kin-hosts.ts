/** Names that are given out below these, such as suichang.gov.cn, each belong to an authority. */
const REGISTRIES = /\.(?:gov|com|org|net|edu)\.cn$/;

/** The domain of the authority to which a host belongs: suichang.gov.cn of www.suichang.gov.cn and of xxgk.suichang.gov.cn. */
export function domainOf(host: string): string {
  const labels = host.split('.');
  const least = REGISTRIES.test(host) ? 3 : 2;
  return labels.length > least && !/^[\d.:[\]]+$/.test(host) ? labels.slice(1).join('.') : host;
}

/** Whether two hosts are of one authority by their names. */
export function areKin(host: string, other: string): boolean {
  const domain = domainOf(other);
  return host === domain || host.endsWith(`.${domain}`);
}

/**
 * Whether a host may be visited.
 *
 * @param hosts those of a portal; `*.suichang.gov.cn` stands for all of an authority, x.gov.cn and www.x.gov.cn for each
 *   other
 */
export function permitsHost(hosts: readonly string[], host: string): boolean {
  return hosts.some((permitted) => {
    const named = permitted.toLowerCase();
    if (named.startsWith('*.')) return host === named.slice(2) || host.endsWith(named.slice(1));
    return host === named || host === `www.${named}` || named === `www.${host}`;
  });
}
