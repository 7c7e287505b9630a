import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { type Converter, loadConverter } from '../../converters/convert.ts';
import { type Extractor, loadExtractor } from '../../extractors/extract.ts';
import { LOCAL_SOURCE } from '../../model/raw-document.ts';
import type { ReportRecord } from '../../model/record.ts';
import { documentsFolder } from '../../sample/documents-folder.ts';
import * as county from '../../sample/figures.ts';
import * as others from '../../sample/figures-others.ts';
import { samplePages } from '../../sample/pages.ts';
import { handledTotal, received, type SampleReport, withTotal } from '../../sample/report.ts';
import { disputeRow } from '../../sample/tables.ts';

let converter: Converter;
let extractor: Extractor;
beforeAll(async () => {
  converter = await loadConverter();
  extractor = await loadExtractor();
});

async function recordOf(name: string, bytes: Uint8Array): Promise<ReportRecord> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const raw = { name, sha256, bytes, source: LOCAL_SOURCE };
  return extractor.extract(await converter.convert(raw), raw);
}

/** What a file of the folder holds, or what the portal shows of it as a page. */
function bytesOf(name: string): Uint8Array {
  const page = samplePages().get(name);
  return page ? page.bytes : readFileSync(join(documentsFolder(), name));
}

const APPLICANTS = ['natural_person', 'enterprise', 'research', 'social', 'legal_service', 'other', 'total'];
const RESULTS = ['upheld', 'corrected', 'other', 'pending', 'total'];
const DISPUTES = ['review', 'litigation_direct', 'litigation_after_review'];

function row(record: ReportRecord, key: string, columns: readonly string[]): number[] {
  // The layout with blank lines prints a zero as nothing.
  return columns.map((column) => record.values[`${key}.${column}`] ?? 0);
}

const REPORTS: readonly (readonly [string, SampleReport])[] = [
  ['/zwgk/ndbg/2024/t2023.html', county.COUNTY_2023],
  ['shili-2022.docx', county.COUNTY_2022],
  ['shili-2021.txt', county.COUNTY_2021],
  ['/zwgk/ndbg/2021/t2020.html', county.COUNTY_2020],
  ['shili-2019.pdf', county.COUNTY_2019],
  ['shili-jiaoyuju-2020.txt', others.EDUCATION_2020],
  ['shili-ziranziyuanju-2020.txt', others.RESOURCES_2020],
  ['shili-weijianju-2020.txt', others.HEALTH_2020],
  ['/zwgk/ndbg/2023/town.html', others.TOWN_2022],
  ['/xinqu/t2023.html', others.DISTRICT_2023],
  ['xinqu-2022.docx', others.DISTRICT_2022],
];

describe('a document of the sample', () => {
  test.each(REPORTS)('%s says what its figures say', async (name, report) => {
    const record = await recordOf(name, bytesOf(name));
    expect(record).toMatchObject({ publisher: report.publisher, year: report.year, form: report.form });
    expect(record.title).toBe(`${report.publisher}${report.year}年政府信息公开工作年度报告`);
    expect(row(record, 'requests.received', APPLICANTS)).toEqual(withTotal(received(report)));
    expect(row(record, 'requests.carried_in', APPLICANTS)).toEqual(withTotal(report.carriedIn));
    expect(row(record, 'requests.granted', APPLICANTS)).toEqual(
      withTotal(report.outcomes['（一）予以公开'] ?? [0, 0, 0, 0, 0, 0]),
    );
    expect(row(record, 'requests.handled_total', APPLICANTS)).toEqual(withTotal(handledTotal(report)));
    expect(row(record, 'requests.carried_out', APPLICANTS)).toEqual(withTotal(report.carriedOut));
    expect(DISPUTES.flatMap((key) => row(record, key, RESULTS))).toEqual(disputeRow(report).map(Number));
  });

  test.each(REPORTS)('%s has no finding but the planted one', async (name, report) => {
    const { findings } = await recordOf(name, bytesOf(name));
    const planted = report.miscounted ? ['outcomes-add-up', 'outcomes-add-up'] : [];
    expect(findings.map(({ rule }) => rule)).toEqual(planted);
  });

  test('of 2014 is read off its statistics table', async () => {
    const record = await recordOf('shili-2014.txt', bytesOf('shili-2014.txt'));
    expect(record).toMatchObject({ year: 2014, form: '2014', findings: [], published: '2015-02-10' });
    expect(record.values).toMatchObject({
      'statistics.published.total': 9218,
      'statistics.capacity.budget': 120_000,
    });
    expect(record.values['statistics.channels.wechat']).toBeNull();
  });

  test('that is a notice is no report, and the damaged one is refused', async () => {
    const notice = await recordOf('notice.html', bytesOf('/zwgk/ndbg/2024/notice.html'));
    expect(notice).toMatchObject({ form: null, findings: [{ rule: 'document.not-a-report' }] });
    await expect(recordOf('shili-2018.docx', bytesOf('shili-2018.docx'))).rejects.toMatchObject({
      code: 'docx.damaged',
    });
  });
});
