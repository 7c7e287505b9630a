import { SHOWN_CODES } from './codes.ts';
import {
  type CorpusTable,
  coded,
  column,
  DIVISION,
  IDENTITY_SQL,
  REPORT_ID,
  SHA256,
  YEAR,
} from './columns.ts';

/** How long each document has been shown by its portal: government documents are withdrawn, moved and replaced. */
export const AVAILABILITY: CorpusTable = {
  name: 'availability',
  description: 'Where the documents of each report were shown, since when, and what became of them there.',
  chinese: '每份报告的文档在网站上的存续：首见、末见、是否撤下、迁移、替换或恢复。',
  key: ['document', 'url'],
  columns: [
    SHA256,
    REPORT_ID,
    DIVISION,
    YEAR,
    column('document', 'text', ['Hash of this document.', '该文档的 sha256 哈希。']),
    column('portal', 'text', ['Portal that shows or showed it.', '所在门户。']),
    column('url', 'text', ['Address.', '网址。']),
    column('notice', 'text', ['Address of the page that it hangs on.', '所属页面的网址。']),
    column('first_seen', 'text', ['When a visit first met it there, ISO 8601.', '首次见到的时间。']),
    column('last_seen', 'text', [
      'When a visit last met it there; of a replaced one, when the next version was first met.',
      '最近一次见到的时间；被替换者为新版首见时间。',
    ]),
    coded('state', SHOWN_CODES, [
      'shown; replaced: another document is at this address now; moved: the same bytes are at another address; withdrawn: no longer shown.',
      'shown 在线；replaced 同一网址已换成另一文档；moved 同一文件已迁至另一网址；withdrawn 已撤下。',
    ]),
    column('gone_at', 'text', ['When it was found missing.', '发现不在的时间。']),
    column('returned_at', 'text', ['When it was shown again after that.', '恢复的时间。']),
    column('moved_to', 'text', ['Address to which it has moved.', '迁往的网址。']),
    column('checks', 'integer', ['Visits that have looked for it.', '查看次数。']),
  ],
  sql: `
SELECT ${IDENTITY_SQL}, report_id, shown.sha256 AS document, shown.portal AS portal, shown.url AS url,
  shown.notice AS notice, shown."firstSeenAt" AS first_seen, shown."lastSeenAt" AS last_seen, shown.state AS state,
  shown."goneAt" AS gone_at, shown."returnedAt" AS returned_at, shown."movedTo" AS moved_to, shown.checks AS checks
FROM (SELECT sha256, region, year, report_id, unnest(availability) AS shown FROM assembled)`,
};
