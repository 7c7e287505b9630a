import { KINSHIP_CODES } from './codes.ts';
import { type CorpusTable, coded, column, DIVISION, SHA256, YEAR } from './columns.ts';

/** Near-duplicate sections; near-duplicates/ fills the tables that it is made of. */
export const CLUSTERS: CorpusTable = {
  name: 'clusters',
  description:
    'Sections that are nearly the same as those of other reports: copied boilerplate. Nothing is deleted.',
  chinese: '近似重复的章节（套话、沿用上年）；不删除任何内容。',
  key: ['sha256', 'position'],
  columns: [
    column('cluster', 'integer', ['Number of the cluster.', '簇号。']),
    column('members', 'integer', ['Sections in it.', '簇内章节数。']),
    SHA256,
    DIVISION,
    YEAR,
    column('position', 'integer', ['The section, as in the table texts.', '章节序号，同 texts 表。']),
    column('heading', 'text', ['Heading of the section.', '节标题。']),
    column('characters', 'integer', ['Length of the section.', '章节字符数。']),
    column('similarity', 'number', [
      'Estimated Jaccard similarity to the first section of the cluster, by groups of five characters.',
      '与簇内首节的估计 Jaccard 相似度（五字组）。',
    ]),
    coded('kinship', KINSHIP_CODES, [
      'Towards the first section: first; same-body (the same authority, another year); same-division (another body of it); other-division; unknown (of no known division).',
      '与首节关系：first 首节；same-body 同一机关（他年）；same-division 同一地区其他机关；other-division 其他地区；unknown 地区不详。',
    ]),
  ],
  sql: `
SELECT member.root AS cluster, member.members AS members, section.sha256 AS sha256, section.division_code AS division_code,
  section.year AS year, section.position AS position, section.heading AS heading, section.characters AS characters,
  member.similarity AS similarity,
  CASE WHEN section.id = leader.id THEN 'first'
    WHEN section.line_id = leader.line_id THEN 'same-body'
    WHEN section.division_code IS NULL OR leader.division_code IS NULL THEN 'unknown'
    WHEN section.division_code = leader.division_code THEN 'same-division' ELSE 'other-division' END AS kinship
FROM near_duplicates.member JOIN near_duplicates.section ON section.id = member.id
  JOIN near_duplicates.section AS leader ON leader.id = member.root
ORDER BY member.root, member.id`,
};
