import { findClaims } from '../../extractors/claims/find-claims.ts';
import { isForm, keysOf } from '../../extractors/form.ts';
import { sentencesOf } from '../../extractors/narrative.ts';
import { placeAt } from '../../model/place.ts';
import { loadFolder } from '../../registry.ts';

const forms = await loadFolder(new URL('../../extractors/forms/', import.meta.url), isForm);

function claimed(form: string, text: string): readonly string[] {
  const keys = new Set(keysOf(forms.get(form) ?? { id: 'local', years: [0, 0], tables: [] }));
  const sentences = sentencesOf([{ kind: 'line', text, at: placeAt({ line: 9 }), level: null }], 2021);
  return findClaims({ sentences, keys, publisher: null }).map(
    ({ keys: [first], value }) => `${first}=${value}`,
  );
}

describe('numbers of the narrative that speak of a cell', () => {
  test.each([
    [
      '2021',
      '全县新收政府信息公开申请172件，办结175件（含旧存）。',
      ['requests.received.total=172', 'requests.handled_total.total=175'],
    ],
    ['2021', '我县今年共收到依申请公开44件,其中网络申请16件。', ['requests.received.total=44']],
    [
      '2021',
      '依申请公开：上年结转政府信息公开申请1件，按规定结转至2022年继续办理14件。',
      ['requests.carried_in.total=1', 'requests.carried_out.total=14'],
    ],
    [
      '2021',
      '从申请答复看，“予以公开”78件，占40.4%；“部分公开”17件；“不予公开”9件。',
      [
        'requests.granted.total=78',
        'requests.partly_granted.total=17',
        'requests.denied.state_secret.total=9',
      ],
    ],
    [
      '2021',
      '因政府信息公开引发行政复议案件3，行政诉讼1宗。',
      ['review.total=3', 'litigation_direct.total=1'],
    ],
    [
      '2021',
      '全年制发规范性文件41件，废止规范性文件1件。',
      ['proactive.normative_documents.issued=41', 'proactive.normative_documents.repealed=1'],
    ],
    [
      '2021',
      '共受理公民、法人和其他组织提出的政府信息公开申请1,025件，结转3件至2022年。',
      ['requests.received.total=1025', 'requests.carried_out.total=3'],
    ],
    ['2021', '去年收到申请30件，今年收到政府信息公开申请45件。', ['requests.received.total=45']],
    ['2021', '全县共收到8份政府信息公开申请。', ['requests.received.total=8']],
    [
      '2021',
      '全年制发行政规范性文件12件，废止4件，现行有效98件。',
      [
        'proactive.normative_documents.issued=12',
        'proactive.normative_documents.repealed=4',
        'proactive.normative_documents.in_force=98',
      ],
    ],
    ['2021', '行政事业性收费金额为1301.2万元。', ['proactive.fees.amount=13012000']],
    [
      '2014',
      '其中政府公报公开120条，政务微博公开30条，政务微信公开40条，其他方式公开14条。',
      [
        'statistics.channels.gazette=120',
        'statistics.channels.microblog=30',
        'statistics.channels.wechat=40',
        'statistics.channels.other=14',
      ],
    ],
    [
      '2014',
      '收到信息公开申请34件，其中当面申请10件，网络申请24件；按时办结30件，延期办结4件。',
      [
        'statistics.requests.received=34',
        'statistics.requests.received_in_person=10',
        'statistics.requests.received_online=24',
        'statistics.requests.closed_on_time=30',
        'statistics.requests.closed_extended=4',
      ],
    ],
    ['2014', '全县主动公开政府信息14400条。', ['statistics.published.total=14400']],
    ['2014', '通过网站主动公开政府信息4216条。', ['statistics.channels.website=4216']],
    ['2014', '微博方面，全年累计公开政务信息3630条。', ['statistics.channels.microblog=3630']],
    [
      '2014',
      '申请中，同意公开的7件，同意部分公开的3件，信息不存在的22件，不同意公开的1件。',
      [
        'statistics.replies.granted=7',
        'statistics.replies.partly_granted=3',
        'statistics.replies.not_existing=22',
        'statistics.replies.denied.total=1',
      ],
    ],
  ])('%s: %s', (form, text, expected) => {
    expect([...claimed(form, text)].sort()).toEqual([...expected].sort());
  });
});

describe('numbers that are no table cell are not compared', () => {
  test.each([
    ['2021', '2020年，全县收到政府信息公开申请99件。'],
    ['2021', '县政府办公室收到政府信息公开申请12件。'],
    ['2021', '县本级收到政府信息公开申请12件。'],
    ['2021', '县教育局收到政府信息公开申请9件，县公安局收到12件。'],
    ['2021', '信息公开方面，全年收到各类信件1200件，办结1200件。'],
    ['2014', '微博微信公开政府信息300条。'],
    ['2021', '收到政府信息公开申请比上年同期的30件有所下降。'],
    ['2021', '收到政府信息公开申请30余件。'],
    ['2021', '通过网络收到政府信息公开申请16件。'],
    ['2021', '全年办结人大代表建议126件，申请类事项全部答复。'],
    ['2021', '清理规范性文件69件，保留41件，废止规范性文件28件。'],
    ['2021', '法治政府建设：全县办理行政复议案件120件。'],
    ['2021', '信息公开方面，行政复议、行政诉讼案件共3件。'],
    ['2014', '县级部门主动公开政府信息3000条。'],
    ['2014', '自2008年以来累计受理申请300件。'],
  ])('%s: %s', (form, text) => {
    expect(claimed(form, text)).toEqual([]);
  });
});
