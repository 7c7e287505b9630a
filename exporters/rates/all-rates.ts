import type { Bilingual } from '../panel/rule.ts';

/** A share of which governments and researchers take different ones: its formula is part of its name. */
export interface Rate {
  readonly id: string;
  readonly name: Bilingual;
  readonly numerator: readonly string[];
  /** The sum of some cells less the sum of others. */
  readonly denominator: { readonly plus: readonly string[]; readonly minus: readonly string[] };
}

const total = (row: string): string => `requests.${row}.total`;
const DENIED = [
  'state_secret',
  'prohibited_by_law',
  'endangers_security',
  'third_party',
  'internal_affairs',
  'process_information',
  'enforcement_files',
  'administrative_inquiry',
].map((row) => total(`denied.${row}`));
const UNAVAILABLE = ['not_held', 'needs_creation', 'still_unclear'].map((row) => total(`unavailable.${row}`));
const GRANTED = [total('granted'), total('partly_granted')];
const CORRECTED = ['review.corrected', 'litigation_direct.corrected', 'litigation_after_review.corrected'];
const CASES = ['review.total', 'litigation_direct.total', 'litigation_after_review.total'];

const of = (...plus: readonly string[]) => ({ plus, minus: [] });
const ANSWERED = of(total('handled_total'));
/** What was to be answered in the year, and was. */
const DUE = { plus: [total('received'), total('carried_in')], minus: [total('carried_out')] };

/** Rates of the forms of 2019 and 2021. */
export const RATES: readonly Rate[] = [
  {
    id: 'granted_or_partly_of_answered',
    name: ['Granted or partly granted, of all answered', '予以公开和部分公开占办理结果总数'],
    numerator: GRANTED,
    denominator: ANSWERED,
  },
  {
    id: 'granted_of_answered',
    name: ['Granted alone, of all answered', '予以公开占办理结果总数'],
    numerator: [total('granted')],
    denominator: ANSWERED,
  },
  {
    id: 'granted_or_partly_of_due',
    name: [
      'Granted or partly granted, of received and carried in less carried out',
      '予以公开和部分公开占本年新收与上年结转之和减结转下年',
    ],
    numerator: GRANTED,
    denominator: DUE,
  },
  {
    id: 'denied_of_due',
    name: [
      'Denied, of received and carried in less carried out',
      '不予公开占本年新收与上年结转之和减结转下年',
    ],
    numerator: DENIED,
    denominator: DUE,
  },
  {
    id: 'unavailable_of_due',
    name: [
      'Could not be given, of received and carried in less carried out',
      '无法提供占本年新收与上年结转之和减结转下年',
    ],
    numerator: UNAVAILABLE,
    denominator: DUE,
  },
  {
    id: 'corrected_of_reviews',
    name: ['Corrected, of administrative reviews', '结果纠正占行政复议'],
    numerator: ['review.corrected'],
    denominator: of('review.total'),
  },
  {
    id: 'corrected_of_cases',
    name: ['Corrected, of administrative reviews and lawsuits', '结果纠正占行政复议与行政诉讼之和'],
    numerator: CORRECTED,
    denominator: of(...CASES),
  },
  {
    id: 'corrected_of_received',
    name: ['Corrected reviews and lawsuits, of requests received', '结果纠正占本年新收申请'],
    numerator: CORRECTED,
    denominator: of(total('received')),
  },
];
