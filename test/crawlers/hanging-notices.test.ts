import { afterEach, describe, expect, test } from '@jest/globals';
import { calledAddress, functionsIn } from '../../crawlers/notices/called-address.ts';
import { findLinkedDocuments } from '../../crawlers/notices/linked-documents.ts';
import { blankPng } from '../support/blank-png.ts';
import { type Answer, page, status } from './crawl-server.ts';
import { all, closeAll, crawlerOf, entry, FORM, listing, pdf, report, serve, told } from './crawl-tools.ts';

afterEach(closeAll);

const SECTIONS = FORM.split(' ');
const shell = (inside: string, head = '') =>
  `<html><head><title>${report(2023)}</title>${head}</head><body><div class="top"><a href="/">首页</a></div>
<h1>${report(2023)}</h1><div id="zoom">${inside}</div><div class="foot">主办：某县人民政府办公室</div></body></html>`;

/** What a crawl makes of one notice. */
async function crawlOne(inside: string, answers: Readonly<Record<string, Answer>> = {}, head = '') {
  const server = await serve({
    '/nb/index.html': page(listing(entry('n.html', report(2023)))),
    '/nb/n.html': page(shell(inside, head)),
    ...answers,
  });
  return all((await crawlerOf(server)).crawl('test'));
}

const binary: Answer = page('%PDF-1.7 …', { 'content-type': 'application/octet-stream' });

describe('a document that hangs on a notice', () => {
  test.each([
    ['a viewer', '<iframe src="/js/web/viewer.html?file=%2Fup%2Fa.pdf"></iframe>', '/up/a.pdf'],
    [
      'a viewer of an address without an ending',
      '<iframe src="/w/viewer.html?file=/get/8?t=1"></iframe>',
      '/get/8',
    ],
    [
      'a preview by an encoded address',
      (origin: string) =>
        `<a href="/preview/onlinePreview?url=${encodeURIComponent(Buffer.from(`${origin}/get/9`).toString('base64'))}">在线预览 年报</a>`,
      '/get/9',
    ],
    [
      'an embedding by a script',
      '<div id="v"></div><script>PDFObject.embed("/get/7", "#v");</script>',
      '/get/7',
    ],
    ['a variable of a script', `<script>var fileUrl = "/up/b.ofd"; show(fileUrl);</script>`, '/up/b.ofd'],
    ['an attribute', '<div class="pdf-box" data-pdf="/get/3"></div>', '/get/3'],
    ['a hidden input', '<input type="hidden" id="path" value="/up/c.pdf">', '/up/c.pdf'],
    ['an object', '<object><param name="src" value="/up/d.pdf"></object>', '/up/d.pdf'],
    ['an embedding', '<embed src="/show/file/5">', '/show/file/5'],
    ['a frame', '<iframe src="/show/5"></iframe>', '/show/5'],
    ['a number', '<a href="/download.jsp?id=5">附件</a>', '/download.jsp'],
    ['a REST id', `<p><a href="/api/attachments/8a8b">${report(2023)}</a></p>`, '/api/attachments/8a8b'],
    ['a click', `<a href="javascript:;" onclick="down('/get/5','年报')">下载全文</a>`, '/get/5'],
    [
      'a function of the page',
      `<a onclick="fetchFile('77', this)">附件下载</a><script>function fetchFile(id, it) { var u = '/files/get/' + id; window.open(u); }</script>`,
      '/files/get/77',
    ],
    ['a symbol', '<a href="/servlet/attach?fid=3"><img src="/i.gif"></a>', '/servlet/attach'],
  ])('is found by %s', async (_how, written, path) => {
    const notice: Answer = (request, response) => {
      const inside = typeof written === 'string' ? written : written(`http://${request.headers.host}`);
      page(shell(inside))(request, response);
    };
    const items = await crawlOne('', { '/nb/n.html': notice, [path]: binary });
    expect(told(items)).toEqual(['shell /nb/n.html', `document ${path}`]);
  });

  test('is what comes, not what its address says', async () => {
    const items = await crawlOne(
      `<a href="/up/a.pdf">附件1</a><a href="/get?id=2">附件2</a><a href="/get/3">附件3</a>`,
      {
        '/up/a.pdf': page('<html><body>请先安装阅读器</body></html>'),
        '/get': page('{"code":404}', { 'content-type': 'application/json' }),
        '/get/3': pdf,
      },
    );
    expect(told(items)).toEqual([
      'shell /nb/n.html',
      'failure /up/a.pdf notice.not-a-document',
      'document /get/3',
    ]);
  });

  test('of another host of the authority is taken in, of any other is named', () => {
    const hanging = findLinkedDocuments(
      '<a href="http://files.x.gov.cn/a.pdf">附件</a>',
      'http://www.x.gov.cn/n.html',
    );
    expect(hanging).toEqual([{ url: 'http://files.x.gov.cn/a.pdf', how: 'named' }]);
  });

  test('is never an address that a script makes of something unknown', () => {
    const functions = functionsIn(
      `function a(id) { location.href = host + '/get/' + id; } function b(id) { open2('/get/' + id); }`,
    );
    expect(calledAddress({ onclick: "a('1')" }, functions)).toBeUndefined();
    expect(calledAddress({ onclick: "b('1')" }, functions)).toBeUndefined();
    expect(calledAddress({ onclick: "c('1')" }, functions)).toBeUndefined();
  });
});

