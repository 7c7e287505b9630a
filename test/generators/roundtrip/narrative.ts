import type { Values } from './blueprint.ts';

/** Who reports on which year. */
export interface Reporter {
  readonly body: string;
  readonly year: number;
}

/** Text of a report, section by section; a section may be followed by a table. */
export interface Passage {
  readonly heading: string | null;
  readonly paragraphs: readonly string[];
  readonly table: 'proactive' | 'requests' | 'review' | 'statistics' | null;
}

/** A report on the form of 2019 or 2021; its narrative tells some numbers of the tables. */
export function passagesOf(reporter: Reporter, values: Values, footnotes: boolean): readonly Passage[] {
  const { year } = reporter;
  return [
    { heading: null, paragraphs: [introduction(reporter)], table: null },
    {
      heading: '一、总体情况',
      paragraphs: [
        `${year}年，全县各单位把公开当作日常工作来抓，围绕群众最关心的事情及时发布信息，听取意见，改进服务。`,
        ...requestSentences(values, footnotes ? '¹' : ''),
        '（一）主动公开。门户网站栏目按季度核对，错链和空白栏目随查随改，政策文件与解读同时发布。',
        '（二）监督保障。年初列出任务清单，年中抽查，年末对照清单逐项验收，并组织了三次业务培训。',
      ],
      table: null,
    },
    { heading: '二、主动公开政府信息情况', paragraphs: [], table: 'proactive' },
    { heading: '三、收到和处理政府信息公开申请情况', paragraphs: [], table: 'requests' },
    { heading: '四、政府信息公开行政复议、行政诉讼情况', paragraphs: [], table: 'review' },
    {
      heading: '五、存在的主要问题及改进情况',
      paragraphs: [
        '一年来的工作还有短板：有的单位更新不够及时，有的解读仍以文字为主，形式单一。',
        '下一步将把更新时限写进考核办法，多用图表和短片讲清政策，并请群众代表参加评议。',
      ],
      table: null,
    },
    {
      heading: '六、其他需要报告的事项',
      paragraphs: ['本年度收取信息处理费的情况已按规定公示，没有其他需要报告的事项。'],
      table: null,
    },
  ];
}

function introduction({ body, year }: Reporter): string {
  return (
    `本报告由${body}按照《中华人民共和国政府信息公开条例》的要求编制，` +
    `所列数据的统计期限为${year}年1月1日至${year}年12月31日。` +
    '对内容有疑问的，可到县行政中心三楼查询。'
  );
}

/**
 * A sentence that repeats cells of table 3, where these are printed.
 *
 * @param mark of a footnote behind a number; no part of it
 */
function requestSentences(values: Values, mark: string): readonly string[] {
  const [received, carriedIn, handled] = ['received', 'carried_in', 'handled_total'].map(
    (row) => values[`requests.${row}.total`] ?? null,
  );
  if (received === null || handled === null) return [];
  const before = carriedIn === null ? '' : `，上年结转政府信息公开申请${carriedIn}件`;
  return [
    `在依申请公开方面，共收到政府信息公开申请${received}${mark}件${before}，办结${handled}件，均在期限内答复。`,
  ];
}

/** A report of the years 2014 to 2018: narrative, then the statistics table as an annex. */
export function statisticsPassages(reporter: Reporter, values: Values): readonly Passage[] {
  const total = values['statistics.published.total'] ?? null;
  return [
    { heading: null, paragraphs: [introduction(reporter)], table: null },
    {
      heading: '一、概述',
      paragraphs: [
        `${reporter.year}年，我县完善了公开目录和工作流程，各单位明确了专人负责，群众查询更加方便。`,
        ...(total === null ? [] : [`全年主动公开政府信息${total}条，内容涵盖民生、规划和财政等方面。`]),
      ],
      table: null,
    },
    {
      heading: '二、存在的问题和改进措施',
      paragraphs: ['个别单位的目录没有及时更新，今后将按季度检查并通报结果。'],
      table: null,
    },
    {
      heading: null,
      paragraphs: ['附件', '政府信息公开工作情况统计表', `（${reporter.year}年度）`],
      table: 'statistics',
    },
  ];
}
