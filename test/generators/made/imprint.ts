import type { Contact } from '../../../model/record.ts';
import { type Random, randomFrom } from '../random.ts';
import type { Reporter } from '../roundtrip/narrative.ts';

/** What a report says about its publication and its body, and the lines that say it. */
export interface Imprint {
  /** ISO date. */
  readonly published: string;
  readonly contact: Contact;
  readonly contactLines: readonly string[];
  readonly signature: readonly string[];
}

const STREETS = ['城关镇桃溪路6号', '新城区政通路18号行政中心', '妙高街道北街1号'] as const;

/** The imprint that a seed stands for; dice of its own, so that the rest of the report stays as it is without. */
export function imprintOf(seed: number, { body, year }: Reporter): Imprint {
  const dice = randomFrom(seed ^ 0x2545f491);
  const [month, day] = [dice.int(1, 3), dice.int(4, 28)];
  const contact = contactOf(dice, body);
  const two = (part: number) => `${part}`.padStart(2, '0');
  return {
    published: `${year + 1}-${two(month)}-${two(day)}`,
    contact,
    contactLines: dice.chance(0.5) ? [sentenceOf(contact, body)] : listOf(contact),
    signature: [body, `${year + 1}年${month}月${day}日`],
  };
}

function contactOf(dice: Random, body: string): Contact {
  const number = () => `0${dice.int(551, 579)}-${dice.int(2_000_000, 8_999_999)}`;
  return {
    address: `${body.replace('人民政府', '')}${dice.pick(STREETS)}`,
    postcode: `${dice.int(231_000, 323_999)}`,
    phone: number(),
    fax: dice.chance(0.5) ? number() : null,
    email: dice.chance(0.5) ? 'xxgk@shucheng.gov.cn' : null,
    website: dice.chance(0.5) ? 'www.shucheng.gov.cn' : null,
  };
}

const LABELS = {
  address: '地址',
  postcode: '邮政编码',
  phone: '联系电话',
  fax: '传真',
  email: '电子邮箱',
} as const;

function partsOf(contact: Contact): readonly string[] {
  return Object.entries(LABELS).flatMap(([part, label]) => {
    const printed = contact[part as keyof typeof LABELS];
    return printed === null ? [] : [`${label}：${printed}`];
  });
}

function sentenceOf(contact: Contact, body: string): string {
  const site = contact.website ? `本报告的电子版可在门户网站（${contact.website}）下载。` : '';
  return `${site}如对本报告有疑问，请与${body}办公室联系（${partsOf(contact).join('，')}）。`;
}

function listOf(contact: Contact): readonly string[] {
  return [...partsOf(contact), ...(contact.website ? [`门户网站：${contact.website}`] : [])];
}
