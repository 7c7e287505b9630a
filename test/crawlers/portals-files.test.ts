import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { cmsAdapters, loadPortals, readPortalFolder } from '../../crawlers/load-portals.ts';
import { describeFault, readPortalFile } from '../../crawlers/portal-file.ts';
import { portalJsonSchema } from '../../crawlers/portal-schema.ts';

const WHOLE = `name: 遂昌县人民政府
divisionCode: 331123
hosts: [www.suichang.gov.cn]
cms: hanweb-jpage
listings:
  - https://www.suichang.gov.cn/col/col1229/index.html
`;
const ADAPTERS = new Set(['hanweb-jpage', 'static-list']);

function faultsOf(text: string): readonly string[] {
  const reading = readPortalFile(text, 'a.yaml');
  return 'faults' in reading ? reading.faults.map(describeFault) : [];
}

describe('a portal file', () => {
  test('needs four fields; the others have the usual values', () => {
    const reading = readPortalFile(WHOLE.replace(/^cms.*\n/m, ''), 'a.yaml');
    expect(reading).toMatchObject({
      portal: { cms: 'generic', divisionCode: '331123', reportsAtLeast: 1, scope: 'county', tried: false },
    });
    const title = 'portal' in reading ? reading.portal.title : /^$/;
    expect('遂昌县人民政府2023年政府信息公开工作年度报告').toMatch(title);
  });

  test('may be JSON, with every field', () => {
    const file = {
      name: '某县人民政府',
      divisionCode: '331123',
      hosts: ['www.x.gov.cn', 'xxgk.x.gov.cn:8080'],
      cms: 'epoint-ewb',
      listings: ['http://xxgk.x.gov.cn:8080/list.html'],
      title: '年报$',
      reportsAtLeast: 3,
      scope: 'all',
      validator: { selector: '.article', phrase: '政府信息' },
      options: { siteGuid: 'a-b', firstPage: 1 },
      delayMs: 2000,
      browser: true,
      tried: true,
    };
    expect(readPortalFile(JSON.stringify(file, null, 2), 'a.json')).toEqual({
      portal: { ...file, title: /年报$/ },
    });
  });

  test.each([
    ['a missing field', WHOLE.replace(/^name.*\n/m, ''), ['a.yaml:1: name: is missing']],
    ['a field that there is not', `${WHOLE}delay: 3\n`, ['a.yaml:7: delay: no portal has such a field']],
    [
      'a wrong code',
      WHOLE.replace('331123', '3311'),
      ['a.yaml:2: divisionCode: six digits of GB/T 2260, such as 331123'],
    ],
    [
      'a listing of another host',
      WHOLE.replace('//www.', '//old.'),
      ['a.yaml:6: listings.0: its host old.suichang.gov.cn is not among the hosts'],
    ],
    [
      'an address that is none',
      WHOLE.replace('https:', 'ftp:'),
      ['a.yaml:6: listings.0: an address that begins with http:// or https://'],
    ],
    ['a pattern that is none', `${WHOLE}title: "(年报"\n`, ['a.yaml:7: title: a regular expression']],
    [
      'a selector that is none',
      `${WHOLE}validator:\n  selector: ">>("\n`,
      ['a.yaml:8: validator.selector: a CSS selector'],
    ],
    ['no fields at all', '- a\n- b\n', ['a.yaml: holds no fields: write name: …, hosts: …']],
    ['an empty file', '', ['a.yaml: holds no fields: write name: …, hosts: …']],
  ])('with %s is refused by line and field', (_name, text, faults) => {
    expect(faultsOf(text)).toEqual(faults);
  });

  test('that is no YAML, names a field twice or unfolds without end is refused', () => {
    expect(faultsOf('name: [遂昌\nhosts: }')[0]).toMatch(/^a\.yaml:\d: /);
    expect(faultsOf(`${WHOLE}name: 乙\n`)).toEqual([expect.stringMatching(/^a\.yaml:7: .*unique/)]);
    const bomb = Array.from({ length: 9 }, (_, i) => `a${i}: &a${i} [${`*a${i - 1},`.repeat(9)}]`);
    expect(faultsOf(['a0: &a0 [x]', ...bomb.slice(1)].join('\n'))).not.toEqual([]);
    expect(faultsOf(`${WHOLE}#${'x'.repeat(70_000)}`)).toEqual(['a.yaml: longer than a portal file can be']);
  });
});

