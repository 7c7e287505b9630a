import { isNameOf } from '../divisions/candidates.ts';
import type { Division } from '../divisions/division.ts';
import { placeNameIn } from '../divisions/place-in-name.ts';
import { divisionOfCode } from '../divisions/table.ts';
import type { Authority, AuthorityClues } from './authority.ts';
import { authorityFrom, type WhoseBody } from './authority-from.ts';
import { type Body, readBody } from './body.ts';
import { decideOffice } from './text-shows-office.ts';

/** Bodies of the state as a whole, which belong to no division. */
const OF_THE_STATE = /^(?:中华人民共和国|国家|中国|国务院|全国|最高人民)|^[^省市县区]{2,14}部$/u;
const STATE = /^(?:中华人民共和国|国家|中国)(?=.{3})/u;
/** Behind the subject of a title. */
const REPORT = /(?:关于)?(?:发布|公布)?(?:的)?(?:政府信息公开|政务信息公开|信息公开|政务公开).*$/u;
const YEAR = /[（(]?(?:20\d{2}|二[〇○零O0].{2})年?度?[）)]?/gu;

/** The body whose report it is; null where division or kind cannot be told. */
export function findAuthority(clues: AuthorityClues): Authority | null {
  const division = divisionIn(clues);
  const { publisher, title } = clues;
  const subject = title === null ? null : subjectOf(title);
  if (publisher !== null) {
    const named = readName(publisher, division);
    return named ? fromName(named, { clues, subject, division }) : unknownBody(clues, division);
  }
  const titled = subject === null ? null : readName(subject, division);
  if (titled && subject !== '') return authorityFrom(titled, 'Named by the title.');
  return division ? fromText(division, clues) : null;
}

/** A name of no known kind is an identity where its division or portal tells it from others of the name. */
function unknownBody({ publisher, portal }: AuthorityClues, division: Division | null): Authority | null {
  if (division === null && portal === null) return null;
  const own = `${division ? '' : portal} ${publisher}`;
  const body: Body = { kind: 'unknown', own, field: null, name: `${publisher}`, zone: null };
  return {
    ...authorityFrom({ body, division }, 'The name is of no known kind of body.'),
    name: `${publisher}`,
  };
}

/** The body or place that a title names. */
function subjectOf(title: string): string {
  return title
    .replace(/\s+/gu, '')
    .replace(REPORT, '')
    .replace(YEAR, '')
    .replace(/^关于|[《》【】“”"]/gu, '');
}

/** The division of a report. A code that the table has not, as corpora of examples have, is taken as it is. */
function divisionIn({ region, year }: AuthorityClues): Division | null {
  const { province, city, county, code } = region;
  if (code === null) return null;
  const name = county ?? city ?? province ?? code;
  const level = county ? 'county' : city ? 'prefecture' : 'province';
  const made = { code, name, level, province: province ?? name, city, county } as const;
  const unknown = { parent: null, from: 0, to: null, successors: [], change: null };
  return divisionOfCode(code, year) ?? { ...made, ...unknown };
}

interface NameContext {
  readonly clues: AuthorityClues;
  readonly subject: string | null;
  readonly division: Division | null;
}

function fromName(named: WhoseBody, { clues, subject, division }: NameContext): Authority {
  if (named.body.kind !== 'office') return authorityFrom(named, 'Named by the publisher.');
  const titled = subject ? readName(subject, division) : null;
  const office = { ...named.body, kind: 'government-office' as const, name: '人民政府' };
  if (titled?.body.kind === 'government') {
    return authorityFrom({ ...named, body: office }, 'For the government: the title names it.');
  }
  const { isForItself, evidence } = decideOffice(clues.text());
  return authorityFrom(isForItself ? named : { ...named, body: office }, evidence);
}

/** Times that a text without title and publisher must speak of the whole division to be its government’s report. */
const MIN_MENTIONS_OF_WHOLE = 3;

function fromText(division: Division, { text }: AuthorityClues): Authority | null {
  const mentions =
    text()
      .slice(0, 60_000)
      .match(/全[省市县区州旗盟](?!面|民|球|体)/gu)?.length ?? 0;
  const body = readBody('');
  if (mentions < MIN_MENTIONS_OF_WHOLE || !body) return null;
  const evidence = `Neither title nor publisher; the text speaks ${mentions} times of the whole division.`;
  return authorityFrom({ body, division }, evidence);
}

/** A body of a division, or of the state; null for a name that is of neither. */
function readName(name: string, division: Division | null): WhoseBody | null {
  const plain = name.replace(/\s+/gu, '');
  const place = placeNameIn(plain);
  if (division === null) {
    const body = OF_THE_STATE.test(plain) ? readBody(plain.replace(STATE, '')) : null;
    return body && { body: { ...body, name: plain }, division };
  }
  // Its own name counts: above it stands what the division lay in when the report was written.
  const own = place && isNameOf(place.names.at(-1) ?? '', division) ? place : null;
  if (own) return whose(bodyBeside(own.before, own.after), division);
  const at = plain.indexOf(division.name);
  const after = at < 0 ? withoutLevel(plain) : plain.slice(at + division.name.length);
  return whose(readBody(after), division);
}

function whose(body: Body | null, division: Division): WhoseBody | null {
  return body && { body, division };
}

/** 县教育局: the level alone is no part of the name. */
function withoutLevel(name: string): string {
  return name.replace(/^[省市县区州旗盟](?=.{2})/u, '');
}

/** 国家税务总局遂昌县税务局 is the 税务局, 中国证券监督管理委员会浙江监管局 one of securities. */
function bodyBeside(before: string, after: string): Body | null {
  const body = readBody(after);
  if (body?.kind !== 'department' || body.field !== null || before === '') return body;
  const above = readBody(before.replace(STATE, '').replace(/总局$/u, '局'));
  return above?.field ? { ...body, field: above.field, own: '' } : body;
}