describe('the text of a report', () => {
  test('may stand in a frame', async () => {
    const items = await crawlOne('<iframe src="/text/1.html"></iframe>', {
      '/text/1.html': page(`<html><body>${FORM}</body></html>`),
    });
    expect(told(items)).toEqual(['shell /nb/n.html', 'document /text/1.html']);
  });

  test('over several pages is one document, in order', async () => {
    const links = ['n.html', 'n_2.html', 'n_3.html']
      .map((name, at) => `<a href="${name}">${at + 1}</a>`)
      .join('');
    const part = (text: string | undefined) =>
      page(shell(`<p>${text}</p><p>第一段</p><div class="fy">${links}</div>`));
    const items = await crawlOne('', {
      '/nb/n.html': part(`${SECTIONS[0]}`),
      '/nb/n_2.html': part(`${SECTIONS[1]} ${SECTIONS[2]}`),
      '/nb/n_3.html': part(SECTIONS[3]),
    });
    expect(told(items)).toEqual(['document /nb/n.html', 'shell /nb/n_2.html', 'shell /nb/n_3.html']);
    const [whole] = items;
    const text = whole?.kind === 'document' ? Buffer.from(whole.fetched.bytes).toString() : '';
    const places = SECTIONS.map((section) => text.indexOf(section));
    expect(places.every((place, at) => place > (places[at - 1] ?? -1))).toBe(true);
    expect(text.match(/主办/g)).toHaveLength(1);
  });

  test('of which one page is missing is a failure, and not a shorter report', async () => {
    const items = await crawlOne(`${SECTIONS.join(' ')}<a href="n_2.html">2</a>`, {
      '/nb/n_2.html': status(404),
    });
    expect(told(items)).toEqual(['failure /nb/n.html fetch.not-found']);
  });

  test('in pictures is the page with its pictures, and each picture beside it', async () => {
    const picture = page(blankPng(600, 800), { 'content-type': 'image/png' });
    const items = await crawlOne(
      '<p><img src="/p/1.png"></p><p><img src="/p/2.png"></p><img src="/p/seal.png">',
      {
        '/p/1.png': picture,
        '/p/2.png': picture,
        '/p/seal.png': page(blankPng(80, 80), { 'content-type': 'image/png' }),
      },
    );
    expect(told(items)).toEqual(['document /nb/n.html', 'shell /p/1.png', 'shell /p/2.png']);
    const [whole] = items;
    const html = whole?.kind === 'document' ? Buffer.from(whole.fetched.bytes).toString() : '';
    expect(html.match(/data:image\/png;base64,/g)).toHaveLength(2);
  });
});

describe('a page without a report', () => {
  test.each([
    ['nothing', ''],
    ['a sentence that leads nowhere', '<p>全文请见附件。</p>'],
    ['a picture that is a banner', '<img src="/p/banner.png">'],
    ['a dead link to a program', '<a href="/download.do?id=1">附件下载</a>'],
  ])('is a failure: %s', async (_what, inside) => {
    const items = await crawlOne(inside, { '/p/banner.png': page(blankPng(900, 90)) });
    expect(told(items)).toEqual(['failure /nb/n.html notice.empty']);
  });

  test('is one although the portal says much about itself', async () => {
    const about = `<p>${'某县位于群山之间，物产丰富，交通便利，欢迎各界人士前来观光。'.repeat(8)}</p>`;
    const server = await serve({
      '/nb/index.html': page(listing(entry('n.html', report(2023)), about)),
      '/nb/n.html': page(shell(about)),
    });
    const items = await all((await crawlerOf(server)).crawl('test'));
    expect(told(items)).toEqual(['failure /nb/n.html notice.empty']);
  });

  test('is told from one that says in a few sentences what there is', async () => {
    const text =
      '<p>2023年，我单位认真贯彻执行条例，全年主动公开信息三十二条，没有收到公开申请，也没有发生复议和诉讼。存在的不足是更新不够及时，今后将安排专人负责，做到应公开尽公开，欢迎群众监督。</p><p>我单位今年继续健全制度，加强培训，提高人员业务水平。</p>';
    expect(told(await crawlOne(text))).toEqual(['document /nb/n.html']);
  });
});

test('every entry of a list is met as a report or left out with the reason', async () => {
  const entries = [
    entry('a.html', report(2023)),
    entry('b.html', '某县教育局2023年政府信息公开工作年度报告'),
    entry('c.html', '关于召开会议的通知公告'),
    entry('d.html', '东山镇人民政府2023年政府信息公开工作年度报告'),
  ];
  const server = await serve({
    '/nb/index.html': page(listing(entries.join(''))),
    '/nb/a.html': page(`<html><body>${FORM}</body></html>`),
  });
  const met: string[] = [];
  for await (const item of (await crawlerOf(server, { scope: 'county' })).crawl('test'))
    met.push(item.kind === 'left-out' ? item.reason : item.kind);
  expect(met.sort()).toEqual(['department', 'document', 'no-report', 'town']);
});
