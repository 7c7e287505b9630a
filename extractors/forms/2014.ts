// Statistics table of the reports on 2014 to 2018 (国办公开办函〔2014〕, 政府信息公开工作情况统计表).
import { defineForm, type FormRow } from '../form.ts';

/** Heads of the one column of numbers, the official one first. */
const NUMBER_HEADS = [
  '统计数',
  '统计数据',
  '统计数值',
  '数量',
  '数值',
  '数据',
  '数',
  '本年',
  '本年度',
  '本年数',
  '本年度数',
  '合计',
  '总计',
];

function row(key: string, ...labels: string[]): FormRow {
  return { labels, columns: [{ key: `statistics.${key}`, labels: NUMBER_HEADS }] };
}

function amountRow(key: string, ...labels: string[]): FormRow {
  return { labels, columns: [{ key: `statistics.${key}`, labels: NUMBER_HEADS, amountUnit: '万元' }] };
}

/** Rows whose labels stand below another row too. */
function below(group: string, rows: readonly FormRow[]): readonly FormRow[] {
  return rows.map((member) => ({ ...member, group }));
}

export default defineForm({
  id: '2014',
  years: [2014, 2018],
  tables: [
    {
      id: 'statistics',
      unitColumn: true,
      rows: [
        row(
          'published.total',
          '（一）主动公开政府信息数',
          '（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）',
        ),
        row('published.normative_documents', '其中：主动公开规范性文件数'),
        row('published.normative_documents_issued', '制发规范性文件总数'),
        row('channels.gazette', '1.政府公报公开政府信息数'),
        row('channels.website', '2.政府网站公开政府信息数'),
        row('channels.microblog', '3.政务微博公开政府信息数'),
        row('channels.wechat', '4.政务微信公开政府信息数'),
        row('channels.other', '5.其他方式公开政府信息数'),
        row(
          'responses.total',
          '（一）回应公众关注热点或重大舆情数',
          '（一）回应公众关注热点或重大舆情数（不同方式回应同一热点或舆情计1次）',
        ),
        row('responses.press_conferences', '1.参加或举办新闻发布会总次数'),
        row('responses.press_conferences_by_head', '其中：主要负责同志参加新闻发布会次数'),
        row('responses.online_interviews', '2.政府网站在线访谈次数'),
        row('responses.online_interviews_by_head', '其中：主要负责同志参加政府网站在线访谈次数'),
        row('responses.policy_interpretations', '3.政策解读稿件发布数'),
        row('responses.social_media', '4.微博微信回应事件数'),
        row('responses.other', '5.其他方式回应事件数'),
        row('requests.received', '（一）收到申请数'),
        row('requests.received_in_person', '1.当面申请数'),
        row('requests.received_by_fax', '2.传真申请数'),
        row('requests.received_online', '3.网络申请数'),
        row('requests.received_by_letter', '4.信函申请数'),
        row('requests.closed', '（二）申请办结数'),
        row('requests.closed_on_time', '1.按时办结数'),
        row('requests.closed_extended', '2.延期办结数'),
        row('replies.total', '（三）申请答复数'),
        row('replies.already_public', '1.属于已主动公开范围数'),
        row('replies.granted', '2.同意公开答复数'),
        row('replies.partly_granted', '3.同意部分公开答复数'),
        row('replies.denied.total', '4.不同意公开答复数'),
        row('replies.denied.state_secret', '其中：涉及国家秘密'),
        row('replies.denied.trade_secret', '涉及商业秘密', '其中：涉及商业秘密'),
        row('replies.denied.privacy', '涉及个人隐私', '其中：涉及个人隐私'),
        row(
          'replies.denied.security',
          '危及国家安全、公共安全、经济安全和社会稳定',
          '其中：危及国家安全、公共安全、经济安全和社会稳定',
        ),
        row(
          'replies.denied.not_government_information',
          '不是《条例》所指政府信息',
          '其中：不是《条例》所指政府信息',
        ),
        row('replies.denied.other_law', '法律法规规定的其他情形', '其中：法律法规规定的其他情形'),
        row('replies.not_this_agency', '5.不属于本行政机关公开数'),
        row('replies.not_existing', '6.申请信息不存在数'),
        row('replies.correction_asked', '7.告知作出更改补充数'),
        row('replies.other_channel', '8.告知通过其他途径办理数'),
        row('review.total', '四、行政复议数量'),
        ...below('四、行政复议数量', [
          row('review.upheld', '（一）维持具体行政行为数'),
          row('review.corrected', '（二）被依法纠错数'),
          row('review.other', '（三）其他情形数'),
        ]),
        row('litigation.total', '五、行政诉讼数量'),
        ...below('五、行政诉讼数量', [
          row('litigation.upheld', '（一）维持具体行政行为或者驳回原告诉讼请求数'),
          row('litigation.corrected', '（二）被依法纠错数'),
          row('litigation.other', '（三）其他情形数'),
        ]),
        row('complaints', '六、举报投诉数量'),
        amountRow('fees', '七、依申请公开信息收取的费用'),
        row('capacity.agencies', '（一）政府信息公开工作专门机构数'),
        row('capacity.reading_points', '（二）设置政府信息公开查阅点数'),
        row('capacity.staff', '（三）从事政府信息公开工作人员数'),
        row('capacity.staff_full_time', '1.专职人员数', '1.专职人员数（不包括政府公报及政府网站工作人员数）'),
        row('capacity.staff_part_time', '2.兼职人员数'),
        amountRow(
          'capacity.budget',
          '（四）政府信息公开专项经费',
          '（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）',
        ),
        row('training.meetings', '（一）召开政府信息公开工作会议或专题会议数'),
        row('training.courses', '（二）举办各类培训班数'),
        row('training.people', '（三）接受培训人员数'),
      ],
      captions: [
        '统计指标',
        '单位',
        '统计数',
        '一、主动公开情况',
        '（不同渠道和方式公开相同信息计1条）',
        '（二）通过不同渠道和方式公开政府信息的情况',
        '二、回应解读情况',
        '（不同方式回应同一热点或舆情计1次）',
        '（二）通过不同渠道和方式回应解读的情况',
        '三、依申请公开情况',
        '八、机构建设和保障经费情况',
        '九、政府信息公开会议和培训情况',
      ],
    },
  ],
});
