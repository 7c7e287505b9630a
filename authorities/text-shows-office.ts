/** What speaks of the whole division: an office that reports for the government writes so. */
const WHOLE = /全[省市县区州旗盟](?!面|民|球|体)|各(?:县|市|区|乡镇|镇|乡|街道|部门|单位|地区|有关部门)/gu;
/** What an office says of itself. Not 本机关, which the form prints. */
const OWN = /本办(?!法|理|学)(?:公室|公厅)?|我办(?:公室|公厅)?|[本我]单位/gu;
/** Of a text this much is looked at. */
const MAX_SEARCHED_CHARS = 60_000;

/** Whether the office of a government reports for itself or for the government, and what shows it. */
export interface OfficeDecision {
  readonly isForItself: boolean;
  readonly evidence: string;
}

/** Decides by what the text of a report speaks of. */
export function decideOffice(text: string): OfficeDecision {
  const searched = text.slice(0, MAX_SEARCHED_CHARS);
  const [whole, own] = [timesOf(WHOLE, searched), timesOf(OWN, searched)];
  const isForItself = own > 0 && own * 2 >= whole;
  const counts = `the text speaks ${whole} times of the whole division and ${own} times of the office`;
  return { isForItself, evidence: `${isForItself ? 'For itself' : 'For the government'}: ${counts}.` };
}

function timesOf(pattern: RegExp, text: string): number {
  return text.match(pattern)?.length ?? 0;
}