describe('the published schema', () => {
  const path = new URL('../../docs/portal.schema.json', import.meta.url);

  test('stands in docs/portal.schema.json as it is; npm run docs writes it', async () => {
    const adapters = (await cmsAdapters()).keys();
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(portalJsonSchema(adapters));
  });

  test('tells what an editor needs', async () => {
    const check = new Ajv2020({ strict: false, validateFormats: false }).compile(portalJsonSchema(['vsb']));
    const portal = {
      name: '甲',
      divisionCode: '331123',
      hosts: ['a.cn'],
      cms: 'vsb',
      listings: ['http://a.cn/'],
    };
    expect(check(portal)).toBe(true);
    expect(check({ ...portal, delay: 3 })).toBe(false);
    expect(check({ ...portal, hosts: [] })).toBe(false);
    expect(check({ ...portal, cms: 'dahan' })).toBe(false);
    const { cms: _cms, ...generic } = portal;
    expect(check(generic)).toBe(true);
  });
});

describe('a folder of portals', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gongkai-portals-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function put(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
  }

  test('is read with its subfolders, beside the built-in portals', async () => {
    await put({
      '331123-suichang.yaml': WHOLE,
      'anhui/341523-shucheng.json': JSON.stringify({
        name: '舒城县人民政府',
        divisionCode: '341523',
        hosts: ['www.shucheng.gov.cn'],
        cms: 'static-list',
        listings: ['https://www.shucheng.gov.cn/list.html'],
      }),
      'notes.txt': 'no portal',
      '.331124-hidden.yaml': 'no portal',
      '遂昌.yaml': WHOLE,
    });
    const { portals } = await loadPortals(folder, ADAPTERS);
    expect(portals.get('331123-suichang')?.listings).toEqual([
      'https://www.suichang.gov.cn/col/col1229/index.html',
    ]);
    expect(portals.get('341523-shucheng')?.name).toBe('舒城县人民政府');
    expect(portals.has('370285-laixi')).toBe(true);
    expect(portals.has('遂昌')).toBe(true);
  });

  test('that has faults is refused with all of them', async () => {
    await put({
      'sui chang.yaml': WHOLE,
      '331124-songyang.yaml': WHOLE,
      '331123-a.yaml': WHOLE,
      '331123-a.yml': WHOLE,
      '331123-b.yaml': WHOLE.replace('hanweb-jpage', 'dahan'),
      '331123-c.yaml': 'name: 丙\n',
    });
    const { faults } = await readPortalFolder(folder, ADAPTERS);
    expect(faults.map(describeFault)).toEqual([
      '331123-a.yml: the same portal stands in 331123-a.yaml',
      '331123-b.yaml: cms: dahan is none of hanweb-jpage, static-list',
      '331123-c.yaml:1: divisionCode: six digits of GB/T 2260, such as 331123',
      '331123-c.yaml:1: hosts: is missing',
      '331123-c.yaml:1: listings: is missing',
      '331124-songyang.yaml: divisionCode: 331123 is not the one in the name of the file',
      'sui chang.yaml: is to be named by letters and digits: 331123-suichang.yaml',
    ]);
  });

  test('costs the portals that have faults, and no other', async () => {
    await put({
      '331123-suichang.yaml': WHOLE,
      '331123-a.yaml': WHOLE,
      '331123-a.yml': WHOLE,
      '341523-shucheng.yaml': 'name: "舒城县\n',
    });
    const { portals, broken } = await loadPortals(folder, ADAPTERS);
    expect(portals.has('331123-suichang')).toBe(true);
    expect(portals.has('331123-a')).toBe(false);
    expect([...broken]).toEqual([
      ['331123-a', '331123-a.yml: the same portal stands in 331123-a.yaml'],
      ['341523-shucheng', '341523-shucheng.yaml:2: Missing closing "'],
    ]);
  });

  test('that is not there is said to be missing', async () => {
    const nowhere = readPortalFolder(join(folder, 'nowhere'), ADAPTERS);
    await expect(nowhere).rejects.toMatchObject({ code: 'input.not-found' });
  });
});
