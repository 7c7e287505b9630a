import { describe, expect, test } from '@jest/globals';
import { findSoftError } from '../../crawlers/http/soft-errors.ts';

const REPORT = `2023年，县政府全面贯彻实施条例，依法办理申请，及时发布规范性文件，对行政机关处理的
各类请求逐件答复，健全审查机制，开展业务培训，网站栏目建设进一步完善，行政复议和行政诉讼应诉工作有序进行。`;
const IN_TRADITIONAL = `2023年，縣政府全面貫徹實施條例，依法辦理申請，及時發布規範性文件，對行政機關處理的
各類請求逐件答復，健全審查機制，開展業務培訓，網站欄目建設進一步完善，行政復議和行政訴訟應訴工作有序進行。
本報告還應當載明義務人對這個問題的說明，並無隱瞞。`;

function page(title: string, body: string): string {
  return `<html><head><title>${title}</title></head><body>${body}</body></html>`;
}

describe('a page under status 200', () => {
  test.each([
    ['a report', page('某县2023年政府信息公开工作年度报告', `<p>${REPORT}</p>`), null],
    ['a page of a gambling site', page('澳门威尼斯人官网-百家乐', `<p>${REPORT}</p>`), 'fetch.hijacked'],
    ['a title taken over', page('某县人民政府_bet365体育投注', `<p>${REPORT}</p>`), 'fetch.hijacked'],
    ['a copy in traditional characters', page('某縣年度報告', `<p>${IN_TRADITIONAL}</p>`), 'fetch.hijacked'],
    ['news of a raid', page('公安局严厉打击网络博彩、百家乐等违法犯罪', `<p>${REPORT}</p>`), null],
    [
      'names in traditional characters',
      page('某县', `<p>${REPORT}（書法：開門見山，關務會報實與對於）</p>`),
      null,
    ],
    [
      'a login',
      page('统一身份认证', '<form>用户名<input name="u">密码<input type="password" name="p"></form>'),
      'fetch.login-wanted',
    ],
    [
      'a page with a login in its corner',
      page('某县', `<form>登录<input type=password></form><p>${REPORT}${REPORT}</p>`),
      null,
    ],
    ['a soft 404', page('提示', '<p>您访问的页面不存在</p>'), 'fetch.not-found'],
    ['a challenge', page('', '<script>document.cookie="a=1"; location.reload()</script>'), 'fetch.challenge'],
  ])('%s', (_name, html, fault) => {
    expect(findSoftError(html)).toBe(fault);
  });
});
