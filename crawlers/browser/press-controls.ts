/**
 * What is run in a page to turn its pages: texts, for they run in the browser. They look at the document alone; nothing
 * of what they do depends on the page's own scripts.
 */

const PARTS = `
  const textOf = (element) => (element.textContent || element.value || element.title || '').replace(/\\s+/g, '').slice(0, 40);
  const isOff = (element) => [element, element.parentElement].some((each) => each && (each.disabled
    || each.getAttribute('aria-disabled') === 'true' || /(?:^|[\\s_-])(?:disabled?|forbid)/i.test(each.className?.toString() ?? '')));
  const isShown = (element) => element.getClientRects().length > 0;
  const leadsElsewhere = (element) => {
    const href = element.closest('a')?.getAttribute('href') ?? '';
    return href !== '' && !/^\\s*(?:#|javascript:)/i.test(href);
  };
  const leaves = (selector) => [...document.querySelectorAll(selector)].slice(0, 5000)
    .filter((element) => isShown(element) && !isOff(element));
  const CONTROLS = 'a, button, input[type=button], input[type=submit], input[type=image], [onclick], li, span, div, i, em, b, p';
  const smallest = (elements) => elements.filter((element) => !elements.some((other) => other !== element && element.contains(other)));
`;

/**
 * Presses what leads on. `(way, page) => boolean`: `next` presses 下一页, `number` the number of that page, `more`
 * 加载更多, and `scroll` goes to the end of the page; false where there is nothing to press.
 */
export const PRESS = `(way, page) => {
  ${PARTS}
  const NEXT = /^(?:下一?页|后一?页|向后|next(?:page)?|[›»>]{1,2}|下一?页[›»>]{1,2})$/i;
  const MORE = /^(?:请?点击|查看|加载|显示|浏览|获取)*更多(?:信息|内容|数据|文章|公开|年报)?(?:\\.{2,}|…+|[›»>]+|↓|\\+)?$/;
  if (way === 'scroll') {
    const before = document.documentElement.scrollTop;
    window.scrollTo(0, document.documentElement.scrollHeight);
    window.dispatchEvent(new Event('scroll'));
    document.dispatchEvent(new Event('scroll'));
    return document.documentElement.scrollTop !== before || document.documentElement.scrollHeight > innerHeight;
  }
  const texts = leaves(CONTROLS).map((element) => [element, textOf(element)]);
  const isPage = (text) => text.replace(/^[\\[【第]|[\\]】页]$/g, '') === String(page);
  const wanted = texts.filter(([element, text]) => way === 'next' ? NEXT.test(text)
    : way === 'more' ? MORE.test(text) && !leadsElsewhere(element)
    : isPage(text) && texts.some(([other, said]) => said.replace(/^[\\[【第]|[\\]】页]$/g, '') === String(page - 1)
        && (other.parentElement === element.parentElement || other.parentElement?.parentElement === element.parentElement?.parentElement)));
  const found = smallest(wanted.map(([element]) => element))[0];
  if (!found) return false;
  found.click();
  return true;
}`;

const CHOICES = `
  const YEAR = /^20\\d\\d年?度?$/;
  const options = [...document.querySelectorAll('select')].filter(isShown).flatMap((select) => {
    const all = [...select.options];
    return all.filter((option) => YEAR.test(textOf(option))).length > 1 ? all.filter((option) => option.value !== '') : [];
  });
  const years = smallest(leaves(CONTROLS).filter((element) => YEAR.test(textOf(element)) && !leadsElsewhere(element)));
  const isOffered = years.filter((element) => !/^(?:time|td)$/i.test(element.localName));
  const choices = [...options, ...(isOffered.length > 1 ? isOffered : [])];
`;

/** How many years a document offers to choose from, in lists of choices and as tabs. */
export const COUNT_CHOICES = `(() => { ${PARTS} ${CHOICES} return choices.length; })()`;

/** Makes a choice by its number: `(index) => boolean`. */
export const CHOOSE = `(index) => {
  ${PARTS} ${CHOICES}
  const choice = choices[index];
  if (!choice) return false;
  const select = choice.closest('select');
  if (!select) { choice.click(); return true; }
  select.value = choice.value;
  select.dispatchEvent(new Event('input', { bubbles: true }));
  select.dispatchEvent(new Event('change', { bubbles: true }));
  return true;
}`;
