import type { Element } from 'domhandler';

const FURNITURE_TAGS = new Set(['nav', 'header', 'footer', 'aside', 'marquee', 'dialog', 'menu']);
const FURNITURE_ROLES = new Set(['navigation', 'banner', 'contentinfo', 'search', 'complementary']);
/** Names (or parts of names between `-` and `_`) by which portals call what stands around an article. */
const FURNITURE_WORDS = new Set(
  (
    'nav navbar navigation menu submenu leftmenu header head top topbar footer foot bottom copyright banner logo ' +
    'breadcrumb breadcrumbs crumb crumbs position location curpos weizhi dqwz wz sitepath bread ' +
    'share bdsharebuttonbox bdshare jiathis socialshare qrcode ewm erweima weixin wechat sharebox fenxiang ' +
    'sidebar aside left-menu related relate xgxx xgwz xgzx relevant recommend hot hotnews rank ' +
    'pagination pager page-nav prevnext prev-next shangxia updown toolbar tools fontsize fontset printer print ' +
    'login search searchbox friendlink friendlinks links comment comments floatbox gotop backtop skip'
  ).split(' '),
);

/** Tells from its tag, role, class and id whether an element calls itself page furniture. It may be wrong. */
export function callsItselfFurniture(element: Element): boolean {
  const { role, class: classes = '', id = '' } = element.attribs;
  if (FURNITURE_TAGS.has(element.name) || FURNITURE_ROLES.has(role ?? '')) return true;
  if (element.name === 'body' || element.name === 'html') return false;
  return classes !== '' || id !== '' ? `${classes} ${id}`.split(/\s+/).some(isFurnitureName) : false;
}

function isFurnitureName(name: string): boolean {
  const word = name.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();
  return (
    FURNITURE_WORDS.has(word) || FURNITURE_WORDS.has(word.replace(/[-_]/g, '')) || hasFurniturePart(word)
  );
}

function hasFurniturePart(word: string): boolean {
  const parts = word
    .split(/[-_]/)
    .filter((part) => !/^(?:\d+|box|wrap|main|con|list|bar|area|div)$/.test(part));
  return parts.length === 1 && FURNITURE_WORDS.has((parts[0] ?? '').replace(/\d+$/, ''));
}
