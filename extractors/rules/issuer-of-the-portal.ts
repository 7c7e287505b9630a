// Rule 38: who issued the report belongs to the division whose portal it was found on.
import { defineRule } from '../rule.ts';

/** A division’s code without the zeros that stand for all below it: 330200 covers 330225. */
function covers(portal: string, issuer: string): boolean {
  return issuer.startsWith(portal.replace(/(?:00){1,2}$/u, ''));
}

const suichang = { province: '浙江省', city: '丽水市', county: '遂昌县', code: '331123' };

export default defineRule({
  number: 38,
  severity: 'warning',
  check({ portalDivision, region, publisher }) {
    if (portalDivision === null || region.code === null || covers(portalDivision, region.code)) return [];
    const message = `${publisher ?? 'The issuer'} belongs to ${region.code}, the portal to ${portalDivision}.`;
    return [{ cells: [], expected: null, stated: null, verdict: 'undecided', message }];
  },
  holds: [
    { portalDivision: '331123', region: suichang },
    { portalDivision: '331100', region: suichang },
    { portalDivision: null, region: suichang },
  ],
  breaks: [{ facts: { portalDivision: '330225', region: suichang }, cells: [] }],
});
