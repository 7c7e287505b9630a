/** The pages that every tool crawls: lists, each with links to reports, on hosts of their own. */
export const HOSTS = 40;
export const REPORTS_A_HOST = 150;
/** Lists and reports. */
export const PAGES = HOSTS * (REPORTS_A_HOST + 1);

const TEXT = '依法公开政府信息，及时办理申请，健全审查机制，规范发布程序，加强队伍建设。';
/** A report's page has some 8 KB. */
const PARAGRAPHS = 65;

export const titleOf = (number: number) => `示例县人民政府${number}号2023年政府信息公开工作年度报告`;

/** The page at this path; null where there is none. */
export function pageAt(host: number, path: string): string | null {
  if (path === '/') {
    const entries = Array.from(
      { length: REPORTS_A_HOST },
      (_, number) => `<li><a href="/r/${number}.html">${titleOf(number)}</a><span>2024-01-20</span></li>`,
    );
    return framed('政府信息公开年报', `<ul>${entries.join('\n')}</ul>`);
  }
  const number = path.match(/^\/r\/(\d+)\.html$/)?.[1];
  if (number === undefined) return null;
  const paragraphs = Array.from({ length: PARAGRAPHS }, (_, index) => `<p>（${index}）${TEXT}</p>`);
  const body = `<h1>${titleOf(Number(number))}</h1><p>第${host}号</p>${paragraphs.join('\n')}`;
  return framed(titleOf(Number(number)), body);
}

/** A script that names downloads, as most portals have one: no crawler fetches it, and none may skip parsing the page. */
function framed(title: string, body: string): string {
  return `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}</title><script src="/js/downloads.js"></script></head><body>${body}</body></html>`;
}
