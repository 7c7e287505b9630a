import { regionOf } from '../../extractors/metadata/region.ts';

const NOTHING = { publisher: null, title: null, text: '', year: null, portal: null };

describe('region of a publisher', () => {
  test.each([
    ['宁波市镇海区人民政府', 2014, '330211'],
    ['宁波市水利局', 2014, '330200'],
    ['浙江省教育厅', 2014, '330000'],
    ['仙桃市人民政府', 2014, '429004'],
    ['密云县人民政府', 2014, '110228'],
    ['密云区人民政府', 2016, '110118'],
    // The site that shows an old report today writes the present name.
    ['密云区人民政府', 2013, '110228'],
    ['洪泽区人民政府', 2023, '320813'],
    ['公主岭市教育局', 2018, '220381'],
    ['公主岭市教育局', 2021, '220184'],
    ['寿县人民政府', 2014, '341521'],
    ['寿县人民政府', 2016, '340422'],
    ['海门市财政局', 2019, '320684'],
    ['海门区财政局', 2020, '320614'],
    // The old name in the report on the year of the change.
    ['海门市财政局', 2020, '320684'],
    ['苍山县人民政府', 2012, '371324'],
    ['国家税务总局遂昌县税务局', 2020, '331123'],
    ['中国证券监督管理委员会浙江监管局', 2020, '330000'],
    ['平潭综合实验区管委会办公室', 2023, '350128'],
    ['绍兴滨海新区管委会', 2021, '330600'],
    ['凉山州人民政府', 2020, '513400'],
    ['长阳县水利局', 2020, '420528'],
    ['朝阳市市场监督管理局', 2020, '211300'],
    ['江苏南京鼓楼区教育局', 2020, '320106'],
    ['海南海事局', 2020, '460000'],
    ['遂昌政府', 2020, '331123'],
    // Names that only look like one of a place.
    ['太湖流域管理局', 2020, null],
    ['中山大学', 2020, null],
    ['朝阳镇人民政府', 2020, null],
    ['教育部', 2020, null],
    ['国家发展和改革委员会', 2020, null],
    ['朝阳区人民政府', 2020, null],
    ['城区教育局', 2015, null],
    ['塘沽区人民政府', 2015, null],
  ])('%s of %i: %s', (publisher, year, code) => {
    expect(regionOf({ ...NOTHING, publisher, year }).region.code).toBe(code);
  });

  test('gives full names', () => {
    expect(regionOf({ ...NOTHING, publisher: '遂昌县人民政府' }).region).toEqual({
      province: '浙江省',
      city: '丽水市',
      county: '遂昌县',
      code: '331123',
    });
  });
});

describe('region by what else is known', () => {
  test.each([
    ['the text', { publisher: '鼓楼区人民政府', text: '地址：福建省福州市鼓楼区津泰路98号' }, '350102'],
    ['the city, of two in one province', { publisher: '鼓楼区教育局', text: '江苏省。徐州市。' }, '320302'],
    ['the portal', { publisher: '鼓楼区教育局', portal: '320100' }, '320106'],
    [
      'the title',
      { publisher: '鼓楼区教育局', title: '徐州市鼓楼区教育局2020年政府信息公开年度报告' },
      '320302',
    ],
    ['a text that names the whole', { publisher: '太湖水务', text: '太湖县水务' }, '340825'],
    ['the portal of a body without a place', { publisher: '永安镇人民政府', portal: '152224' }, '152224'],
    [
      'the site of the county',
      { publisher: '永安镇人民政府', text: '可从突泉县人民政府门户网站下载；与永安市、永安市无关' },
      '152224',
    ],
    ['the name that the text repeats', { text: '遂昌县的甲，遂昌县的乙，遂昌县的丙' }, '331123'],
    ['a single mention, which tells nothing', { text: '赴枝江市考察' }, null],
    ['parts of speech, which tell nothing', { text: '市和县，城区。市和县，城区。市和县，城区。' }, null],
    ['the province alone, of two in it', { publisher: '鼓楼区教育局', text: '江苏省江苏省' }, null],
  ])('%s', (_, clues, code) => {
    expect(regionOf({ ...NOTHING, year: 2020, ...clues }).region.code).toBe(code);
  });

  test('names the candidates where nothing decides', () => {
    const { findings } = regionOf({ ...NOTHING, publisher: '鼓楼区教育局', year: 2020 });
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ rule: 'region.undecided', verdict: 'undecided', cells: [] });
    for (const code of ['320106', '320302', '350102', '410204']) expect(findings[0]?.message).toContain(code);
  });

  test('a report that names no place has no finding', () => {
    expect(regionOf(NOTHING).findings).toEqual([]);
  });
});
