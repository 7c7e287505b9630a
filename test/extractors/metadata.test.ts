import { contactOf } from '../../extractors/metadata/contact.ts';
import { isoDateIn, periodIn, yearIn } from '../../extractors/metadata/dates.ts';
import { publishedOn } from '../../extractors/metadata/published.ts';

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
    ['自2022年1月1日始至2022年12月31日止', ['2022-01-01', '2022-12-31']],
    ['2022年1月1日0时起至2022年12月31日', ['2022-01-01', '2022-12-31']],
    ['2021年9月1日起至2022年8月31日止', ['2021-09-01', '2022-08-31']],
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
    expect(publishedOn(['标题', '  • 2024-03-08'], null, 2023)).toBe('2024-03-08');
    expect(publishedOn(['来源:某办 时间:2017-01-12 10:01'], null, 2016)).toBe('2017-01-12');
    expect(publishedOn(['2020-12-31', '正文'], null, 2020)).toBeNull();
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
    [
      '地址：桃源县东路1号（行政中心3楼）；邮递区号：231300；咨询电话：12345',
      { address: '桃源县东路1号(行政中心3楼)', postcode: '231300', phone: '12345' },
    ],
    [
      '地址：桃源县东路1号邮编：231300联系电话：0564-8000081传真：0564-80000822022年，全县',
      { address: '桃源县东路1号', postcode: '231300', phone: '0564-8000081', fax: '0564-8000082' },
    ],
    [
      '地 址 ： 桃 源 县 东 路 1 号 ， 邮 政 编 码 ： 231300 。',
      { address: '桃源县东路1号', postcode: '231300' },
    ],
    ['地址：桃源县东路 1 号二、主动公开政府信息情况', { address: '桃源县东路1号' }],
    ['电话：0564-800008123456', {}],
    ['电子邮箱：a.b@c.gov.cn2022年，全县公开信息', { email: 'a.b@c.gov.cn' }],
    ['电子邮箱：o\ufffdce@c.gov.cn', {}],
    ['电子邮箱：o ce@c.gov.cn', {}],
    ['网站：www.o\ufffdce.gov.cn', {}],
    ['门户网站（www.taoyuan.gov.cn）下载', { website: 'www.taoyuan.gov.cn' }],
    ['对机构职能、办公地址、办公时间、联系方式等信息进行核查', {}],
    ['原文链接: https://www.taoyuan.gov.cn/a.htm', {}],
  ])('%j', (line, parts) => {
    expect(contactOf([line])).toEqual({ ...nothing, ...parts });
  });
});
