/** What keys say in English where their own words do not: the rest is read off the key. */
const WORDS: Readonly<Record<string, string>> = {
  proactive: 'proactive disclosure',
  requests: 'requests for information',
  review: 'administrative review',
  litigation_direct: 'lawsuits without review',
  litigation_after_review: 'lawsuits after review',
  statistics: 'statistics of 2014',
  coercion: 'administrative coercion',
  licensing: 'administrative licensing',
  penalties: 'administrative penalties',
  received: 'received in the year',
  carried_in: 'carried in from the year before',
  carried_out: 'carried out into the next year',
  handled_total: 'all outcomes together',
  denied: 'denied',
  unavailable: 'could not be given',
  undivided: 'not divided into kinds',
  misc: 'others',
  change: 'change in the year',
  prior_items: 'items of the year before',
  enterprise: 'enterprises',
  research: 'research institutes',
  social: 'public-interest organisations',
  legal_service: 'legal service bodies',
  natural_person: 'natural persons',
  other: 'others',
  in_force: 'in force',
  pending: 'not yet decided',
};

/** What a value is, in English: the parts of its key, spelled out. */
export function englishOf(key: string): string {
  const words = key.split('.').map((part) => WORDS[part] ?? part.replaceAll('_', ' '));
  const said = words.join(': ');
  return said.charAt(0).toUpperCase() + said.slice(1);
}

/** Units that are not 件, by what the key begins or ends with; as the forms print them. */
const UNITS: readonly (readonly [RegExp, string])[] = [
  [/^proactive\..*\.(prior_items|change|items)$/u, '项'],
  [/^statistics\.published\.(total|normative_documents)$/u, '条'],
  [/^statistics\.channels\./u, '条'],
  [/^statistics\.responses\.policy_interpretations$/u, '篇'],
  [/^statistics\.responses\./u, '次'],
  [/^statistics\.capacity\.(agencies|reading_points)$/u, '个'],
  [/^statistics\.capacity\.staff/u, '人'],
  [/^statistics\.training\.people$/u, '人次'],
  [/^statistics\.training\./u, '次'],
];

/** Unit of a value in the corpus: amounts are in yuan, whatever the form prints. */
export function unitOf(key: string, isAmount: boolean): string {
  if (isAmount) return '元';
  return UNITS.find(([pattern]) => pattern.test(key))?.[1] ?? '件';
}
