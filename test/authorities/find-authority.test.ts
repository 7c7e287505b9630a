import type { AuthorityClues } from '../../authorities/authority.ts';
import { findAuthority } from '../../authorities/find-authority.ts';
import { regionOf } from '../../extractors/metadata/region.ts';
import { makePublishers } from './publishers.ts';

type Asked = Partial<Omit<AuthorityClues, 'text'>> & { readonly said?: string };

/** The authority of a report, its division found as the extractor finds it. */
function authorityOf({
  publisher = null,
  title = null,
  year = 2020,
  said = '',
  portal = null,
  ...asked
}: Asked) {
  const found = regionOf({ publisher, title, text: said, year, portal }).region;
  const region = asked.region ?? found;
  return findAuthority({ publisher, title, year, region, portal, text: () => said });
}

describe('200 made-up publishers of all kinds and years', () => {
  const made = makePublishers(200).map((expected) => ({ expected, found: authorityOf(expected) }));
  const right = made.filter(
    ({ expected, found }) =>
      found?.division === expected.division && found.kind === expected.kind && found.field === expected.field,
  );

  test('are recognized', () => {
    const missed = made
      .filter(({ found }) => found === null || found.kind === 'unknown')
      .map(({ expected }) => expected.publisher);
    expect({ right: right.length >= 196, missed }).toEqual({ right: true, missed: expect.any(Array) });
  });

  test('are never taken for others', () => {
    const wrong = made.filter(
      (each) => each.found !== null && each.found.kind !== 'unknown' && !right.includes(each),
    );
    expect(wrong.map(({ expected, found }) => [expected.publisher, expected.year, found?.id])).toEqual([]);
  });
});

describe('kinds and levels', () => {
  test.each([
    ['浙江省人民政府', '330000-government', 'province'],
    ['宁波市人民政府', '330200-government', 'prefecture'],
    ['浙江省教育厅', '330000-department-education', 'province'],
    ['宁波市水利局', '330200-department-water', 'prefecture'],
    ['国家税务总局遂昌县税务局', '331123-department-tax', 'county'],
    ['中国证券监督管理委员会浙江监管局', '330000-department-securities', 'province'],
    ['海南海事局', '460000-department-maritime-affairs', 'province'],
    ['国家统计局', '000000-department-statistics', 'state'],
    ['教育部', '000000-department-education', 'state'],
    ['遂昌县人民法院', '331123-court', 'county'],
    ['宁波市国有资产监督管理委员会', '330200-department-state-assets', 'prefecture'],
    ['重庆工商大学', null, 'none'],
    ['嘉善县大云镇人民政府综合信息指挥室（党政综合办公室）', null, 'town'],
    ['长春经济技术开发区管理委员会', null, 'none'],
    ['平潭综合实验区管委会办公室', null, 'none'],
    ['下陆区档案馆', null, 'county'],
    ['浙江政务服务网', null, 'none'],
  ])('%s: %s, %s', (publisher, id, level) => {
    const found = authorityOf({ publisher });
    expect(found?.level ?? null).toBe(level);
    if (id !== null) expect(found?.id).toBe(id);
  });

  test('a department of a zone belongs to the zone', () => {
    const zone = authorityOf({ publisher: '长春经济技术开发区管委会' });
    const department = authorityOf({ publisher: '长春经开区教育局' });
    expect(department).toMatchObject({ kind: 'department', field: 'education', parent: zone?.id });
  });
});

describe('the office of a government', () => {
  const office = '象山县人民政府办公室';
  test.each([
    [
      'reports for the government',
      { publisher: office, said: '全县各单位收到申请，全县各部门' },
      'government-office',
    ],
    ['reports for itself', { publisher: office, said: '本办公室收到申请，我办已办结，本单位' }, 'office'],
    [
      'compiles what the title calls the county’s',
      { publisher: office, title: '2020年象山县政府信息公开工作年度报告', said: '本单位' },
      'government-office',
    ],
    ['of 办法 does not speak', { publisher: office, said: '本办法，全县' }, 'government-office'],
  ])('%s', (_, asked, kind) => {
    expect(authorityOf(asked)?.kind).toBe(kind);
  });
});

describe('identity', () => {
  test('is one for a county however it is spelled', () => {
    const spellings = [
      '象山县人民政府',
      '宁波市象山县人民政府',
      '浙江省宁波市象山县政府',
      '象山县人民政府办公室',
    ];
    const ids = spellings.map((publisher) => authorityOf({ publisher, said: '全县' })?.id);
    expect(new Set(ids)).toEqual(new Set(['330225-government']));
  });

  test('goes on with the division: 海门市 and 海门区 are one line', () => {
    const before = authorityOf({ publisher: '海门市财政局', year: 2018 });
    const after = authorityOf({ publisher: '南通市海门区财政局', year: 2022 });
    expect(before).toMatchObject({ id: '320684-department-finance', to: 2020, successor: after?.id });
    expect(after).toMatchObject({ id: '320614-department-finance', from: 2020, line: before?.line });
  });

  test('differs between two districts of one name in one province', () => {
    const ids = ['南京市鼓楼区教育局', '徐州市鼓楼区教育局'].map(
      (publisher) => authorityOf({ publisher })?.id,
    );
    expect(ids).toEqual(['320106-department-education', '320302-department-education']);
  });

  test('ends with a reform, and names the successor', () => {
    expect(authorityOf({ publisher: '遂昌县工商行政管理局', year: 2015 })).toMatchObject({
      to: 2018,
      successor: '331123-department-market-regulation',
    });
  });

  test('of a merged division ends with it', () => {
    expect(authorityOf({ publisher: '莱芜市教育局', year: 2015 })).toMatchObject({
      to: 2018,
      successor: '370100-department-education',
    });
  });

  test('is unknown where the place is not decided', () => {
    expect(authorityOf({ publisher: '鼓楼区教育局' })).toBeNull();
  });
});

const SUICHANG = { province: '浙江省', city: '丽水市', county: '遂昌县', code: '331123' };

describe('a report without publisher', () => {
  test.each([
    [
      'is the one that the title names',
      { title: '2020年莱西市政府信息公开工作年度报告' },
      '370285-government',
    ],
    [
      'is a department',
      { title: '桃源县教育局2020年政府信息公开工作年度报告' },
      '430725-department-education',
    ],
    [
      'is the county’s where the text speaks of all of it',
      { region: SUICHANG, said: '全县，全县，全县' },
      '331123-government',
    ],
    ['is unknown where nothing says whose', { region: SUICHANG, said: '我局' }, undefined],
  ])('%s', (_, asked, id) => {
    expect(authorityOf(asked)?.id).toBe(id);
  });
});
