import type { Random } from '../../test/generators/random.ts';
import type { Cell, TrueTable } from './page.ts';

/** Words of a language, from which tables are made up. */
export interface Words {
  readonly regions: readonly [string, ...string[]];
  readonly sexes: readonly [string, string, string];
  readonly items: readonly [string, ...string[]];
  readonly sections: readonly [string, string];
  readonly heads: readonly [string, string, string, string];
  readonly unit: string;
  readonly note: string;
  readonly prose: string;
  readonly number: (value: number) => string;
}

const comma = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
const space = (value: number) => comma(value).replaceAll(',', ' ');
const point = (value: number) => comma(value).replaceAll(',', '.');

const ENGLISH: Words = {
  regions: [
    'Northern Uplands',
    'Harbour District',
    'Lake Counties',
    'West Moor',
    'Old Town',
    'Southern Plain',
    'Islands',
  ],
  sexes: ['Total', 'Men', 'Women'],
  items: [
    'Road maintenance and winter service',
    'School meals',
    'Public libraries',
    'Water supply',
    'Fire brigade',
    'Parks and open spaces',
    'Waste collection',
  ],
  sections: ['Running costs', 'Capital works'],
  heads: ['Item', 'Budget', 'Outturn', 'Change (%)'],
  unit: 'Thousand crowns unless stated otherwise',
  note: 'Figures for the last year are provisional and may be revised.',
  prose:
    'The district kept its services at the level of the year before. Most of the change comes from the new water works, which opened in spring, and from lower prices of fuel during the second half of the year.',
  number: comma,
};

/** Words by the English name of their language. */
export const WORDS: Readonly<Record<string, Words>> = {
  English: ENGLISH,
  French: {
    regions: [
      'Hautes Terres',
      'Pays du Lac',
      'Vieux Port',
      'Plaine du Sud',
      'Îles',
      'Montagne noire',
      'Val d’Or',
    ],
    sexes: ['Ensemble', 'Hommes', 'Femmes'],
    items: [
      'Entretien des routes',
      'Repas scolaires',
      'Bibliothèques',
      'Eau et assainissement',
      'Service d’incendie',
      'Espaces verts',
    ],
    sections: ['Fonctionnement', 'Investissement'],
    heads: ['Poste', 'Budget', 'Réalisé', 'Évolution (%)'],
    unit: 'En milliers, sauf indication contraire',
    note: 'Les chiffres de la dernière année sont provisoires.',
    prose:
      'Le district a maintenu ses services au niveau de l’année précédente. L’essentiel de la variation vient de la nouvelle station des eaux et de la baisse du prix des carburants au second semestre.',
    number: space,
  },
  German: {
    regions: ['Hochland', 'Hafenbezirk', 'Seenkreis', 'Westmoor', 'Altstadt', 'Südebene', 'Inseln'],
    sexes: ['Insgesamt', 'Männer', 'Frauen'],
    items: [
      'Straßenunterhalt und Winterdienst',
      'Schulverpflegung',
      'Büchereien',
      'Wasserversorgung',
      'Feuerwehr',
      'Grünflächen',
    ],
    sections: ['Laufende Ausgaben', 'Investitionen'],
    heads: ['Posten', 'Ansatz', 'Ergebnis', 'Abweichung in %'],
    unit: 'In Tausend, soweit nicht anders angegeben',
    note: 'Die Zahlen des letzten Jahres sind vorläufig.',
    prose:
      'Der Bezirk hat seine Leistungen auf dem Stand des Vorjahres gehalten. Die Änderungen gehen vor allem auf das neue Wasserwerk und auf die niedrigeren Treibstoffpreise im zweiten Halbjahr zurück.',
    number: point,
  },
  Russian: {
    regions: [
      'Северный край',
      'Портовый район',
      'Озёрный округ',
      'Западный',
      'Старый город',
      'Южная равнина',
      'Острова',
    ],
    sexes: ['Всего', 'Мужчины', 'Женщины'],
    items: [
      'Содержание дорог',
      'Школьное питание',
      'Библиотеки',
      'Водоснабжение',
      'Пожарная служба',
      'Парки',
    ],
    sections: ['Текущие расходы', 'Капитальные вложения'],
    heads: ['Статья', 'План', 'Исполнено', 'Изменение, %'],
    unit: 'Тысяч, если не указано иное',
    note: 'Данные за последний год предварительные.',
    prose:
      'Район сохранил услуги на уровне прошлого года. Изменения вызваны главным образом пуском новой станции водоснабжения и снижением цен на топливо во второй половине года.',
    number: space,
  },
  Chinese: {
    regions: ['北山区', '港口区', '湖滨县', '西原县', '老城区', '南平县', '群岛乡'],
    sexes: ['合计', '男', '女'],
    items: ['道路养护', '学校供餐', '公共图书馆', '供水', '消防', '公园绿地'],
    sections: ['经常性支出', '资本性支出'],
    heads: ['项目', '预算数', '决算数', '增减（%）'],
    unit: '单位：千元',
    note: '注：最后一年为初步数。',
    prose:
      '全区各项服务保持上年水平。变动主要来自春季投入使用的新水厂，以及下半年燃料价格的下降。各乡镇按照统一口径报送数据，由区统计机构汇总后公布。',
    number: String,
  },
  Vietnamese: {
    regions: ['Miền núi Bắc', 'Quận Cảng', 'Hồ Lớn', 'Phố Cổ', 'Đồng bằng Nam', 'Hải đảo'],
    sexes: ['Tổng số', 'Nam', 'Nữ'],
    items: ['Bảo trì đường bộ', 'Bữa ăn học đường', 'Thư viện', 'Cấp nước', 'Cứu hỏa', 'Công viên'],
    sections: ['Chi thường xuyên', 'Chi đầu tư'],
    heads: ['Khoản mục', 'Dự toán', 'Quyết toán', 'Thay đổi (%)'],
    unit: 'Nghìn đồng',
    note: 'Số liệu năm cuối là sơ bộ.',
    prose:
      'Huyện giữ các dịch vụ ở mức của năm trước. Phần lớn thay đổi đến từ nhà máy nước mới và giá nhiên liệu giảm trong nửa cuối năm.',
    number: point,
  },
};

