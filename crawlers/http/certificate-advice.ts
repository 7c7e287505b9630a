import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';
import type { buildConnector } from 'undici';

/** A chain is a few certificates long. */
const MAX_CERTIFICATES = 10;
const MAX_TEXT_CHARS = 200;
const MAX_MS = 10_000;

/**
 * Says which certificate a server leaves out of its chain, and how to make up for it. Nothing is asked of the server, and
 * nothing is read of it but its certificates.
 *
 * @param connect a guarded connector that takes any certificate
 * @returns null where it does not let itself be looked at
 */
export async function adviseOnChain(url: URL, connect: buildConnector.connector): Promise<string | null> {
  const socket = await open(url, connect);
  if (!socket) return null;
  try {
    return advice(topOf(socket.getPeerCertificate(true)));
  } finally {
    socket.on('error', () => undefined).destroy();
  }
}

function open({ hostname, host, protocol, port }: URL, connect: buildConnector.connector) {
  return new Promise<TLSSocket | null>((resolve) => {
    const timer = setTimeout(() => resolve(null), MAX_MS);
    connect({ hostname, host, protocol, port, servername: hostname }, (_error, socket) => {
      clearTimeout(timer);
      resolve(socket && 'getPeerCertificate' in socket ? socket : null);
    });
  });
}

/** The last certificate that the server sends. */
function topOf(leaf: DetailedPeerCertificate): DetailedPeerCertificate {
  let top = leaf;
  for (let step = 0; step < MAX_CERTIFICATES; step++) {
    const next = top.issuerCertificate;
    if (!next || next === top || next.fingerprint256 === top.fingerprint256) break;
    top = next;
  }
  return top;
}

function advice({ issuer, subject, infoAccess }: DetailedPeerCertificate): string {
  const [signer, own] = [nameOf(issuer), nameOf(subject)];
  if (signer === own) return `"${own}" has signed itself; where you trust it, ${SETTING}`;
  const missing = `the server does not send the certificate of "${signer}", which signed that of "${own}"`;
  const address = infoAccess?.['CA Issuers - URI']?.find((each) =>
    /^https?:\/\/[\w.:/%~-]{1,200}$/.test(each),
  );
  const fetched = address
    ? `fetch ${address}, turn it into PEM (openssl x509 -inform der -in FILE -out FILE.pem)`
    : 'ask its owner for that certificate in PEM';
  return `${missing}: ${fetched}; ${SETTING}`;
}

const SETTING = 'name the file in NODE_EXTRA_CA_CERTS before gongkai starts';

function nameOf(name: DetailedPeerCertificate['issuer'] | undefined): string {
  const text = [name?.CN ?? name?.O ?? ''].flat().join(', ');
  return text.replace(/[^\p{L}\p{N} .,*()-]/gu, '').slice(0, MAX_TEXT_CHARS);
}
