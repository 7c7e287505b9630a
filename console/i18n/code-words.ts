import type { ErrorCode } from '../../model/error-codes.ts';
import { CORPUS_CODE_WORDS } from './corpus-code-words.ts';
import { DOCUMENT_CODE_WORDS } from './document-code-words.ts';

/** In Chinese, of every code: what is wrong, and what to do about it. The English is in model/error-codes.ts. */
export const CODE_WORDS = {
  'fetch.timeout': ['服务器未在规定时间内响应。', '系统会自动重试；如持续出现，请用浏览器查看该门户。'],
  'fetch.unreachable': ['无法连接服务器。', '系统会自动重试；如持续出现，请检查网络和主机名。'],
  'fetch.certificate': [
    '无法验证服务器证书：证书已过期、属于其他主机，或证书链不完整。',
    '请告知门户主办单位；如证书链不完整，请用 NODE_EXTRA_CA_CERTS 指定缺少的证书。',
  ],
  'fetch.server-error': ['服务器内部出错。', '系统会自动重试；如持续出现，则该门户已无法访问。'],
  'fetch.rate-limited': [
    '服务器要求降低访问频率。',
    '系统稍后会自动重试；如持续出现，请在门户文件中加大访问间隔。',
  ],
  'fetch.challenge': [
    '返回的是防火墙验证页面，而不是文档。',
    '系统会自动重试；如持续出现，则该门户需要用浏览器访问。',
  ],
  'fetch.not-found': ['页面不存在。', '此处没有可读取的内容；请更正网址，或忽略该失效链接。'],
  'fetch.forbidden': ['服务器拒绝访问该页面。', '请用浏览器打开；如需登录，则不属于公开的报告。'],
  'fetch.too-large': ['文档超过大小上限。', '请查看是否为年度报告；如果是，请提高大小上限。'],
  'fetch.address-refused': [
    '该网址不在允许抓取的范围内。',
    '请检查链接；如为内网或测试环境，请明确允许该主机。',
  ],
  'fetch.redirect-refused': ['页面跳转到了不属于该门户的主机。', '如该主机确属该门户，请将其加入门户文件。'],
  'fetch.redirect-loop': ['页面循环跳转。', '请用浏览器打开；如链接有误请更正，如已失效请忽略。'],
  'fetch.cut-off': [
    '响应内容不完整，或其压缩数据已损坏。',
    '系统会自动重试；如持续出现，请用浏览器下载该文档。',
  ],
  'fetch.protocol': [
    '服务器的应答不符合 HTTP 规则。',
    '会自动重试；若持续出现，请用浏览器打开该页面，并告知网站主办单位。',
  ],
  'fetch.login-wanted': [
    '门户要求登录，没有显示文档。',
    '需要登录的内容不属于公开的报告：请忽略该链接，或更正网址。',
  ],
  'fetch.hijacked': [
    '页面不是该门户自己的内容：已被博彩网站或繁体字仿冒页面取代。',
    '请用浏览器查看该门户，并告知其主办单位；该页面的内容均未保存。',
  ],
  'fetch.wrong-page': [
    '页面缺少该门户所有页面都应有的内容。',
    '请将页面与门户文件中的校验条件对照，更正网址或校验条件。',
  ],
  'notice.empty': [
    '报告页面里没有报告：没有正文、表格、图片，也没有附件。',
    '请用浏览器打开该页面；在门户文件中用选择器指定报告所在位置。浏览器中也是空的，就是门户的问题。',
  ],
  'notice.not-a-document': [
    '链接指向文件，得到的却不是文件。',
    '请用浏览器打开该链接；文件若已不在，请告知网站主办单位。',
  ],
  'portal.listing-empty': [
    '列表页应有报告，却一份也没有。',
    '门户已改版或迁移：请修改 crawlers/portals/ 中该门户的文件。',
  ],
  'listing.incomplete': [
    '列表页标明的数量多于实际读到的数量。',
    '请用浏览器打开列表并翻页；在门户文件中指定翻页方式，或设置 browser: true。在此之前，该门户的内容一律不视为已撤下。',
  ],
  'portal.listing-unreadable': [
    '无法按该门户所用内容管理系统（CMS）的写法读取列表页。',
    '请将页面与门户文件对照，更正其中的 CMS 或选择器。',
  ],
  'authority.unknown': [
    '目录中没有该标识的发布机关，或其报告没有这个发布机关名称。',
    '请用 gongkai authorities list 查看标识，用 gongkai authorities show 查看名称。',
  ],
  'portal.unknown': [
    '没有这个名称的门户。',
    '请用 gongkai portals list 查看名称；自建的门户请用 --portals 指定，或设置 GONGKAI_PORTALS。',
  ],
  'portal.bad-file': ['门户文件无效。', '请修改所指出的内容，然后运行 gongkai portals check。'],
  'portal.not-recognized': [
    '没有 CMS 适配器能在该页面上找到报告。',
    '请提供列出年度报告的页面；如已是该页面，请指明适配器，或设置 browser: true。',
  ],
  'portal.needs-browser': [
    '列表页由脚本生成，而系统未找到可运行脚本的浏览器。',
    '请安装 Chromium（Debian：apt-get install chromium；其他系统：npx playwright install chromium），或设置 CHROMIUM_PATH。',
  ],
  ...DOCUMENT_CODE_WORDS,
  'extract.unknown-layout': [
    '已找到统计表，但没有任何版式能够读取。',
    '请将该文档保存为测试用例，并扩充 extractors/layouts/。',
  ],
  'explain.unknown-key': [
    '各表式均无此键。',
    '请使用记录 values 中的键；docs/glossary.md 列有各项目对应的键。',
  ],
  'export.unknown-format': ['没有这个名称的输出格式。', '请使用 exporters/outputs/ 中某个文件的名称。'],
  'export.folder-occupied': [
    '文件夹中有其他文件，且不是以前导出的语料。',
    '请指定空文件夹或新文件夹；原有内容未作任何改动。',
  ],
  'export.not-writable': ['无法写入语料。', '请检查文件夹的权限和磁盘的剩余空间，然后重新导出。'],
  ...CORPUS_CODE_WORDS,
  'store.blob-missing': [
    '已登记文档的原始文件缺失。',
    '请从备份恢复存放原始文件的文件夹，或重新导入该文档。',
  ],
  'store.locked': [
    '另一个进程正在占用数据文件夹。',
    '请等待其结束；如需多个进程同时工作，请设置 DATABASE_URL 和 REDIS_URL。',
  ],
  'store.unreachable': ['数据库或队列没有响应。', '请启动相应服务，或更正 DATABASE_URL 或 REDIS_URL。'],
  'store.disk-full': ['磁盘已满或即将写满。', '请清理空间或迁移数据文件夹；之后各工作进程会自动继续。'],
  'store.damaged': [
    '内置数据库无法打开。',
    '请从备份恢复数据文件夹，或在 GONGKAI_DATA 中指定一个空文件夹后重新导入。',
  ],
  'store.owner-silent': [
    '占用数据文件夹的进程没有响应。',
    '请检查该进程；其进程号记录在数据文件夹的锁文件中。',
  ],
  'config.invalid': ['某项设置无效。', '请更正所指出的环境变量或选项。'],
  'registry.bad-file': [
    '插件文件不符合约定。',
    '请修改所指出的文件：须有且仅有一个由相应 define 函数生成的默认导出。',
  ],
  'run.under-way': [
    '另一次对各门户的运行正在进行。',
    '请等待其结束，可用 gongkai runs 查看；进程已退出的运行由下一次运行接管。',
  ],
  'run.unknown': ['没有这个编号的运行。', '请用 gongkai runs 查看编号。'],
  'run.no-portals': [
    '没有可访问的门户。',
    '请指定门户，或用 --portals 或 GONGKAI_PORTALS 指定自建门户的文件夹。',
  ],
  'telemetry.missing': [
    '已要求跟踪任务，但未安装跟踪组件。',
    '请安装：npm install bullmq-otel；或设置 GONGKAI_TELEMETRY=off。',
  ],
  'job.stalled': [
    '任务随其进程丢失的次数超过了允许值。',
    '请查看该文档：可能是它导致工作进程崩溃。解决后请重新排队。',
  ],
  'defect.unexpected': [
    '发生了程序认为不可能出现的情况。',
    '这是 gongkai 的缺陷：请连同调用栈和该文档一并报告给开发人员。',
  ],
} as const satisfies Record<ErrorCode, readonly [string, string]>;
