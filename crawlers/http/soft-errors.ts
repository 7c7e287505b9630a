import type { ErrorCode } from '../../model/error-codes.ts';
import { isHijacked } from './hijacked-pages.ts';
import { outlinePage } from './page-outline.ts';

/** Sentences with which portals say "not found" under status 200. */
const NOT_FOUND =
  /页面不存在|页面没有找到|页面未找到|找不到(?:该|您)?.{0,8}页面|(?:访问|查看)的(?:页面|内容|文章|信息)(?:不存在|已(?:被)?删除)|文章不存在|404\s*(?:错误|-|页面)|^\s*404\s*$|not found/i;
/** Marks of the firewalls in front of such portals, and what they say. */
const CHALLENGE =
  /__jsl_clearance|acw_sc__v2|\$_ts\b|请开启javascript|正在(?:进行)?(?:安全)?验证|checking your browser/i;
/** Firewalls without a mark of their own set a cookie by script and load the page again. */
const SETS_COOKIE = /document\.cookie\s*=/;
const LOADS_AGAIN = /location\.(?:reload|replace)\s*\(|location(?:\.href)?\s*=/;
/** What a login form calls itself. */
const LOGIN_WORDS = /登录|登陆|统一身份认证|用户名|sign in|log ?in/i;
/** A page that says more than its form does is a page with a login in its corner. */
const LOGIN_PAGE_CHARACTERS = 120;
/** An error page says little; a report that quotes such a sentence is far longer. */
const ERROR_PAGE_CHARACTERS = 400;
/** A challenge page shows nothing, or one sentence. */
const CHALLENGE_PAGE_CHARACTERS = 80;

/**
 * Tells what is wrong with a page that came under status 200.
 *
 * @param html the decoded page
 * @returns `fetch.not-found` for an error page, `fetch.challenge` for a firewall's page, `fetch.login-wanted`,
 *   `fetch.hijacked`, null for any other
 */
export function findSoftError(html: string): ErrorCode | null {
  const { title, text, asksPassword } = outlinePage(html);
  if (text.length <= CHALLENGE_PAGE_CHARACTERS && isChallenge(html)) return 'fetch.challenge';
  if (NOT_FOUND.test(title)) return 'fetch.not-found';
  if (isHijacked(title, text)) return 'fetch.hijacked';
  if (text.length > ERROR_PAGE_CHARACTERS) return null;
  if (NOT_FOUND.test(text)) return 'fetch.not-found';
  return text.length <= LOGIN_PAGE_CHARACTERS && asksPassword && LOGIN_WORDS.test(html)
    ? 'fetch.login-wanted'
    : null;
}

function isChallenge(html: string): boolean {
  return CHALLENGE.test(html) || (SETS_COOKIE.test(html) && LOADS_AGAIN.test(html));
}
