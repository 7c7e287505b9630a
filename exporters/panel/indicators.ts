import { near, type PanelIndicator, shared } from './rule.ts';

const total = (row: string): string => `requests.${row}.total`;
const totals = (group: string, rows: readonly string[]): readonly string[] =>
  rows.map((row) => total(`${group}.${row}`));
const old = (...keys: readonly string[]): readonly string[] => keys.map((key) => `statistics.${key}`);

const DENIED = [
  'state_secret',
  'prohibited_by_law',
  'endangers_security',
  'third_party',
  'internal_affairs',
  'process_information',
  'enforcement_files',
  'administrative_inquiry',
];
const LEGAL_PERSONS = ['enterprise', 'research', 'social', 'legal_service', 'other'];

/** Requests: table 3 of the forms of 2019 and 2021, part 三 of the statistics of 2014. */
export const REQUEST_INDICATORS: readonly PanelIndicator[] = [
  {
    id: 'requests_received',
    name: ['Requests received in the year', '本年新收申请'],
    unit: '件',
    conversions: [
      shared([total('received')]),
      {
        forms: ['2014'],
        comparability: 'same',
        plus: old('requests.received'),
        minus: [],
        why: ['Both count the requests that came in during the year.', '两者均计本年收到的申请。'],
      },
    ],
  },
  {
    id: 'requests_received_natural_person',
    name: ['Requests received from natural persons', '本年新收：自然人'],
    unit: '件',
    conversions: [shared(['requests.received.natural_person'])],
  },
  {
    id: 'requests_received_legal_person',
    name: ['Requests received from legal persons and other organisations', '本年新收：法人或其他组织'],
    unit: '件',
    conversions: [shared(LEGAL_PERSONS.map((column) => `requests.received.${column}`))],
  },
  {
    id: 'requests_carried_in',
    name: ['Requests carried in from the year before', '上年结转申请'],
    unit: '件',
    conversions: [shared([total('carried_in')])],
  },
  {
    id: 'requests_carried_out',
    name: ['Requests carried out into the next year', '结转下年度申请'],
    unit: '件',
    conversions: [shared([total('carried_out')])],
  },
  {
    id: 'requests_closed',
    name: ['Requests closed in the year', '本年办结申请'],
    unit: '件',
    conversions: [
      shared([total('handled_total')]),
      near('2014', old('requests.closed'), [
        'The statistics of 2014 count closures, on time or extended, apart from the kinds of reply.',
        '2014 年统计表按“按时、延期”计办结，不与答复类型勾稽。',
      ]),
    ],
  },
  {
    id: 'requests_granted',
    name: ['Requests granted', '予以公开'],
    unit: '件',
    conversions: [
      shared([total('granted')]),
      near('2014', old('replies.granted', 'replies.already_public'), [
        'The later forms have no row for what was public already: pointing to it counts as granted.',
        '后来的表式不单列“已主动公开”，告知获取方式计入予以公开。',
      ]),
    ],
  },
  {
    id: 'requests_partly_granted',
    name: ['Requests granted in part', '部分公开'],
    unit: '件',
    conversions: [
      shared([total('partly_granted')]),
      near('2014', old('replies.partly_granted'), [
        'The later forms count a request that was divided here only; in 2014 it may count elsewhere too.',
        '后来的表式对区分处理的申请只计此项；2014 年可能另计他项。',
      ]),
    ],
  },
  {
    id: 'requests_denied',
    name: ['Requests denied', '不予公开'],
    unit: '件',
    conversions: [
      shared(totals('denied', DENIED)),
      {
        ...near('2014', old('replies.denied.total'), [
          'Less what is no government information, which the later forms do not count as denied; the reasons changed with the Regulations of 2019.',
          '减去“不是《条例》所指政府信息”（后来的表式不计入不予公开）；2019 年条例修订后理由类别有变。',
        ]),
        minus: old('replies.denied.not_government_information'),
      },
    ],
  },
  {
    id: 'requests_denied_state_secret',
    name: ['Denied: state secret', '不予公开：国家秘密'],
    unit: '件',
    conversions: [
      shared([total('denied.state_secret')]),
      near('2014', old('replies.denied.state_secret'), [
        'The same reason; before the Regulations of 2019 it was not told from other laws so strictly.',
        '理由相同；2019 年条例修订前与其他法律禁止的情形区分不严。',
      ]),
    ],
  },
  {
    id: 'requests_denied_security',
    name: ['Denied: endangers security', '不予公开：危及三安全一稳定'],
    unit: '件',
    conversions: [
      shared([total('denied.endangers_security')]),
      near('2014', old('replies.denied.security'), [
        'The same reason, worded alike.',
        '理由相同，表述相近。',
      ]),
    ],
  },
  {
    id: 'requests_denied_third_party',
    name: ['Denied: rights of third parties', '不予公开：第三方合法权益'],
    unit: '件',
    conversions: [
      shared([total('denied.third_party')]),
      near('2014', old('replies.denied.trade_secret', 'replies.denied.privacy'), [
        'In 2014 two rows, trade secrets and privacy; the later row is wider.',
        '2014 年分列商业秘密与个人隐私；后来的行目范围更宽。',
      ]),
    ],
  },
  {
    id: 'requests_unavailable',
    name: ['Information that could not be given', '无法提供'],
    unit: '件',
    conversions: [
      shared(totals('unavailable', ['not_held', 'needs_creation', 'still_unclear'])),
      near('2014', old('replies.not_this_agency', 'replies.not_existing'), [
        'Not held by the body or not existing; what must be made anew or stays unclear had no row in 2014.',
        '不属本机关或信息不存在；另行制作、补正后仍不明确者 2014 年无此行。',
      ]),
    ],
  },
  {
    id: 'requests_not_processed',
    name: ['Requests not processed', '不予处理'],
    unit: '件',
    conversions: [
      shared(totals('not_processed', ['petition', 'repeated', 'publications', 'excessive', 'reconfirm'])),
    ],
  },
  {
    id: 'requests_other_handling',
    name: ['Requests handled otherwise', '其他处理'],
    unit: '件',
    conversions: [
      shared(totals('other_handling', ['undivided', 'overdue_correction', 'unpaid_fee', 'misc'])),
    ],
  },
];
