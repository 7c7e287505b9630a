import { NO_DISPUTES, persons, type SampleReport } from './report.ts';

const COUNTY = {
  publisher: '示例县人民政府',
  address: '示例县人民路1号',
  postcode: '999001',
  phone: '0999-5550100',
} as const;

/** The county's own reports. What one year carries out the next carries in; documents in force follow from the year before. */
export const COUNTY_2023: SampleReport = {
  ...COUNTY,
  id: 'shili-2023',
  form: '2021',
  year: 2023,
  proactive: {
    规章: ['0', '0', '0'],
    行政规范性文件: ['22', '31', '210'],
    行政许可: ['18640'],
    行政处罚: ['9312'],
    行政强制: ['415'],
    行政事业性收费: ['1286.5'],
  },
  carriedIn: persons(0),
  outcomes: {
    '（一）予以公开': [31, 2, 0, 0, 1, 0],
    '（二）部分公开（区分处理的，只计这一情形，不计其他情形）': persons(6),
    '4.保护第三方合法权益': persons(2),
    '8.属于行政查询事项': [3, 1, 0, 0, 0, 0],
    '1.本机关不掌握相关政府信息': [17, 0, 0, 0, 0, 1],
    '2.没有现成信息需要另行制作': persons(1),
    '1.信访举报投诉类申请': persons(4),
    '3.其他': persons(2),
  },
  carriedOut: persons(5),
  disputes: [
    [3, 1, 0, 1],
    [2, 0, 0, 0],
    [0, 0, 1, 0],
  ],
};

export const COUNTY_2022: SampleReport = {
  ...COUNTY,
  id: 'shili-2022',
  form: '2021',
  year: 2022,
  proactive: {
    规章: ['0', '0', '0'],
    行政规范性文件: ['18', '9', '219'],
    行政许可: ['17905'],
    行政处罚: ['8830'],
    行政强制: ['402'],
    行政事业性收费: ['1190'],
  },
  carriedIn: persons(2),
  outcomes: {
    '（一）予以公开': [25, 1, 0, 0, 0, 0],
    '（二）部分公开（区分处理的，只计这一情形，不计其他情形）': [4, 0, 0, 0, 1, 0],
    '2.其他法律行政法规禁止公开': persons(1),
    '1.本机关不掌握相关政府信息': persons(12),
    '3.补正后申请内容仍不明确': persons(1),
    '2.重复申请': persons(3),
    '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请': persons(2),
  },
  carriedOut: persons(0),
  disputes: [
    [2, 0, 0, 0],
    [1, 0, 0, 0],
    [0, 0, 0, 0],
  ],
};

export const COUNTY_2021: SampleReport = {
  ...COUNTY,
  id: 'shili-2021',
  form: '2021',
  year: 2021,
  proactive: {
    规章: ['0', '0', '0'],
    行政规范性文件: ['36', '4', '210'],
    行政许可: ['16422'],
    行政处罚: ['7950'],
    行政强制: ['388'],
    行政事业性收费: ['1204'],
  },
  carriedIn: [4, 1, 0, 0, 0, 0],
  outcomes: {
    '（一）予以公开': [28, 2, 0, 0, 0, 0],
    '（二）部分公开（区分处理的，只计这一情形，不计其他情形）': persons(5),
    '7.属于行政执法案卷': persons(1),
    '1.本机关不掌握相关政府信息': persons(10),
    '4.无正当理由大量反复申请': persons(1),
    '3.其他': [1, 1, 0, 0, 0, 0],
  },
  carriedOut: persons(2),
  disputes: [
    [1, 0, 0, 0],
    [0, 0, 0, 0],
    [1, 0, 0, 0],
  ],
};

export const COUNTY_2020: SampleReport = {
  ...COUNTY,
  id: 'shili-2020',
  form: '2019',
  year: 2020,
  proactive: {
    规章: ['0', '0', '0'],
    规范性文件: ['27', '27', '178'],
    行政许可: ['276', '减3', '15230'],
    其他对外管理服务事项: ['1402', '增10', '86115'],
    行政处罚: ['2240', '增85', '7411'],
    行政强制: ['131', '0', '376'],
    行政事业性收费: ['28', '减1'],
    政府集中采购: ['412', '8740.55万元'],
  },
  carriedIn: persons(3),
  outcomes: {
    '（一）予以公开': [22, 1, 0, 0, 0, 0],
    '（二）部分公开（区分处理的，只计这一情形，不计其他情形）': persons(4),
    '5.属于三类内部事务信息': persons(1),
    '1.本机关不掌握相关政府信息': [9, 1, 0, 0, 0, 0],
    '1.信访举报投诉类申请': persons(2),
    '（六）其他处理': persons(3),
  },
  carriedOut: [4, 1, 0, 0, 0, 0],
  disputes: [
    [2, 1, 0, 0],
    [1, 0, 0, 0],
    [0, 0, 0, 0],
  ],
};

export const COUNTY_2019: SampleReport = {
  ...COUNTY,
  id: 'shili-2019',
  form: '2019',
  year: 2019,
  proactive: {
    规章: ['0', '0', '0'],
    规范性文件: ['31', '31', '151'],
    行政许可: ['264', '12', '14018'],
    其他对外管理服务事项: ['1390', '12', '80244'],
    行政处罚: ['2198', '42', '6902'],
    行政强制: ['131', '0', '350'],
    行政事业性收费: ['29', '-1'],
    政府集中采购: ['388', '79215300'],
  },
  carriedIn: persons(2),
  outcomes: {
    '（一）予以公开': [19, 0, 0, 0, 0, 1],
    '（二）部分公开（区分处理的，只计这一情形，不计其他情形）': persons(2),
    '4.保护第三方合法权益': persons(1),
    '1.本机关不掌握相关政府信息': persons(8),
    '2.重复申请': persons(1),
    '（六）其他处理': persons(1),
  },
  carriedOut: persons(3),
  disputes: NO_DISPUTES,
};
