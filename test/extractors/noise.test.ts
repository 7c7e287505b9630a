import { cleanPage, isNoise } from '../../extractors/noise.ts';
import { placeAt } from '../../model/place.ts';
import { loadFolder } from '../../registry.ts';

const kinds = await loadFolder(new URL('../../extractors/noise/', import.meta.url), isNoise);

function clean(text: string): { kept: string; reasons: readonly string[] } {
  const { value, removed } = cleanPage(
    [{ kind: 'line', text, at: placeAt({ line: 1 }), level: null }],
    kinds,
  );
  const [item] = value;
  return { kept: item?.kind === 'line' ? item.text : '', reasons: removed.map(({ reason }) => reason) };
}

describe('noise is taken out and kept aside', () => {
  test.each([
    ['[bookmark: _GoBack]本年度报告', '本年度报告', 'bookmark-residue'],
    ['<!--[if !supportMisalignedColumns]-->一、总体情况<!--[endif]-->', '一、总体情况', 'markup-residue'],
    ['365bet体育投注_365bet官网_怎样获得免费office365', '', 'gambling-spam'],
    ['第二十条第（五）项 | 365bet网址_bet365中文官网', '第二十条第（五）项 | ', 'gambling-spam'],
    ['7 365bet提款_365bet客服 |', '7  |', 'gambling-spam'],
    ['澳门新葡京官网 必威体育app下载', '', 'gambling-spam'],
    ['bet365官网2020年政府信息公开工作年度报告', '2020年政府信息公开工作年度报告', 'gambling-spam'],
    [
      '第（五）项88bet注册送彩金_188bet官网入口信息内容本年处理决定数量',
      '第（五）项信息内容本年处理决定数量',
      'gambling-spam',
    ],
    ['澳门特区赌场,澳门博彩业网址交通运输局2022年', '交通运输局2022年', 'gambling-spam'],
    ['午夜福利影院,国产精品一区二区在线观看,某某av无码专区', '', 'adult-spam'],
    ['0 亚洲精品免费在线观看,久久综合 |', '0  |', 'adult-spam'],
    ['代开增值税发票_刻章办证', '', 'adult-spam'],
    ['政(zhèng)府(fǔ)信(xìn)息(xī)公开', '政府信息公开', 'bracketed-pinyin'],
    ['- 3 -', '', 'page-number'],
    ['第 3 页 共 5 页', '', 'page-number'],
    ['【打印】【关闭】', '', 'page-furniture'],
  ])('%j', (text, kept, reason) => {
    expect(clean(text).kept).toBe(kept);
    expect(new Set(clean(text).reasons)).toEqual(new Set([reason]));
  });
});

describe('a legitimate sentence is never removed', () => {
  test.each([
    '全年安排彩票公益金1200万元，用于养老服务设施建设。',
    '开展打击“365bet”等网络赌博专项整治，查处案件3起。',
    '深入推进博彩整治和六合彩清理工作，依法关停网站12个。',
    '窗口实行365天不打烊服务，全年受理365件。',
    '在万博商务区新建查阅点，参加亚博会，孩子们爱游戏也爱阅读。',
    '收缴老虎机12台，侦破六合彩案3起。',
    '开展“扫黄打非”专项整治，查处传播成人视频案件2起，取缔代开发票窝点1个。',
    '在线观看直播2.3万人次，午夜公交线路信息公开3条。',
    '举办真人图书馆活动，建成体育公园2个。',
    '在人民大会堂（北京）参加会议。',
    '公开（gongkai）平台上线',
    '12',
    '地址：中山路3号',
  ])('%j', (text) => {
    expect(clean(text)).toEqual({ kept: text, reasons: [] });
  });
});
