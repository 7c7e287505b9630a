import type { Values } from './blueprint.ts';
import type { Figures } from './figures.ts';

/** The statistics table of 2014: parts as given, wholes computed, so that every sum and every 其中 holds. */
export function statisticsValues(figures: Figures): Values {
  const count = (index: number): number => figures.counts[index % Math.max(1, figures.counts.length)] ?? 0;
  const few = (index: number): number => count(index) % 23;
  const requests = requestParts(few);
  const channels = { gazette: few(0), website: count(1), microblog: few(2), wechat: few(3), other: count(4) };
  const largest = Math.max(...Object.values(channels));
  const values: Record<string, number> = {
    'published.total': largest,
    'published.normative_documents': Math.min(few(5), largest),
    'published.normative_documents_issued': few(6),
    ...prefixed('channels', channels),
    'responses.total': few(7),
    'responses.press_conferences': few(8),
    'responses.press_conferences_by_head': Math.min(few(8), few(9)),
    'responses.online_interviews': few(10),
    'responses.online_interviews_by_head': Math.min(few(10), few(11)),
    'responses.policy_interpretations': few(12),
    'responses.social_media': few(13),
    'responses.other': few(14),
    ...requests,
    ...prefixed('review', withTotal({ upheld: few(15) % 4, corrected: few(16) % 2, other: few(17) % 2 })),
    ...prefixed('litigation', withTotal({ upheld: few(18) % 3, corrected: few(19) % 2, other: few(20) % 2 })),
    complaints: few(21) % 2,
    fees: (few(22) % 3) * 1000,
    'capacity.agencies': few(23),
    'capacity.reading_points': few(24),
    'capacity.staff': few(25) + few(26),
    'capacity.staff_full_time': few(25),
    'capacity.staff_part_time': few(26),
    'capacity.budget': count(27) * 100,
    'training.meetings': few(28),
    'training.courses': few(29),
    'training.people': count(30),
  };
  return prefixed('statistics', values);
}

/** 收到 = 办结 = 答复, each from its own parts. */
function requestParts(few: (index: number) => number): Record<string, number> {
  const denied = {
    state_secret: few(31) % 3,
    trade_secret: few(32) % 3,
    privacy: few(33) % 3,
    security: few(34) % 2,
    not_government_information: few(35) % 4,
    other_law: few(36) % 3,
  };
  const kinds = {
    already_public: few(37),
    granted: few(38),
    partly_granted: few(39),
    not_this_agency: few(40),
    not_existing: few(41),
    correction_asked: few(42) % 3,
    other_channel: few(43) % 3,
  };
  const total = sumOf(kinds) + sumOf(denied);
  const extended = Math.min(few(44) % 4, total);
  const [inPerson, byFax] = [Math.min(few(45), total), 0];
  const online = Math.min(few(46), total - inPerson);
  return {
    'requests.received': total,
    'requests.received_in_person': inPerson,
    'requests.received_by_fax': byFax,
    'requests.received_online': online,
    'requests.received_by_letter': total - inPerson - online,
    'requests.closed': total,
    'requests.closed_on_time': total - extended,
    'requests.closed_extended': extended,
    'replies.total': total,
    ...prefixed('replies', kinds),
    ...prefixed('replies.denied', withTotal(denied)),
  };
}

function sumOf(parts: Readonly<Record<string, number>>): number {
  return Object.values(parts).reduce((sum, part) => sum + part, 0);
}

function withTotal(parts: Readonly<Record<string, number>>): Record<string, number> {
  return { total: sumOf(parts), ...parts };
}

function prefixed(prefix: string, values: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`${prefix}.${key}`, value]));
}
