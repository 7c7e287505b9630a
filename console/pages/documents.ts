import { bounded, html, webLink } from '../components/html.ts';
import { filterForm, minute, renderTable, shortHash, withQuery } from '../components/tables.ts';
import { readCursor, writeCursor } from '../requests/cursor.ts';
import type { Page, View } from '../view.ts';

const A_PAGE = 100;

/** Stored documents by hash. */
export async function documentsPage(view: View): Promise<Page> {
  const { say, context, url } = view;
  const text = url.searchParams.get('text')?.trim();
  const portal = url.searchParams.get('portal')?.trim();
  const filter = { ...(text && { text }), ...(portal && { portals: [portal] }) };
  const asked = { after: readCursor(url.searchParams.get('after')), limit: A_PAGE };
  const { rows, next } = await context.catalogue.lookup.documents(filter, asked);
  const table = renderTable(
    say('documents'),
    [
      say('document'),
      say('name'),
      say('portal'),
      say('address'),
      say('fetched'),
      { text: say('size'), isNumber: true },
    ],
    rows.map(({ sha256, name, sizeBytes, source }) => [
      ...[shortHash(sha256), bounded(name, 160), source.portal ?? ''],
      ...[
        source.url ? webLink(source.url, bounded(source.url, 80)) : '',
        minute(source.fetchedAt),
        sizeBytes.toLocaleString('en'),
      ],
    ]),
  );
  const more =
    next && html`<p><a href="${withQuery(url, { after: writeCursor(next) })}">${say('nextPage')}</a></p>`;
  const form = filterForm(view, [
    { name: 'text', word: 'searchDocuments' },
    { name: 'portal', word: 'portal' },
  ]);
  return {
    title: say('documents'),
    body: html`${form}${rows.length > 0 ? table : html`<p>${say('none')}</p>`}${more}`,
  };
}
