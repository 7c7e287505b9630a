import type { RowPlan, TablePlan } from './blueprint.ts';

type Line = readonly [indent: number, label: string, unit: string, key: string | null];

/** The statistics table of the reports on 2014 to 2018, line by line; a line without a key is a caption. */
const LINES: readonly Line[] = [
  [0, '一、主动公开情况', '', null],
  [1, '（一）主动公开政府信息数', '条', 'published.total'],
  [2, '（不同渠道和方式公开相同信息计1条）', '', null],
  [3, '其中：主动公开规范性文件数', '条', 'published.normative_documents'],
  [4, '制发规范性文件总数', '件', 'published.normative_documents_issued'],
  [1, '（二）通过不同渠道和方式公开政府信息的情况', '', null],
  [2, '1.政府公报公开政府信息数', '条', 'channels.gazette'],
  [2, '2.政府网站公开政府信息数', '条', 'channels.website'],
  [2, '3.政务微博公开政府信息数', '条', 'channels.microblog'],
  [2, '4.政务微信公开政府信息数', '条', 'channels.wechat'],
  [2, '5.其他方式公开政府信息数', '条', 'channels.other'],
  [0, '二、回应解读情况', '', null],
  [1, '（一）回应公众关注热点或重大舆情数', '次', 'responses.total'],
  [2, '（不同方式回应同一热点或舆情计1次）', '', null],
  [1, '（二）通过不同渠道和方式回应解读的情况', '', null],
  [2, '1.参加或举办新闻发布会总次数', '次', 'responses.press_conferences'],
  [3, '其中：主要负责同志参加新闻发布会次数', '次', 'responses.press_conferences_by_head'],
  [2, '2.政府网站在线访谈次数', '次', 'responses.online_interviews'],
  [3, '其中：主要负责同志参加政府网站在线访谈次数', '次', 'responses.online_interviews_by_head'],
  [2, '3.政策解读稿件发布数', '篇', 'responses.policy_interpretations'],
  [2, '4.微博微信回应事件数', '次', 'responses.social_media'],
  [2, '5.其他方式回应事件数', '次', 'responses.other'],
  [0, '三、依申请公开情况', '', null],
  [1, '（一）收到申请数', '件', 'requests.received'],
  [2, '1.当面申请数', '件', 'requests.received_in_person'],
  [2, '2.传真申请数', '件', 'requests.received_by_fax'],
  [2, '3.网络申请数', '件', 'requests.received_online'],
  [2, '4.信函申请数', '件', 'requests.received_by_letter'],
  [1, '（二）申请办结数', '件', 'requests.closed'],
  [2, '1.按时办结数', '件', 'requests.closed_on_time'],
  [2, '2.延期办结数', '件', 'requests.closed_extended'],
  [1, '（三）申请答复数', '件', 'replies.total'],
  [2, '1.属于已主动公开范围数', '件', 'replies.already_public'],
  [2, '2.同意公开答复数', '件', 'replies.granted'],
  [2, '3.同意部分公开答复数', '件', 'replies.partly_granted'],
  [2, '4.不同意公开答复数', '件', 'replies.denied.total'],
  [3, '其中：涉及国家秘密', '件', 'replies.denied.state_secret'],
  [4, '涉及商业秘密', '件', 'replies.denied.trade_secret'],
  [4, '涉及个人隐私', '件', 'replies.denied.privacy'],
  [4, '危及国家安全、公共安全、经济安全和社会稳定', '件', 'replies.denied.security'],
  [4, '不是《条例》所指政府信息', '件', 'replies.denied.not_government_information'],
  [4, '法律法规规定的其他情形', '件', 'replies.denied.other_law'],
  [2, '5.不属于本行政机关公开数', '件', 'replies.not_this_agency'],
  [2, '6.申请信息不存在数', '件', 'replies.not_existing'],
  [2, '7.告知作出更改补充数', '件', 'replies.correction_asked'],
  [2, '8.告知通过其他途径办理数', '件', 'replies.other_channel'],
  [0, '四、行政复议数量', '件', 'review.total'],
  [1, '（一）维持具体行政行为数', '件', 'review.upheld'],
  [1, '（二）被依法纠错数', '件', 'review.corrected'],
  [1, '（三）其他情形数', '件', 'review.other'],
  [0, '五、行政诉讼数量', '件', 'litigation.total'],
  [1, '（一）维持具体行政行为或者驳回原告诉讼请求数', '件', 'litigation.upheld'],
  [1, '（二）被依法纠错数', '件', 'litigation.corrected'],
  [1, '（三）其他情形数', '件', 'litigation.other'],
  [0, '六、举报投诉数量', '件', 'complaints'],
  [0, '七、依申请公开信息收取的费用', '万元', 'fees'],
  [0, '八、机构建设和保障经费情况', '', null],
  [1, '（一）政府信息公开工作专门机构数', '个', 'capacity.agencies'],
  [1, '（二）设置政府信息公开查阅点数', '个', 'capacity.reading_points'],
  [1, '（三）从事政府信息公开工作人员数', '人', 'capacity.staff'],
  [2, '1.专职人员数（不包括政府公报及政府网站工作人员数）', '人', 'capacity.staff_full_time'],
  [2, '2.兼职人员数', '人', 'capacity.staff_part_time'],
  [
    1,
    '（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）',
    '万元',
    'capacity.budget',
  ],
  [0, '九、政府信息公开会议和培训情况', '', null],
  [1, '（一）召开政府信息公开工作会议或专题会议数', '次', 'training.meetings'],
  [1, '（二）举办各类培训班数', '次', 'training.courses'],
  [1, '（三）接受培训人员数', '人次', 'training.people'],
];

/** @param units whether the column 单位 is printed */
export function statisticsPlan(units: boolean): TablePlan {
  const rows = LINES.map(([indent, label, unit, key]): RowPlan => {
    const row = { path: [label], indent, keys: key ? [`statistics.${key}`] : [] };
    const printed = label.startsWith('（不同') ? '' : '-';
    return units ? { ...row, unit: key ? unit : printed } : row;
  });
  const heads = [units ? ['统计指标', '单位', '统计数'] : ['统计指标', '统计数']];
  return { id: 'statistics', parts: [{ heads, rows }] };
}
