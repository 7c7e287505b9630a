/** One entry of the sample portal's listings. */
export interface SampleNotice {
  readonly path: string;
  readonly title: string;
  readonly publishedOn: string;
  /** File of sample/documents/ that the page itself shows; without it the page only links to its attachments. */
  readonly shows?: string;
  /** Files of sample/documents/ that the page links to. */
  readonly attachments?: readonly string[];
  /** Charset of the page; `mislabelled` is GBK under a header that says UTF-8. */
  readonly charset?: 'utf-8' | 'gbk' | 'mislabelled';
  /** Listed, but the page is gone. */
  readonly dead?: true;
}

const FOLDER = '/zwgk/ndbg';
const report = (publisher: string, year: number) => `${publisher}${year}年政府信息公开工作年度报告`;
const county = (year: number) => report('示例县人民政府', year);

/** What the county's list shows, newest first: ten reports, one page that is none, one damaged file, one dead link. */
export const COUNTY_NOTICES: readonly SampleNotice[] = [
  {
    path: `${FOLDER}/2024/t2023.html`,
    title: county(2023),
    publishedOn: '2024-01-18',
    shows: 'shili-2023.html',
  },
  {
    path: `${FOLDER}/2024/notice.html`,
    title: '关于做好2023年政府信息公开工作年度报告编制工作的通知',
    publishedOn: '2023-12-20',
    shows: 'notice.html',
  },
  {
    path: `${FOLDER}/2023/t2022.html`,
    title: county(2022),
    publishedOn: '2023-01-16',
    attachments: ['shili-2022.docx'],
  },
  {
    path: `${FOLDER}/2023/town.html`,
    title: report('示例县清溪镇人民政府', 2022),
    publishedOn: '2023-01-12',
    shows: 'shili-zhen-2022.html',
  },
  {
    path: `${FOLDER}/2022/t2021.html`,
    title: county(2021),
    publishedOn: '2022-01-21',
    attachments: ['shili-2021.txt'],
    charset: 'gbk',
  },
  {
    path: `${FOLDER}/2021/t2020.html`,
    title: county(2020),
    publishedOn: '2021-01-22',
    shows: 'shili-2020.html',
    charset: 'mislabelled',
  },
  {
    path: `${FOLDER}/2021/education.html`,
    title: report('示例县教育局', 2020),
    publishedOn: '2021-01-20',
    attachments: ['shili-jiaoyuju-2020.txt'],
  },
  {
    path: `${FOLDER}/2021/resources.html`,
    title: report('示例县自然资源局', 2020),
    publishedOn: '2021-01-19',
    attachments: ['shili-ziranziyuanju-2020.txt'],
    charset: 'gbk',
  },
  {
    path: `${FOLDER}/2021/health.html`,
    title: report('示例县卫生健康局', 2020),
    publishedOn: '2021-01-18',
    attachments: ['shili-weijianju-2020.txt'],
  },
  {
    path: `${FOLDER}/2020/t2019.html`,
    title: county(2019),
    publishedOn: '2020-01-20',
    attachments: ['shili-2019.pdf'],
  },
  {
    path: `${FOLDER}/2019/t2018.html`,
    title: county(2018),
    publishedOn: '2019-03-04',
    attachments: ['shili-2018.docx'],
  },
  { path: `${FOLDER}/2018/t2017.html`, title: county(2017), publishedOn: '2018-03-12', dead: true },
  {
    path: `${FOLDER}/2015/t2014.html`,
    title: county(2014),
    publishedOn: '2015-02-10',
    attachments: ['shili-2014.txt'],
  },
];

const district = (year: number) => report('示例新区管理委员会', year);

/** What the new district's list shows once its script has run. */
export const DISTRICT_NOTICES: readonly SampleNotice[] = [
  { path: '/xinqu/t2023.html', title: district(2023), publishedOn: '2024-01-09', shows: 'xinqu-2023.html' },
  {
    path: '/xinqu/t2022.html',
    title: district(2022),
    publishedOn: '2023-01-10',
    attachments: ['xinqu-2022.docx'],
  },
];
