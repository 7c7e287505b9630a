/** Who must act on an error; decides what becomes of its job (see workers/settle.ts). */
export type ErrorKind = 'transient' | 'portal-changed' | 'unreadable' | 'unknown-layout' | 'defect';

interface CodeEntry {
  readonly kind: ErrorKind;
  /** What is wrong, as a sentence for a person. */
  readonly says: string;
  /** What to do about it, as a sentence for a person. */
  readonly remedy: string;
}

function entry(kind: ErrorKind, says: string, remedy: string): CodeEntry {
  return { kind, says, remedy };
}

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
  'portal.unknown': entry(
    'unreadable',
    'No portal has this name.',
    'Use the name of a file in crawlers/portals/ or give an address.',
  ),
  'portal.needs-browser': entry(
    'unreadable',
    'The listing is filled by a script and no browser was found to run it.',
    'Install Chromium (Debian: apt-get install chromium; anywhere: npx playwright install chromium) or set CHROMIUM_PATH.',
  ),
  'input.not-found': entry('unreadable', 'There is no such file.', 'Check the path.'),
  'input.no-access': entry(
    'unreadable',
    'The file or folder may not be read.',
    'Give the user that runs gongkai the right to read it.',
  ),
  'input.not-a-file': entry(
    'unreadable',
    'This is neither a file nor a folder.',
    'Name a file or a folder; pipes and devices are not read.',
  ),
  'input.link-loop': entry(
    'unreadable',
    'The link leads back into a folder that it lies in.',
    'Remove the link, or name the folders one by one.',
  ),
  'input.no-files': entry('unreadable', 'The folder holds no files.', 'Check the path.'),
  'input.empty': entry(
    'unreadable',
    'The file is empty.',
    'Fetch it again; it may have been cut off when it was saved.',
  ),
  'input.too-large': entry(
    'unreadable',
    'The file is larger than a report can be.',
    'Look whether it is a report; if so split it or raise the limit.',
  ),
  'format.unknown': entry(
    'unreadable',
    'The bytes are of no format that can be read.',
    'Open the file and save it as PDF, DOCX, HTML or text.',
  ),
  'format.unsupported': entry(
    'unreadable',
    'The format is known but cannot be read yet.',
    'Open the file and save it as PDF, DOCX, HTML or text.',
  ),
  'text.undecodable': entry(
    'unreadable',
    'The bytes are no text in any charset of these reports.',
    'Check that the file is whole; name its charset if it is a rare one.',
  ),
  'pdf.encrypted': entry(
    'unreadable',
    'The PDF is protected by a password.',
    'Save an unprotected copy and ingest that.',
  ),
  'pdf.damaged': entry(
    'unreadable',
    'The PDF is cut off or damaged.',
    'Fetch it again; if it stays damaged, ask the publisher for a whole copy.',
  ),
  'pdf.no-text': entry(
    'unreadable',
    'The PDF has no text in it: it is a scan or its fonts hide the characters.',
    'Run it through optical character recognition first.',
  ),
  'ocr.missing': entry(
    'unreadable',
    'The document is a picture, and what reads pictures is not installed.',
    'Install the optional packages: npm install tesseract.js@7 @tesseract.js-data/chi_sim @napi-rs/canvas; then requeue.',
  ),
  'ocr.nothing-read': entry(
    'unreadable',
    'No text was made out in the picture.',
    'Look at it: it may be blank, upside down or too small; scan it at 200 dpi or more.',
  ),
  'picture.damaged': entry(
    'unreadable',
    'The picture is cut off or damaged.',
    'Fetch it again; if it stays damaged, ask the publisher for a whole copy.',
  ),
  'docx.damaged': entry(
    'unreadable',
    'The DOCX is cut off or damaged.',
    'Fetch it again; if it stays damaged, open and save it in an office program.',
  ),
  'docx.not-a-document': entry(
    'unreadable',
    'The ZIP file holds no Word document.',
    'Unpack it and ingest the files in it.',
  ),
  'doc.encrypted': entry(
    'unreadable',
    'The Word document is protected by a password.',
    'Save an unprotected copy and ingest that.',
  ),
  'doc.damaged': entry(
    'unreadable',
    'The Word document is cut off or damaged.',
    'Fetch it again; if it stays damaged, open and save it in an office program.',
  ),
  'zip.damaged': entry(
    'unreadable',
    'The ZIP archive is cut off or damaged.',
    'Fetch it again; if it stays damaged, ask the publisher for a whole copy.',
  ),
  'zip.encrypted': entry(
    'unreadable',
    'The ZIP archive is protected by a password.',
    'Unpack it with its password and ingest the documents in it.',
  ),
  'zip.not-one-document': entry(
    'unreadable',
    'The ZIP archive holds several documents, or none that can be read.',
    'Unpack it and ingest the documents in it one by one.',
  ),
  'convert.limit': entry(
    'unreadable',
    'Reading the document hit a limit.',
    'Look at the document: limits grow with its size, and reports stay far below them.',
  ),
  'convert.crashed': entry(
    'defect',
    'The process that read the document died of it.',
    'Report it with the document; other documents went on.',
  ),
  'convert.no-reader': entry(
    'transient',
    'No process to read the document in could be started, or it was ended.',
    'Retried by itself; if it lasts, look at the memory and the limits of the machine.',
  ),
  'extract.unknown-layout': entry(
    'unknown-layout',
    'A form was found but none of the layouts reads it.',
    'Save the document as a test case and extend extractors/layouts/.',
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
