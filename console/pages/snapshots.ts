import { html } from '../components/html.ts';
import { badge, minute, renderTable } from '../components/tables.ts';
import type { Page, View } from '../view.ts';

/** Published snapshots with their files, newest first. */
export async function snapshotsPage({ say, context }: View): Promise<Page> {
  const snapshots = [...(await context.snapshots())].reverse();
  const parts = snapshots.map(({ name, current, manifest }) => {
    const rows = manifest.files.map(({ name: file, table, format, rows, bytes, sha256 }) => [
      html`<a href="/api/v1/snapshots/${name}/${file}">${file}</a>`,
      ...[
        table,
        format,
        rows.toLocaleString('en'),
        bytes.toLocaleString('en'),
        html`<span class="mono">${sha256.slice(0, 16)}</span>`,
      ],
    ]);
    const heads = [
      say('files'),
      say('table'),
      say('format'),
      { text: say('number'), isNumber: true },
      { text: say('size'), isNumber: true },
      'sha256',
    ];
    return html`<h2>${name} ${current ? badge('done', say('current')) : ''}</h2><p class="soft">${minute(manifest.generatedAt ?? null)} · ${manifest.schema} · ${manifest.counts.reports ?? 0} ${say('reports')}
· <a href="/api/v1/snapshots/${name}/manifest.json">manifest.json</a></p><details><summary>${say('files')} (${rows.length})</summary>${renderTable(`${say('files')} ${name}`, heads, rows)}</details>`;
  });
  return { title: say('snapshots'), body: parts.length > 0 ? html`${parts}` : html`<p>${say('none')}</p>` };
}
