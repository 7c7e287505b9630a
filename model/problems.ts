/** Wrong: work stands still or is lost. Warn: somebody should look. */
export type ProblemSeverity = 'wrong' | 'warn';

/** What is wrong and what to do, with `{subject}` and other values in braces. */
type Sentences = readonly [says: string, remedy: string];

interface ProblemEntry {
  readonly severity: ProblemSeverity;
  readonly en: Sentences;
  readonly zh: Sentences;
}

function entry(severity: ProblemSeverity, en: Sentences, zh: Sentences): ProblemEntry {
  return { severity, en, zh };
}

/**
 * The one table of what may keep the nights from going on. `gongkai doctor`, `gongkai status`, the metrics and the console
 * show the same problems, and docs/operators.md lists them. A name never changes its meaning: alerts go by it.
 */
export const PROBLEMS = {
  'queue.no-worker': entry(
    'wrong',
    ['Queue {subject} has no worker.', 'Start one: gongkai worker --queues {subject}.'],
    ['队列 {subject} 没有工作进程。', '请启动：gongkai worker --queues {subject}。'],
  ),
  'queue.waiting': entry(
    'warn',
    [
      'A job of queue {subject} has been due for {minutes} minutes.',
      'Look whether a worker of that queue is running, whether it is paused, and whether one document holds all readers.',
    ],
    [
      '队列 {subject} 有任务到期 {minutes} 分钟仍未处理。',
      '请检查该队列的工作进程是否在运行、队列是否已暂停，以及是否有某个文档占用了全部读取进程。',
    ],
  ),
  'queue.paused': entry(
    'warn',
    ['Queue {subject} is paused since {since}, by {by}.', 'gongkai resume {subject} lets it go on.'],
    ['队列 {subject} 自 {since} 起被 {by} 暂停。', '恢复：gongkai resume {subject}。'],
  ),
  'portal.paused': entry(
    'warn',
    ['Portal {subject} is paused since {since}, by {by}.', 'gongkai resume {subject} lets it go on.'],
    ['门户 {subject} 自 {since} 起被 {by} 暂停。', '恢复：gongkai resume {subject}。'],
  ),
  'portal.failing': entry(
    'warn',
    [
      'Portals that have failed {runs} runs in a row or more ({number}): {subject}.',
      'gongkai portals check tells the codes; correct the portal file, or pause the portal.',
    ],
    [
      '连续失败 {runs} 次以上的门户（{number} 个）：{subject}。',
      '用 gongkai portals check 查看错误代码；请修正门户文件，或暂停该门户。',
    ],
  ),
  'schedule.none': entry(
    'warn',
    ['No run is scheduled.', 'Install the nightly run: gongkai run schedule.'],
    ['没有定时运行计划。', '请设置每晚运行：gongkai run schedule。'],
  ),
  'schedule.overdue': entry(
    'wrong',
    [
      'The run of schedule {subject} is {minutes} minutes overdue.',
      'Start a worker of queue run; see whether the queue is paused.',
    ],
    ['计划 {subject} 的运行已逾期 {minutes} 分钟。', '请启动 run 队列的工作进程，并检查该队列是否已暂停。'],
  ),
  'run.none-good': entry(
    'wrong',
    [
      'The last good run ended {hours} hours ago.',
      'gongkai run list tells how the last runs ended; gongkai run show last tells why.',
    ],
    [
      '最近一次成功的运行已是 {hours} 小时前。',
      '用 gongkai run list 和 gongkai run show last 查看最近运行的结果和原因。',
    ],
  ),
  'portals.folder-missing': entry(
    'wrong',
    [
      'The portal folder {subject} does not exist.',
      'Correct GONGKAI_PORTALS or the --portals of the schedule.',
    ],
    ['门户文件夹 {subject} 不存在。', '请更正 GONGKAI_PORTALS 或计划的 --portals。'],
  ),
  'portals.folder-empty': entry(
    'wrong',
    [
      'The portal folder {subject} holds no portal file.',
      'Name the right folder, or add one: gongkai portals add.',
    ],
    ['门户文件夹 {subject} 中没有门户文件。', '请指定正确的文件夹，或用 gongkai portals add 添加。'],
  ),
  'blobs.missing': entry(
    'wrong',
    [
      'The folder of raw documents {subject} does not exist, but the catalogue has {number} documents.',
      'Mount or restore it, or correct GONGKAI_DATA.',
    ],
    [
      '原始文档文件夹 {subject} 不存在，而目录中有 {number} 个文档。',
      '请挂载或从备份恢复该文件夹，或更正 GONGKAI_DATA。',
    ],
  ),
  'delivery.failed': entry(
    'wrong',
    [
      'The last message by {subject} was not delivered: {reason}',
      'Correct the setting of that channel; gongkai digest sends the digest again.',
    ],
    ['最近一次 {subject} 通知未送达：{reason}', '请更正该渠道的设置；可用 gongkai digest 重新发送摘要。'],
  ),
} as const satisfies Record<string, ProblemEntry>;

export type ProblemName = keyof typeof PROBLEMS;

/** Something that keeps the nights from going on, as plain data. */
export interface Problem {
  readonly name: ProblemName;
  readonly severity: ProblemSeverity;
  /** Queue, schedule, portal, folder or channel; empty where there is only one. */
  readonly subject: string;
  /** What stands in the sentences beside the subject. */
  readonly values: Readonly<Record<string, string | number>>;
}

/** Makes a problem. */
export function problemOf(name: ProblemName, subject = '', values: Problem['values'] = {}): Problem {
  return { name, severity: PROBLEMS[name].severity, subject, values };
}

/** The sentences of a problem. */
export function describeProblem(
  { name, subject, values }: Problem,
  language: 'en' | 'zh' = 'en',
): { readonly says: string; readonly remedy: string } {
  const fill = (sentence: string) =>
    sentence.replace(/\{(\w+)\}/g, (_, key: string) => String(key === 'subject' ? subject : values[key]));
  const [says, remedy] = PROBLEMS[name][language];
  return { says: fill(says), remedy: fill(remedy) };
}
