import { isIP } from 'node:net';
import { ProxyAgent } from 'undici';
import { type AllowedHosts, bare } from './allowed-hosts.ts';
import { addressRefused, type Resolve } from './connect.ts';
import { refusedReason } from './ssrf-guard.ts';

/** Agents that ask by an HTTP proxy, one for each that a portal file names. */
export interface Proxies {
  /**
   * The agent for an address.
   * @throws UnreadableDocumentError `fetch.address-refused` where the address is none that a crawler may visit: a proxy
   *   may reach what this machine does not
   */
  agentFor(proxy: string, url: URL): Promise<ProxyAgent>;
  close(): Promise<void>;
}

interface Guarding {
  readonly allowance: AllowedHosts;
  readonly resolve: Resolve;
}

/** @param waiting limits of an agent */
export function openProxies(guarding: Guarding, waiting: Partial<ProxyAgent.Options>): Proxies {
  const agents = new Map<string, ProxyAgent>();
  return {
    agentFor: async (proxy, url) => {
      await refusePrivate(url, guarding);
      const agent = agents.get(proxy) ?? new ProxyAgent({ uri: proxy, proxyTunnel: false, ...waiting });
      agents.set(proxy, agent);
      return agent;
    },
    close: async () => {
      for (const agent of agents.values()) await agent.destroy();
    },
  };
}

/** A name that only the proxy can resolve is left to it; one that resolves to an address of a private network is not. */
async function refusePrivate(url: URL, { allowance, resolve }: Guarding): Promise<void> {
  const hostname = bare(url.hostname);
  if (allowance.permits(hostname, Number(url.port) || (url.protocol === 'https:' ? 443 : 80))) return;
  const addresses = isIP(hostname) ? [{ address: hostname }] : await resolve(hostname).catch(() => []);
  const refused = addresses.map(({ address }) => refusedReason(address)).find((reason) => reason !== null);
  if (refused) throw addressRefused(url.href, `${hostname}: ${refused}`);
}
