/** What departments do, with the names that they have had. */
export interface DepartmentField {
  readonly id: string;
  /** The name without place and kind of body. */
  readonly name: RegExp;
  /** Year of the reform that made departments of this field; left out where some were there before. */
  readonly since?: number;
  /** Year of the reform that ended departments of this field; their last reports are on the year before or on it. */
  readonly until?: number;
  /** The field whose departments took the work over. */
  readonly successor?: string;
}

const field = (id: string, name: RegExp): DepartmentField => ({ id, name });
/** Made by a reform. */
const made = (id: string, name: RegExp, since: number): DepartmentField => ({ id, name, since });
/** Ended by a reform of the institutions: 2009, 2013, 2018 with 2019, 2023. */
const ended = (id: string, name: RegExp, [until, successor]: readonly [number, string]): DepartmentField => ({
  ...{ id, name, until, successor },
});

/** The first that matches the whole name of a department counts. */
export const FIELDS: readonly DepartmentField[] = [
  ended('personnel', /^人事$/u, [2009, 'human-resources']),
  ended('labour', /^劳动(?:和社会|与社会)?保障$/u, [2009, 'human-resources']),
  made('human-resources', /^(?:人力资源(?:和|与)?社会保障|人社)$/u, 2009),
  ended('health-bureau', /^卫生$/u, [2013, 'health-and-family-planning']),
  ended('family-planning', /^(?:人口(?:和|与)?)?计划生育$|^人口计生$/u, [2013, 'health-and-family-planning']),
  ended('health-and-family-planning', /^卫生(?:和|与)?(?:人口)?计划生育$|^卫计$/u, [2018, 'health']),
  made('health', /^卫生健康(?:和体育|体育)?$|^卫健$/u, 2018),
  ended('industry-and-commerce', /^工商(?:行政管理)?$/u, [2018, 'market-regulation']),
  ended('quality', /^质量技术监督$|^质监$/u, [2018, 'market-regulation']),
  ended('food-and-drug', /^食品药品监督(?:管理)?$|^食药监$/u, [2018, 'market-regulation']),
  field('drug', /^药品监督管理$/u),
  field('market-regulation', /^市场(?:和质量)?(?:监督|监管)(?:管理)?$|^市监$/u),
  ended('land', /^国土(?:资源|房产|资源和房屋管理)?$/u, [2018, 'natural-resources']),
  ended('planning', /^(?:城乡|城市)?规划$|^规划建设$/u, [2018, 'natural-resources']),
  made('natural-resources', /^自然资源(?:(?:和|与)?规划)?$|^规划和自然资源$|^自规$/u, 2018),
  ended('environmental-protection', /^环境保护$|^环保$/u, [2018, 'ecology-and-environment']),
  made('ecology-and-environment', /^生态环境$/u, 2018),
  ended('agriculture', /^农业(?:和农村工作|畜牧|和畜牧|林业|水产)?$|^农牧业?$|^农林$/u, [
    2018,
    'agriculture-and-rural-affairs',
  ]),
  made('agriculture-and-rural-affairs', /^农业农村(?:和水利|水利|和水务)?$|^农牧和科技$/u, 2018),
  ended('poverty-alleviation', /^扶贫(?:开发|开发领导小组)?$/u, [2021, 'rural-revitalization']),
  ended('rural-revitalization', /^乡村振兴$/u, [2023, 'agriculture-and-rural-affairs']),
  ended('work-safety', /^安全生产监督(?:管理)?$|^安监$/u, [2018, 'emergency-management']),
  made('emergency-management', /^应急(?:管理)?$/u, 2018),
  ended(
    'culture',
    /^文化(?:广电|体育|广播电视|广电新闻出版|体育新闻出版|广电体育|新闻出版|体育广电新闻出版|新闻出版广电|广电新闻出版体育)?$/u,
    [2018, 'culture-and-tourism'],
  ),
  ended('tourism', /^旅游(?:发展|事业)?$/u, [2018, 'culture-and-tourism']),
  field(
    'culture-and-tourism',
    /^文化(?:和|与)?(?:广电|体育)?(?:和|与|体育|广电|体育和)*旅游(?:体育|广电|广电体育|和体育)?$|^文(?:化)?(?:广|体)?旅(?:体|游)?$|^旅游和文化(?:广电)?(?:体育)?$/u,
  ),
  ended('legal-affairs', /^(?:政府)?法制$/u, [2018, 'justice']),
  field('justice', /^司法$/u),
  ended('forestry', /^林业$/u, [2018, 'forestry-and-grassland']),
  field('forestry-and-grassland', /^林业(?:和)?草原$|^林草$/u),
  ended('state-tax', /^国家税务$|^国税$/u, [2018, 'tax']),
  ended('local-tax', /^地方税务$|^地税$/u, [2018, 'tax']),
  made('tax', /^(?:国家税务总局)?税务$/u, 2018),
  ended('local-finance', /^(?:地方)?金融(?:监督管理|工作|服务|监管)$/u, [2023, 'finance-office']),
  field('finance-office', /^(?:委员会)?金融(?:委员会)?$/u),
  ended('big-data', /^(?:大数据)(?:发展)?(?:应用)?(?:管理|和政务服务管理)?$/u, [2023, 'data']),
  field('data', /^数据(?:和政务服务|管理)?$|^政务服务(?:和|与)数据(?:管理)?$/u),
  field('development-and-reform', /^发展(?:和|与)?改革(?:和(?:科技|经济信息化|物价|统计|粮食))?$|^发改$/u),
  field('education', /^教育(?:和|与)?(?:体育|科技|科学技术|文化|文体|体育和科技)?$|^教体$/u),
  field('science', /^科学技术(?:和(?:工业|经济)?信息化)?$|^科技$/u),
  field(
    'industry',
    /^(?:经济(?:和|与)?信息化|工业(?:和|与)?信息化|经信|工信|经济贸易|经贸|工业)(?:科技|商务|和商务|和科技)?$|^(?:科技|商务)和(?:工业|经济)信息化$/u,
  ),
  field('public-security', /^公安$/u),
  field('civil-affairs', /^民政$/u),
  field('finance', /^财政$/u),
  field('housing', /^(?:住房(?:和|与)?城乡建设|住建|城乡建设|建设|住房保障和房产管理|城乡建设委员会)$/u),
  field('transport', /^交通(?:运输)?$/u),
  field('water', /^水(?:利|务)(?:水电)?$/u),
  field('commerce', /^商务(?:和粮食)?$|^商业$|^投资促进$/u),
  field('audit', /^审计$/u),
  field('statistics', /^统计$/u),
  field('state-assets', /^(?:国有资产监督管理|国资)$/u),
  field('sports', /^体育$/u),
  made('medical-insurance', /^医疗保障$|^医保$/u, 2018),
  made('veterans', /^退役军人事务$/u, 2018),
  field('petitions', /^信访$/u),
  field(
    'urban-management',
    /^(?:城市管理(?:(?:和)?综合)?(?:行政)?(?:执法)?|综合行政执法|城管|城市管理和综合执法|城市综合管理)$/u,
  ),
  field('approvals', /^(?:行政审批(?:服务)?|政务服务(?:管理)?|行政审批和政务服务(?:管理)?|政务管理)$/u),
  field('ethnic-and-religious-affairs', /^(?:民族宗教(?:事务)?|民族事务|宗教事务|民宗)$/u),
  field('foreign-affairs', /^(?:人民政府)?外事(?:侨务)?$/u),
  field('civil-defence', /^(?:人民防空|人防|国防动员)$/u),
  field('grain', /^(?:粮食(?:和物资储备)?)$/u),
  field('prices', /^物价$/u),
  field('government-affairs', /^机关事务(?:管理|服务)?$/u),
  field('earthquakes', /^(?:防震减灾|地震)$/u),
  field('meteorology', /^气象$/u),
  field('archives', /^档案$/u),
  field('tobacco', /^烟草(?:专卖)?$/u),
  field('post', /^邮政(?:管理)?$/u),
  field('maritime-affairs', /^海事$/u),
  field('ocean', /^海洋(?:和|与)?(?:渔业|发展)?$/u),
  field('customs', /^海关$/u),
  field('securities', /^证券监督管理$|^证监$/u),
  field('energy', /^能源$/u),
  field('landscape', /^(?:园林(?:绿化)?|园林文物|绿化(?:和)?市容)$/u),
  field('intellectual-property', /^知识产权$/u),
  field('press', /^新闻出版(?:广电)?$|^广播电视$/u),
];

/** The field of a department by its name without place and kind of body: 教育 of 教育局; null for one that has none. */
export function fieldOf(name: string): DepartmentField | null {
  return FIELDS.find((each) => each.name.test(name)) ?? null;
}

/** Fields by id. */
export const FIELD_BY_ID: ReadonlyMap<string, DepartmentField> = new Map(
  FIELDS.map((each) => [each.id, each]),
);