/** Words of a language; English where there are none of it. */
export function wordsOf(language: string): Words {
  return WORDS[language] ?? ENGLISH;
}

type Rest = Pick<TrueTable, 'rules' | 'gap'>;

/** A yearbook: years over total, men and women; a row for each region, blank where nothing is known. */
export function yearbook(words: Words, random: Random, rest: Rest): TrueTable {
  const head: Cell[][] = [
    [{ text: words.heads[0], rows: 2 }, ...['2018', '2019'].map((text) => ({ text, columns: 3 }))],
    [...words.sexes, ...words.sexes],
  ];
  const body = words.regions.map((region): Cell[] => [region, ...[0, 1].flatMap(() => sexes(words, random))]);
  return { ...rest, head, body, caption: `1. ${words.unit}`, notes: [words.note] };
}

function sexes({ number }: Words, random: Random): string[] {
  if (random.once(9)) return ['–', '–', '–'];
  const [men, women] = [random.below(90_000) + 400, random.below(90_000) + 400];
  return [men + women, men, women].map(number);
}

/** A budget in two sections, each with a heading of its own and a sum. */
export function budget(words: Words, random: Random, rest: Rest): TrueTable {
  const money = () => words.number(random.below(9_000_000) + 900);
  const change = () => `${random.once(2) ? '-' : ''}${random.below(30)}.${random.below(10)}`;
  const row = (label: string): Cell[] => [label, money(), money(), change()];
  const body = words.sections.flatMap((section, index): Cell[][] => [
    [section, '', '', ''],
    ...words.items.slice(3 * index, 3 * index + 3).map(row),
    row(words.sexes[0]),
  ]);
  return { ...rest, head: [[...words.heads]], body, notes: [words.note] };
}

/** Accounts of a company: a column of notes, brackets for what is below zero, currency signs in the first row. */
export function accounts(words: Words, random: Random, rest: Rest): TrueTable {
  const money = () => {
    const figure = words.number(random.below(800_000) + 1_000);
    return random.once(3) ? `(${figure})` : figure;
  };
  const body = words.items.map((label, index): Cell[] => [
    label,
    random.once(2) ? String(random.below(30) + 1) : '',
    `${index === 0 ? '$' : ''}${money()}`,
    random.once(8) ? '—' : money(),
  ]);
  return { ...rest, head: [['', 'Note', '2019', '2018']], body, caption: words.unit };
}

/** A table of words: cells that go over several lines beside some that do not. */
export function directory(words: Words, random: Random, rest: Rest): TrueTable {
  const sentence = (index: number) => words.prose.split(/(?<=[.。])\s*/)[index % 2] ?? words.prose;
  const body = words.regions
    .slice(0, 5)
    .map((region, index): Cell[] => [
      region,
      sentence(index),
      `${100 + random.below(800)}-${1000 + random.below(9000)}`,
    ]);
  return { ...rest, head: [[words.heads[0], words.heads[1], words.heads[2]]], body };
}

/** Many narrow columns: a row for each year, a column for each month. */
export function months(words: Words, random: Random, rest: Rest): TrueTable {
  const names = Array.from({ length: 12 }, (_, month) =>
    words.number === String ? `${month + 1}月` : (ROMAN[month] ?? ''),
  );
  const row = (year: number): Cell[] => [String(year), ...names.map(() => String(random.below(900) + 10))];
  return { ...rest, head: [[words.heads[0], ...names]], body: [2014, 2015, 2016, 2017, 2018, 2019].map(row) };
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

/** Three levels of heads over shares, with marks of footnotes. */
export function shares(words: Words, random: Random, rest: Rest): TrueTable {
  const share = () => `${random.below(90) + 1}.${random.below(10)}%`;
  const [item, first, second, third] = words.heads;
  const head: Cell[][] = [
    [
      { text: item, rows: 3 },
      { text: words.unit, columns: 4 },
    ],
    [
      { text: first, columns: 2 },
      { text: second, columns: 2 },
    ],
    [words.sexes[1], words.sexes[2], words.sexes[1], words.sexes[2]],
  ];
  const body = words.items.map((label, index): Cell[] => [
    label,
    share(),
    share(),
    index === 2 ? '..' : share(),
    `${share()}${index === 1 ? '*' : ''}`,
  ]);
  return { ...rest, head, body, notes: [`* ${words.note}`, third] };
}
