import type { NormalizedDocument } from '../../model/normalized-document.ts';
import { placeAt } from '../../model/place.ts';
import type { RawDocument } from '../../model/raw-document.ts';
import { recordOf } from './console.ts';
import type { Desk } from './desk.ts';

/** Everything that a page of the web tries. */
const HOSTILE_TITLE = `"><script>document.title='owned'</script><img src=x onerror="document.title='owned'">示例县2023年政府信息公开工作年度报告`;
const hostilePage = () => `<!doctype html><html><head><meta charset="utf-8"><title>${HOSTILE_TITLE}</title>
<script>parent.document.title='owned'; document.title='owned'</script></head>
<body onload="top.document.title='owned'"><h1>&lt;script&gt;document.title='owned'&lt;/script&gt;示例县2023年政府信息公开工作年度报告</h1>
<p><a href="javascript:document.title='owned'">点击</a> &lt;img src=x onerror=document.title='owned'&gt; </p>
<form action="/failures/act" method="post"><input name="verb" value="ignore"></form>
<iframe src="/failures"></iframe><meta http-equiv="refresh" content="0;url=https://evil.example/">
<p>公开内容还需充实。</p></body></html>`;
const FIVE_MEGABYTES = '公开内容还需充实。'.repeat(190_000);

/** Its page as it came, and a record and a conversion of which every text is hostile, and one is of five megabytes. */
export async function hostileReport(desk: Desk): Promise<RawDocument> {
  const raw = await desk.stored(`<img src=x onerror=alert(1)>"'.html`, hostilePage());
  const record = await recordOf(desk, raw);
  const { catalogue } = desk.pipeline().store;
  const { converter } = record.producer;
  const conversion = await catalogue.conversion(raw.sha256, converter);
  if (!conversion) throw new Error('not converted');
  const at = placeAt({ line: 1 });
  const paragraphs = [HOSTILE_TITLE, FIVE_MEGABYTES].map((text) => ({
    kind: 'paragraph' as const,
    text,
    at,
  }));
  const many = Array.from({ length: 20_000 }, (_, line) => ({ ...paragraphs[0], at: placeAt({ line }) }));
  const blocks = [...conversion.value.blocks, ...paragraphs, ...many] as NormalizedDocument['blocks'];
  const removed = many.map(() => ({ reason: HOSTILE_TITLE, text: 'onerror', at }));
  await catalogue.putConversion(raw.sha256, {
    ...conversion,
    removed,
    value: { ...conversion.value, blocks },
  });
  await catalogue.putRecord({
    ...record,
    ...{ title: HOSTILE_TITLE, publisher: HOSTILE_TITLE, text: FIVE_MEGABYTES, removed },
    source: { ...record.source, url: "javascript:document.title='owned'" },
    sections: [{ heading: HOSTILE_TITLE, level: 1, text: FIVE_MEGABYTES }],
    notes: [{ rule: HOSTILE_TITLE, cells: [HOSTILE_TITLE], message: HOSTILE_TITLE }],
    findings: [
      {
        rule: HOSTILE_TITLE,
        severity: 'error',
        cells: [HOSTILE_TITLE],
        expected: 1,
        stated: 2,
        verdict: 'source',
        message: HOSTILE_TITLE,
      },
    ],
    values: { [HOSTILE_TITLE]: 1 },
    cells: { [HOSTILE_TITLE]: { raw: HOSTILE_TITLE, how: 'read', state: 'number', at } },
  });
  return raw;
}
