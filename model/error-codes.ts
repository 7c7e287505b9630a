import { type CodeEntry, entry } from './code-entry.ts';
import { CORPUS_CODES } from './corpus-codes.ts';
import { DOCUMENT_CODES } from './document-codes.ts';

export type { ErrorKind } from './code-entry.ts';

/**
 * The one table of error codes. A code never changes its meaning: failures are stored and queried by it.
 */
export const ERROR_CODES = {
  'fetch.timeout': entry(
    'transient',
    'The server did not answer in time.',
    'Retried by itself; if it lasts, look at the portal in a browser.',
  ),
  'fetch.unreachable': entry(
    'transient',
    'No connection to the server.',
    'Retried by itself; check the network and the host name if it lasts.',
  ),
  'fetch.certificate': entry(
    'unreadable',
    'The certificate of the server cannot be verified: it has expired, is of another host, or its chain is incomplete.',
    'Tell the owner of the portal; where the chain is incomplete, name the missing certificate in NODE_EXTRA_CA_CERTS.',
  ),
  'fetch.server-error': entry(
    'transient',
    'The server answered with an error of its own.',
    'Retried by itself; if it lasts, the portal is down.',
  ),
  'fetch.rate-limited': entry(
    'transient',
    'The server asked for fewer requests.',
    'Retried by itself later; raise the delay in the portal file if it lasts.',
  ),
  'fetch.challenge': entry(
    'transient',
    'A firewall page came instead of the document.',
    'Retried by itself; if it lasts, the portal needs a browser.',
  ),
  'fetch.not-found': entry(
    'unreadable',
    'The page does not exist.',
    'Nothing to read here; correct the address, or ignore the dead link.',
  ),
  'fetch.forbidden': entry(
    'unreadable',
    'The server refuses this page.',
    'Open it in a browser; if it needs a login it is no public report.',
  ),
  'fetch.too-large': entry(
    'unreadable',
    'The document is larger than the limit.',
    'Look whether it is a report; if so raise the size limit.',
  ),
  'fetch.address-refused': entry(
    'unreadable',
    'The address is not one that a crawler may visit.',
    'Check the link; for an intranet or a test allow the host explicitly.',
  ),
  'fetch.redirect-refused': entry(
    'unreadable',
    'The page redirects to a host that is not the portal’s.',
    'Add the host to the portal file if it belongs to the portal.',
  ),
  'fetch.redirect-loop': entry(
    'unreadable',
    'The page redirects without end.',
    'Open it in a browser; correct the link, or ignore it if it is dead.',
  ),
  'fetch.cut-off': entry(
    'transient',
    'The answer ended before it was whole, or its compression is damaged.',
    'Retried by itself; if it lasts, fetch the document in a browser.',
  ),
  'fetch.protocol': entry(
    'transient',
    'The answer breaks the rules of HTTP.',
    'Retried by itself; if it lasts, open the page in a browser and tell the owner of the portal.',
  ),
  'fetch.login-wanted': entry(
    'unreadable',
    'The portal asks for a login instead of showing the document.',
    'What needs a login is no public report: ignore the link, or correct the address.',
  ),
  'fetch.hijacked': entry(
    'unreadable',
    'The page is not the portal’s own: a gambling site or a copy in traditional characters stands in its place.',
    'Look at the portal in a browser and tell its owner; nothing of the page was stored.',
  ),
  'fetch.wrong-page': entry(
    'unreadable',
    'The page does not show what every page of this portal shows.',
    'Compare the page with the validator in the portal file; correct the address or the validator.',
  ),
  'notice.empty': entry(
    'unreadable',
    'The page of a report holds no report: no text, table, picture or attachment.',
    'Open it in a browser. Name what holds the report by selectors in the portal file; a page that is empty there too is the portal’s fault.',
  ),
  'notice.not-a-document': entry(
    'unreadable',
    'Something else came where a document is linked.',
    'Open the link in a browser; if the document is gone, tell the owner of the portal.',
  ),
  'portal.listing-empty': entry(
    'portal-changed',
    'The listing holds no reports where some were expected.',
    'The portal was rebuilt or moved: correct its file in crawlers/portals/.',
  ),
  'portal.listing-unreadable': entry(
    'portal-changed',
    'The listing could not be read as this portal’s CMS writes it.',
    'Compare the page with the portal file and correct the CMS or the selectors.',
  ),
  'listing.incomplete': entry(
    'portal-changed',
    'The listing says that it has more than could be read.',
    'Open it in a browser and turn its pages; name what leads to the next page in the portal file, or set browser: true. Until then nothing of the portal counts as withdrawn.',
  ),
  'portal.unknown': entry(
    'unreadable',
    'No portal has this name.',
    'Ask gongkai portals list for the names; for portals of your own say --portals or set GONGKAI_PORTALS.',
  ),
  'portal.bad-file': entry(
    'unreadable',
    'A portal file is not valid.',
    'Correct what is named, then run gongkai portals check.',
  ),
  'portal.not-recognized': entry(
    'unreadable',
    'No CMS adapter finds reports on this page.',
    'Give the page that lists the annual reports; if it is that page, name the adapter, or set browser: true.',
  ),
  'portal.needs-browser': entry(
    'unreadable',
    'The listing is filled by a script and no browser was found to run it.',
    'Install Chromium (Debian: apt-get install chromium; anywhere: npx playwright install chromium) or set CHROMIUM_PATH.',
  ),
  ...DOCUMENT_CODES,
  'extract.unknown-layout': entry(
    'unknown-layout',
    'A form was found but none of the layouts reads it.',
    'Save the document as a test case and extend extractors/layouts/.',
  ),
  'explain.unknown-key': entry(
    'invalid-request',
    'No form has a value of this key.',
    'Write a key as it stands in values of the record; docs/glossary.md gives the key of each label.',
  ),
  'export.unknown-format': entry(
    'unreadable',
    'There is no output format of this name.',
    'Use the name of a file in exporters/outputs/.',
  ),
  'export.folder-occupied': entry(
    'unreadable',
    'The folder holds other files and no earlier corpus.',
    'Name an empty or a new folder; nothing was changed.',
  ),
  'export.not-writable': entry(
    'unreadable',
    'The corpus could not be written.',
    'Look at the rights of the folder and the free space of its disk, then export again.',
  ),
  ...CORPUS_CODES,
  'store.blob-missing': entry(
    'defect',
    'The raw bytes of a catalogued document are gone.',
    'Restore the blob folder from the back-up, or ingest the document again.',
  ),
  'store.locked': entry(
    'transient',
    'Another process owns the data folder.',
    'Wait for it to end, or set DATABASE_URL and REDIS_URL to work from several processes.',
  ),
  'store.unreachable': entry(
    'transient',
    'The database or the queue does not answer.',
    'Start it, or correct DATABASE_URL or REDIS_URL.',
  ),
  'store.disk-full': entry(
    'transient',
    'The disk is full, or nearly.',
    'Free some space or move the data folder; the workers go on by themselves then.',
  ),
  'store.damaged': entry(
    'unreadable',
    'The embedded database does not open.',
    'Restore the data folder from a back-up, or name an empty one in GONGKAI_DATA and ingest again.',
  ),
  'store.owner-silent': entry(
    'transient',
    'The process that owns the data folder does not answer.',
    'Look at that process; its number is in the lock file of the data folder.',
  ),
  'config.invalid': entry(
    'unreadable',
    'A setting is not valid.',
    'Correct the environment variable or the option that is named.',
  ),
  'registry.bad-file': entry(
    'defect',
    'A plug-in file does not keep its contract.',
    'Correct the file that is named: one default export, made by the define function.',
  ),
  'run.under-way': entry(
    'transient',
    'Another run over the portals is under way.',
    'Wait for its end: gongkai runs shows it; a run whose process has died is taken over by the next.',
  ),
  'run.unknown': entry('unreadable', 'There is no run of this id.', 'Ask gongkai runs for the ids.'),
  'authority.unknown': entry(
    'unreadable',
    'The catalogue has no authority of this id, or none of its reports has this publisher.',
    'Ask gongkai authorities list for the ids, and gongkai authorities show for the names.',
  ),
  'run.no-portals': entry(
    'unreadable',
    'There is no portal to visit.',
    'Name portals, or a folder of your own by --portals or GONGKAI_PORTALS.',
  ),
  'telemetry.missing': entry(
    'unreadable',
    'Jobs are to be traced, and what traces them is not installed.',
    'Install it: npm install bullmq-otel; or set GONGKAI_TELEMETRY=off.',
  ),
  'job.stalled': entry(
    'transient',
    'The job was lost with its process more often than is allowed.',
    'Look at the document: it may kill its worker. Requeue it when that is mended.',
  ),
  'defect.unexpected': entry(
    'defect',
    'Something happened that the program rules out.',
    'Report it with the stack and the document; it is a fault of gongkai.',
  ),
} as const satisfies Record<string, CodeEntry>;

export type ErrorCode = keyof typeof ERROR_CODES;
