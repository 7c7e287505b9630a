import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';
import { clickTarget } from './click-target.ts';
import { shortText } from './entry-row.ts';

const MAX_CONTROL_CHARS = 14;
const LEADS_ON =
  /^(?:[[(（【]?(?:下一?页|后一?页|next(?: ?page)?|[›»>]{1,2}|\d{1,3})[\])）】›»>]*|(?:请?点击|查看|加载|显示|浏览|获取)*更多(?:信息|内容|数据|文章)?(?:\.{2,}|…+|[›»>]+)?)$/i;
const YEAR = /^20\d\d年?度?$/;
const OFF = /(?:^|[\s_-])(?:disabled?|forbid|active|current|cur|on|selected)(?:$|[\s_-])/i;
const CONTROLS = 'a, button, input[type="button"], [onclick], li, span, div, i, em';
/** More controls than a page can have are made to be slow. */
const MAX_ELEMENTS = 20_000;

/**
 * Whether a page has a control that may lead to more entries and names no address: 下一页 by script or form, 加载更多,
 * a choice of years.
 */
export function hasOpenControl($: CheerioAPI): boolean {
  const controls = $(CONTROLS).toArray().slice(0, MAX_ELEMENTS);
  return controls.some(leadsOnByScript) || controls.filter(isYearTab).length > 1 || offersYears($);
}

function leadsOnByScript(element: Element): boolean {
  if (!isLeaf(element) || OFF.test(`${element.attribs.class ?? ''}`.slice(0, 200))) return false;
  if (isDisabled(element)) return false;
  const text = (shortText(element, 2 * MAX_CONTROL_CHARS) || (element.attribs.value ?? '')).replace(
    /\s+/g,
    '',
  );
  if (text.length === 0 || text.length > MAX_CONTROL_CHARS || !LEADS_ON.test(text)) return false;
  // A bare number is a page where it can be pressed only.
  if (/^\d/.test(text) && !isPressed(element)) return false;
  return addressOf(element) === undefined && isNoPlainLink(element);
}

function isLeaf({ children }: Element): boolean {
  return children.every((child) => child.type === 'text');
}

function isDisabled({ attribs }: Element): boolean {
  return attribs.disabled !== undefined || attribs['aria-disabled'] === 'true';
}

function isPressed({ name, attribs }: Element): boolean {
  return (
    name === 'button' ||
    attribs.onclick !== undefined ||
    /^\s*javascript:(?!\s*(?:void|;|$))/i.test(attribs.href ?? '')
  );
}

function addressOf(element: Element): string | undefined {
  return (
    clickTarget(element.attribs) ??
    (element.parent && 'attribs' in element.parent ? clickTarget(element.parent.attribs) : undefined)
  );
}

/** A link that leads nowhere is what the last page has in place of the next one. */
function isNoPlainLink({ name, attribs }: Element): boolean {
  return (
    name !== 'a' || attribs.onclick !== undefined || attribs.href !== undefined || attribs.id !== undefined
  );
}

function isYearTab(element: Element): boolean {
  return isLeaf(element) && isPressed(element) && YEAR.test(shortText(element, 20).replace(/\s+/g, ''));
}

function offersYears($: CheerioAPI): boolean {
  return $('select')
    .toArray()
    .slice(0, 50)
    .some((select) => {
      const options = $(select).find('option').toArray().slice(0, 200);
      const years = options.filter((option) => YEAR.test(shortText(option).replace(/\s+/g, '')));
      return years.length > 1 && !years.some((option) => /[./?]/.test(option.attribs.value ?? ''));
    });
}
