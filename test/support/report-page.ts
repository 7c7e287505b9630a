/** The article of a report as portals mark it up, and the pages that portals put around it. Figures are made up. */

const REQUEST_ROWS: readonly (readonly [string, number])[] = [
  ['<td colspan="3">一、本年新收政府信息公开申请数量</td>', 2],
  ['<td colspan="3">二、上年结转政府信息公开申请数量</td>', 0],
  ['<td rowspan="4">三、本年度<br>办理结果</td><td colspan="2">（一）予以公开</td>', 2],
  ['<td colspan="2">（二）部分公开（区分处理的，只计这一情形，不计其他情形）</td>', 0],
  ['<td rowspan="2">（三）不予公开</td><td>1.属于国家秘密</td>', 0],
  ['<td>2.其他法律行政法规禁止公开</td>', 0],
];

/** Table 3 of the form of 2021, shortened, with its merged heads and row heads. */
export const REQUEST_TABLE = `<table border="1" cellspacing="0">
<tr><td colspan="3" rowspan="3">（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）</td><td colspan="7">申请人情况</td></tr>
<tr><td rowspan="2">自然人</td><td colspan="5">法人或其他组织</td><td rowspan="2">总计</td></tr>
<tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>
${REQUEST_ROWS.map(([head, count]) => `<tr>${head}${[count, 0, 0, 0, 0, 0, count].map((figure) => `<td><p style="text-align:center"><span>${figure}</span></p></td>`).join('')}</tr>`).join('\n')}
</table>`;

export const TITLE = '青溪县人民政府2022年政府信息公开工作年度报告';

/** The running text and tables of a report, without its title. */
export const ARTICLE = `<p style="text-indent:2em">根据《中华人民共和国政府信息公开条例》的规定，青溪县人民政府编制了本年度报告。报告由总体情况、主动公开政府信息情况等六个部分组成，数据统计期限为2022年1月1日至2022年12月31日。</p>
<p><strong>一、总体情况</strong></p>
<p>&nbsp;&nbsp;&nbsp;&nbsp;2022年，全县主动公开政府信息3106条，新收政府信息公开申请2件，均已按期答复，申请人没有提起行政复议。县政务公开办按季检查，督促各单位把内容做实。</p>
<p>&nbsp;</p>
<p><strong>二、收到和处理政府信息公开申请情况</strong></p>
${REQUEST_TABLE}
<p><strong>三、存在的主要问题及改进情况</strong></p>
<p>一是部分乡镇更新不够及时。二是解读形式较为单一。下一步将加强培训，改进栏目，让群众找得到、看得懂。</p>
<p style="text-align:right">青溪县人民政府办公室<br>2023年1月18日</p>`;

export interface PageStyle {
  readonly id: string;
  /** The page around the article. `meta` is its charset declaration, or nothing. */
  readonly page: (meta: string) => string;
}

const LINKS = ['首页', '政务公开', '政务服务', '互动交流', '走进青溪', '数据发布']
  .map((name) => `<li><a href="/${name}/">${name}</a></li>`)
  .join('');
const FOOT =
  '主办：青溪县人民政府 承办：青溪县大数据中心 网站标识码：3300000001 浙ICP备00000001号 浙公网安备33000000000001号';
const NEWS = Array.from(
  { length: 8 },
  (_, index) => `<li><a href="/art/${index}.html">青溪县召开第${index + 1}次常务会议研究重点工作</a></li>`,
).join('');

/** Pages in the manner of the systems that most county portals run, and of none. */
export const PAGE_STYLES: readonly PageStyle[] = [
  {
    id: 'hanweb',
    page: (meta) => `<!DOCTYPE html><html><head>${meta}<title>青溪县人民政府 政府信息公开年报 ${TITLE}</title>
<meta name="ArticleTitle" content="${TITLE}"><meta name="PubDate" content="2023-01-19 09:12"><meta name="ContentSource" content="青溪县人民政府办公室">
<script>var columnid=1229;</script></head><body><div class="header"><ul>${LINKS}</ul></div>
<div class="dqwz">当前位置：<a href="/">首页</a> &gt; <a href="/col/col1/">政府信息公开年报</a></div>
<table width="1000" align="center"><tr><td><h1 class="title">${TITLE}</h1></td></tr><tr><td>发布日期：2023-01-19 09:12　浏览次数：<script>document.write(1)</script></td></tr>
<tr><td><div id="zoom"><!--ZJEG_RSS.content.begin-->${ARTICLE}<!--ZJEG_RSS.content.end--></div></td></tr></table>
<div class="share">分享到：</div><div class="footer"><p>${FOOT}</p></div></body></html>`,
  },
  {
    id: 'trs',
    page: (
      meta,
    ) => `<!DOCTYPE html><html><head>${meta}<title>${TITLE}_青溪县人民政府门户网站</title></head><body>
<div class="topbar"><ul>${LINKS}</ul></div><div class="main"><div class="crumbs">您的位置：首页 &gt; 政务公开 &gt; 年报</div>
<table class="xxgk-head" border="0"><tr><td>索引号：</td><td>QX001-2023-0007</td><td>发布机构：</td><td>青溪县人民政府办公室</td></tr><tr><td>发布日期：</td><td>2023年01月19日</td><td>文号：</td><td></td></tr></table>
<div class="article"><h2 class="article-title">${TITLE}</h2><div class="TRS_Editor"><div class="Custom_UnionStyle">${ARTICLE}</div></div></div>
<div class="xgxx"><h3>相关信息</h3><ul>${NEWS}</ul></div></div><footer><p>${FOOT}</p></footer></body></html>`,
  },
  {
    id: 'boda',
    page: (
      meta,
    ) => `<html><head><title>${TITLE}-青溪县人民政府</title>${meta}<style>.spam9{display:none}</style></head><body>
<div id="nav"><ul>${LINKS}</ul></div><form name="_newscontent_fromname"><div class="arti_title">${TITLE}</div>
<div class="info">信息来源：青溪县人民政府办公室　发布时间：2023-01-19　点击数：<span id="dynclicks">12</span>　<a>【字体：大 中 小】</a></div>
<div id="vsb_content"><div class="v_news_content">${ARTICLE}<div class="spam9">极速彩票 皇冠体育 <a href="http://x.example/">开户</a></div></div></div></form>
<div class="prevnext"><p>上一条：<a href="1.htm">青溪县2021年年报</a></p></div><div class="footer">${FOOT}</div></body></html>`,
  },
  {
    id: 'kaipu',
    page: (
      meta,
    ) => `<!DOCTYPE html><html lang="zh"><head><title>${TITLE}</title>${meta}</head><body class="wz">
<header><ul>${LINKS}</ul></header><div class="container"><div class="wzcon-main"><h1 class="wztit">${TITLE}</h1>
<div class="wzfbxx">发布时间：2023-01-19 10:00 来源：青溪县人民政府办公室 阅读次数：<b>20</b> 字体：[大 中 小]</div>
<div class="j-fontContent wzcon">${ARTICLE}</div></div><div class="sidebar"><h3>热点新闻</h3><ul>${NEWS}</ul></div></div>
<div class="foot">${FOOT}</div></body></html>`,
  },
  {
    id: 'unknown',
    page: (meta) => `<html><head>${meta}<title>${TITLE}</title></head><body><div><ul>${LINKS}</ul></div>
<div class="a1"><div class="a2"><h1>${TITLE}</h1><p>来源：青溪县人民政府办公室 日期：2023/1/19</p><div class="a3">${ARTICLE}</div></div></div>
<div><ul>${NEWS}</ul></div><div class="footer">${FOOT}</div></body></html>`,
  },
];
