import { handledTotal, received, type SampleReport, withTotal } from './report.ts';

/** Text of a report around its tables; every number in it is one of the tables. */
export interface Prose {
  readonly title: string;
  readonly lead: string;
  readonly overview: readonly string[];
  readonly problems: readonly string[];
  readonly others: readonly string[];
}

export const HEADINGS = [
  '一、总体情况',
  '二、主动公开政府信息情况',
  '三、收到和处理政府信息公开申请情况',
  '四、政府信息公开行政复议、行政诉讼情况',
  '五、存在的主要问题及改进情况',
  '六、其他需要报告的事项',
] as const;

/** Writes the text of a report. The county is made up, and each report says so. */
export function proseOf(report: SampleReport): Prose {
  const { publisher, year } = report;
  const total = (row: readonly number[]) => row.at(-1) ?? 0;
  const fresh = total(withTotal(received(report)));
  const carried = total(withTotal(report.carriedIn));
  const handled = total(withTotal(handledTotal(report)));
  return {
    title: `${publisher}${year}年政府信息公开工作年度报告`,
    lead:
      `本报告由${publisher}按照《中华人民共和国政府信息公开条例》编制，是软件自带的示例，机关与地名均为虚构。` +
      `所列数据的统计期限为${year}年1月1日至${year}年12月31日。如有疑问，请与${publisher}联系` +
      `（地址：${report.address}；邮编：${report.postcode}；电话：${report.phone}）。`,
    overview: [
      `（一）主动公开。${year}年，及时更新机构职能、办事指南和政策文件，公开目录逐项核对，过期内容按月清理。`,
      `（二）依申请公开。本年新收政府信息公开申请${fresh}件，上年结转${carried}件，办结${handled}件，答复均在法定期限内作出。`,
      '（三）平台建设与监督保障。网站栏目由专人值守，全年开展两次自查，发现的问题当月整改完毕。',
    ],
    problems: [
      '一是部分栏目更新不够及时，二是政策解读的形式还比较单一。',
      '下一步将明确栏目责任人，增加图表和问答式解读，并把更新情况纳入季度检查。',
    ],
    others: ['本年度未收取政府信息公开信息处理费。'],
  };
}
