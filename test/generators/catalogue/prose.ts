import type { Section } from '../../../model/record.ts';
import { HEADINGS } from '../../../sample/prose.ts';
import type { Random } from '../random.ts';

const OPENINGS = [
  '本年度认真贯彻落实政府信息公开条例和上级部署，持续推进决策、执行、管理、服务和结果公开，不断提升公开质量。',
  '全年围绕中心工作，坚持以公开为常态、不公开为例外，完善制度机制，拓宽公开渠道，切实保障群众的知情权。',
  '按照年度要点的各项要求，细化任务分工，压实工作责任，政府信息公开的各方面工作取得新的进展和成效。',
] as const;
const MIDDLES = [
  '主动公开方面，通过政府网站、政务新媒体和公开栏及时发布重点领域信息，回应社会关切，解读重要政策文件。',
  '依申请公开方面，规范登记、审核、办理、答复和归档各环节，加强与申请人的沟通，提高答复的规范化水平。',
  '平台建设方面，优化栏目设置，完善检索功能，加强内容保障和日常巡查，确保信息发布安全、准确、及时。',
  '监督保障方面，开展业务培训和专项检查，将公开工作纳入年度考核，对发现的问题督促整改，形成闭环。',
] as const;

/** Sections of a report: boilerplate, shared between counties, with names and numbers of its own. */
export function proseOf(county: string, year: number, random: Random): readonly Section[] {
  return HEADINGS.map((heading, at) => {
    const own = `${county}${year}年共发布信息${random.below(9_000)}条，同比变化${random.below(90)}%。`;
    const text = [random.pick(OPENINGS), own, random.pick(MIDDLES), random.pick(MIDDLES)].join('');
    return { heading, level: 1, text: at === HEADINGS.length - 1 ? '无。' : text };
  });
}
