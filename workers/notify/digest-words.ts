/** What a digest says, in English and in Chinese; `{0}` … stand for values. */
export const DIGEST_WORDS = {
  subject: ['run {0}: {1} new, {2} changed, {3} portals failed', '运行{0}：新增 {1}，变更 {2}，失败门户 {3}'],
  'state.done': ['done', '完成'],
  'state.deadline': ['cut off by its deadline', '到时中止'],
  'state.stopped': ['stopped', '中止'],
  'state.lost': ['lost with its process', '进程丢失'],
  'state.running': ['under way', '进行中'],
  run: ['Run {0}, {1} to {2} UTC', '运行 {0}，{1} 至 {2}（UTC）'],
  portals: ['Portals: {0} done, {1} failed, {2} not reached', '门户：完成 {0}，失败 {1}，未到达 {2}'],
  documents: [
    'Documents: {0} new, {1} changed, {2} withdrawn, {3} unchanged',
    '文档：新增 {0}，变更 {1}，撤下 {2}，未变 {3}',
  ],
  problems: ['Problems', '问题'],
  newlyFailed: ['Portals that failed and did not the night before', '新出现失败的门户'],
  failures: ['Failures by cause', '失败（按原因）'],
  incomplete: ['Incomplete lists', '列表不完整'],
  shrunk: ['Lists that shrank', '列表条目减少'],
  shrunkLine: ['{0} {1}: {2} listed, {3} expected', '{0} {1}：列出 {2}，应有 {3}'],
  overdue: ['Overdue by law', '逾期未公布'],
  overdueLine: ['{0} {1}: report on {2}, due on {3}', '{0} {1}：{2} 年度报告，应于 {3} 前公布'],
  isNew: ['(new)', '（新）'],
  recovered: ['Portals that work again', '恢复正常的门户'],
  changes: ['Documents', '文档变动'],
  'standing.new': ['new', '新增'],
  'standing.changed': ['changed', '变更'],
  'standing.gone': ['withdrawn', '撤下'],
  'standing.moved': ['moved', '移动'],
  'standing.returned': ['shown again', '重新出现'],
  more: ['and {0} more', '另有 {0} 项'],
} as const satisfies Record<string, readonly [en: string, zh: string]>;

export type DigestWord = keyof typeof DIGEST_WORDS;
