import { contactOf } from '../extractors/metadata/contact.ts';
import { isoDateIn, periodIn, yearIn } from '../extractors/metadata/dates.ts';
import { publishedOn } from '../extractors/metadata/published.ts';
import { publisherOf } from '../extractors/metadata/publisher.ts';
import { regionOf } from '../extractors/metadata/region.ts';
import { titleOf } from '../extractors/metadata/title.ts';

describe('title and publisher', () => {
  test.each([
    [
      ['桃源县人民政府2020年政府信息公开工作年度报告'],
      '桃源县人民政府2020年政府信息公开工作年度报告',
      '桃源县人民政府',
    ],
    [
      ['桃源县', '人民政府办公室', '', '2020年政府信息公开工作年度报告'],
      '桃源县人民政府办公室2020年政府信息公开工作年度报告',
      '桃源县人民政府办公室',
    ],
    [
      ['2022年度', '桃源县教育局政府信息公开工作年度报告'],
      '2022年度桃源县教育局政府信息公开工作年度报告',
      '桃源县教育局',
    ],
    [
      ['桃源县人民政府', '2016年政府信息公开', '工作年度报告'],
      '桃源县人民政府2016年政府信息公开工作年度报告',
      '桃源县人民政府',
    ],
    [
      ['二〇一九年度桃源县人民政府信息公开工作年度报告'],
      '二〇一九年度桃源县人民政府信息公开工作年度报告',
      '桃源县人民政府',
    ],
    [['标题： 桃源县水利局2019年政府信息公开年报'], '桃源县水利局2019年政府信息公开年报', '桃源县水利局'],
    [
      ['关于发布《桃源县审计局2020年政府信息公开工作年度报告》的通知'],
      '桃源县审计局2020年政府信息公开工作年度报告',
      '桃源县审计局',
    ],
    [
      ['2020年桃源县政府信息公开工作年度报告', '本报告由桃源县人民政府办公室编制。'],
      '2020年桃源县政府信息公开工作年度报告',
      '桃源县人民政府办公室',
    ],
    [
      ['桃源县2020年政府信息公开工作年度报告', '正文。', '桃源县大数据中心', '2021年1月20日'],
      '桃源县2020年政府信息公开工作年度报告',
      '桃源县大数据中心',
    ],
    [
      ['桃源县2020年政府信息公开工作年度报告', '发布机构: 桃源县政务公开办公室'],
      '桃源县2020年政府信息公开工作年度报告',
      '桃源县政务公开办公室',
    ],
    [['桃源县2020年政府信息公开工作年度报告', '发布机构: 1'], '桃源县2020年政府信息公开工作年度报告', null],
    [['根据《中华人民共和国政府信息公开条例》规定，编制本报告。'], null, null],
  ])('%j', (lines, title, publisher) => {
    expect(titleOf(lines)).toBe(title);
    expect(publisherOf({ title: titleOf(lines), lines, pagePublisher: null })).toBe(publisher);
  });
});

describe('dates', () => {
  test.each([
    ['统计期限自2020年1月1日起至12月31日止', ['2020-01-01', '2020-12-31']],
    ['2021年 1 月 1 日至 2021年 12 月 31 日', ['2021-01-01', '2021-12-31']],
    ['２０１８年１月１日至１２月３１日', ['2018-01-01', '2018-12-31']],
    ['截至2014年12月31日', ['2014-01-01', '2014-12-31']],
    ['截至2014年12月底', ['2014-01-01', '2014-12-31']],
    ['202211日至20221231日', ['2022-01-01', '2022-12-31']],
    ['自二〇一二年一月一日至十二月三十一日', ['2012-01-01', '2012-12-31']],
    ['2020.1.1-2020.12.31', ['2020-01-01', '2020-12-31']],
    ['2022年度（1月1日至12月31日）', ['2022-01-01', '2022-12-31']],
    ['2020年5月召开会议', null],
  ])('period of %j', (text, period) => {
    expect(periodIn(text)).toEqual(period);
  });

  test.each([
    ['2015年2月6日', '2015-02-06'],
    ['2021-01-29 10:00', '2021-01-29'],
    ['2021年2月30日', null],
    ['二〇二一年一月二十九日', '2021-01-29'],
  ])('date in %j', (text, date) => {
    expect(isoDateIn(text)).toBe(date);
  });

  test('the year of a title', () => {
    expect(yearIn('某县二〇二〇年度报告')).toBe(2020);
    expect(yearIn('某县年度报告')).toBeNull();
  });

  test('publication: the page, its head, then the signature; never before the end of the year reported on', () => {
    expect(publishedOn(['标题', '2021-01-29 来源：某网'], null, 2020)).toBe('2021-01-29');
    expect(publishedOn(['标题', '发布日期：2021年3月1日'], '2021-03-02', 2020)).toBe('2021-03-02');
    expect(publishedOn(['正文', '桃源县人民政府', '2015年2月6日'], null, 2014)).toBe('2015-02-06');
    expect(publishedOn(['2020-12-31', '正文'], null, 2020)).toBeNull();
  });
});

describe('region', () => {
  test.each([
    ['宁波市镇海区人民政府', '', '330211'],
    ['宁波市水利局', '', '330200'],
    ['浙江省教育厅', '', '330000'],
    ['仙桃市人民政府', '', '429004'],
    ['密云县人民政府', '', '110228'],
    ['洪泽区人民政府', '', '320813'],
    ['鼓楼区人民政府', '福建省福州市鼓楼区', '350102'],
    ['朝阳区人民政府', '', null],
    [null, '遂昌县的甲，遂昌县的乙，遂昌县的丙', '331123'],
    [null, '赴枝江市考察', null],
  ])('%j in %j', (publisher, text, code) => {
    expect(regionOf(publisher, null, text).code).toBe(code);
  });

  test('gives full names', () => {
    expect(regionOf('遂昌县人民政府', null, '')).toEqual({
      province: '浙江省',
      city: '丽水市',
      county: '遂昌县',
      code: '331123',
    });
  });
});

describe('contact', () => {
  const nothing = { address: null, postcode: null, phone: null, fax: null, email: null, website: null };
  test.each([
    [
      '（地址：桃源县东路1号；邮编：231300；联系电话：0564-8000081）',
      { address: '桃源县东路1号', postcode: '231300', phone: '0564-8000081' },
    ],
    [
      '联系地址:阳光大道99号3楼,联系电话:(0571)88888888,传真:0571-88888889。',
      { address: '阳光大道99号3楼', phone: '(0571)88888888', fax: '0571-88888889' },
    ],
    [
      '电话（传真）：010-12345678，电子邮箱：a.b@c.gov.cn',
      { phone: '010-12345678', fax: '010-12345678', email: 'a.b@c.gov.cn' },
    ],
    ['门户网站（www.taoyuan.gov.cn）下载', { website: 'www.taoyuan.gov.cn' }],
    ['对机构职能、办公地址、办公时间、联系方式等信息进行核查', {}],
    ['原文链接: https://www.taoyuan.gov.cn/a.htm', {}],
  ])('%j', (line, parts) => {
    expect(contactOf([line])).toEqual({ ...nothing, ...parts });
  });
});
