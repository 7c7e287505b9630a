import type { Portal } from '../../crawlers/portal.ts';

/** The hosts as portals, politeness off. */
export function portalsAt(ports: readonly number[]): ReadonlyMap<string, Portal> {
  return new Map(
    ports.map((port, index): [string, Portal] => [
      `${100_001 + index}-bench`,
      {
        name: '示例县人民政府',
        divisionCode: String(100_001 + index),
        hosts: [`127.0.0.1:${port}`],
        cms: 'static-list',
        listings: [`http://127.0.0.1:${port}/`],
        title: /年度报告/,
        scope: 'county',
        reportsAtLeast: 1,
        delayMs: 0,
        tried: false,
      },
    ]),
  );
}
