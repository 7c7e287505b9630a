import { NO_DISPUTES, persons, type SampleReport } from './report.ts';

/** Its （七）总计 is one too small in two columns: the fault that the quickstart shows as a finding. */
export const EDUCATION_2020: SampleReport = {
  id: 'shili-jiaoyuju-2020',
  form: '2019',
  year: 2020,
  publisher: '示例县教育局',
  address: '示例县学府路8号',
  postcode: '999001',
  phone: '0999-5550108',
  proactive: {
    规章: ['0', '0', '0'],
    规范性文件: ['3', '3', '14'],
    行政许可: ['6', '0', '58'],
    其他对外管理服务事项: ['21', '2', '1306'],
    行政处罚: ['9', '0', '0'],
    行政强制: ['0', '0', '0'],
    行政事业性收费: ['4', '0'],
    政府集中采购: ['17', '6120400'],
  },
  carriedIn: persons(0),
  outcomes: {
    '（一）予以公开': [11, 1, 0, 0, 0, 0],
    '6.属于四类过程性信息': persons(2),
    '1.本机关不掌握相关政府信息': persons(4),
    '（六）其他处理': persons(1),
  },
  miscounted: persons(-1),
  carriedOut: persons(1),
  disputes: NO_DISPUTES,
};

export const RESOURCES_2020: SampleReport = {
  id: 'shili-ziranziyuanju-2020',
  form: '2019',
  year: 2020,
  publisher: '示例县自然资源局',
  address: '示例县青山路20号',
  postcode: '999002',
  phone: '0999-5550120',
  proactive: {
    规章: ['0', '0', '0'],
    规范性文件: ['5', '5', '33'],
    行政许可: ['38', '减3', '2210'],
    其他对外管理服务事项: ['64', '增10', '9023'],
    行政处罚: ['112', '增4', '87'],
    行政强制: ['7', '0', '2'],
    行政事业性收费: ['6', '减1'],
    政府集中采购: ['23', '1592.04万元'],
  },
  carriedIn: persons(1),
  outcomes: {
    '（一）予以公开': [33, 4, 0, 0, 2, 0],
    '（二）部分公开（区分处理的，只计这一情形，不计其他情形）': persons(7),
    '4.保护第三方合法权益': persons(2),
    '1.本机关不掌握相关政府信息': [15, 1, 0, 0, 0, 0],
    '5.要求行政机关确认或重新出具已获取信息': persons(1),
    '（六）其他处理': persons(2),
  },
  carriedOut: persons(3),
  disputes: [
    [4, 1, 0, 0],
    [3, 0, 0, 1],
    [1, 0, 0, 0],
  ],
};

export const HEALTH_2020: SampleReport = {
  id: 'shili-weijianju-2020',
  form: '2019',
  year: 2020,
  publisher: '示例县卫生健康局',
  address: '示例县健康路3号',
  postcode: '999001',
  phone: '0999-5550103',
  proactive: {
    规章: ['0', '0', '0'],
    规范性文件: ['2', '2', '19'],
    行政许可: ['14', '0', '1620'],
    其他对外管理服务事项: ['30', '0', '4410'],
    行政处罚: ['185', '0', '96'],
    行政强制: ['3', '0', '1'],
    行政事业性收费: ['5', '0'],
    政府集中采购: ['41', '2846.176万元'],
  },
  carriedIn: persons(1),
  outcomes: {
    '（一）予以公开': [6, 1, 1, 0, 0, 0],
    '（二）部分公开（区分处理的，只计这一情形，不计其他情形）': persons(1),
    '1.本机关不掌握相关政府信息': [5, 2, 0, 0, 0, 0],
    '3.补正后申请内容仍不明确': persons(1),
    '（六）其他处理': persons(2),
  },
  carriedOut: persons(2),
  disputes: NO_DISPUTES,
};

export const TOWN_2022: SampleReport = {
  id: 'shili-zhen-2022',
  form: '2021',
  year: 2022,
  publisher: '示例县清溪镇人民政府',
  address: '示例县清溪镇溪东街5号',
  postcode: '999011',
  phone: '0999-5550155',
  proactive: {
    规章: ['0', '0', '0'],
    行政规范性文件: ['0', '0', '0'],
    行政许可: ['212'],
    行政处罚: ['18'],
    行政强制: ['1'],
    行政事业性收费: ['0'],
  },
  carriedIn: persons(0),
  outcomes: { '（一）予以公开': persons(3), '1.本机关不掌握相关政府信息': persons(1) },
  carriedOut: persons(0),
  disputes: NO_DISPUTES,
};

const DISTRICT = {
  publisher: '示例新区管理委员会',
  address: '示例新区创新大道66号',
  postcode: '999020',
  phone: '0999-5550166',
} as const;

export const DISTRICT_2023: SampleReport = {
  ...DISTRICT,
  id: 'xinqu-2023',
  form: '2021',
  year: 2023,
  proactive: {
    规章: ['0', '0', '0'],
    行政规范性文件: ['4', '1', '15'],
    行政许可: ['2301'],
    行政处罚: ['640'],
    行政强制: ['22'],
    行政事业性收费: ['36.2'],
  },
  carriedIn: persons(1),
  outcomes: {
    '（一）予以公开': [8, 3, 0, 0, 0, 0],
    '2.没有现成信息需要另行制作': persons(1),
    '3.其他': persons(1),
  },
  carriedOut: persons(0),
  disputes: NO_DISPUTES,
};

export const DISTRICT_2022: SampleReport = {
  ...DISTRICT,
  id: 'xinqu-2022',
  form: '2021',
  year: 2022,
  proactive: {
    规章: ['0', '0', '0'],
    行政规范性文件: ['3', '0', '12'],
    行政许可: ['2088'],
    行政处罚: ['575'],
    行政强制: ['19'],
    行政事业性收费: ['31'],
  },
  carriedIn: persons(0),
  outcomes: {
    '（一）予以公开': [5, 2, 0, 0, 0, 0],
    '（二）部分公开（区分处理的，只计这一情形，不计其他情形）': persons(1),
    '1.信访举报投诉类申请': persons(1),
  },
  carriedOut: persons(1),
  disputes: NO_DISPUTES,
};
