import type { DuckDBConnection } from '@duckdb/node-api';
import { textSql } from '../sql-text.ts';
import { BANDS } from './min-hash.ts';
import type { SectionSignatures } from './section-signatures.ts';

/** Sections at least this alike are of one cluster. */
const MIN_SIMILARITY = 0.8;

/**
 * Finds sections that are nearly the same, and puts them into the tables that the table clusters is made of:
 * `near_duplicates.section`, all that are compared, by number; `near_duplicates.member`, those with a cluster, by the
 * number of its first section.
 *
 * @param connection to a staging that is finished
 * @param path file for these tables; it must not exist
 */
export async function findClusters(
  connection: DuckDBConnection,
  signatures: SectionSignatures,
  path: string,
): Promise<void> {
  signatures.finish();
  await connection.run(`ATTACH ${textSql(path)} AS near_duplicates (ROW_GROUP_SIZE 16384)`);
  await connection.run(`CREATE TABLE near_duplicates.section AS ${SECTIONS}`);
  await connection.run(
    'CREATE TABLE near_duplicates.member (id BIGINT, root BIGINT, members BIGINT, similarity DOUBLE)',
  );
  const roots = await findRoots(connection, signatures);
  await keepMembers(connection, roots, signatures.similarity);
}

/** Sections that have a number: those with bands, in the order of the reports. */
const SECTIONS = `
SELECT row_number() OVER () - 1 AS id, * FROM (
  SELECT sha256, region.code AS division_code, authority.line AS line_id, year, unnest(range(1, len(sections) + 1)) AS position,
    unnest(list_transform(sections, lambda s: s.heading)) AS heading,
    unnest(list_transform(sections, lambda s: length(s."text"))) AS characters, unnest(bands) AS bands
  FROM assembled)
WHERE bands IS NOT NULL`;

/**
 * Pairs with the first section of each bucket of one band: one comparison a section and bucket, not one a pair. Band by
 * band, so that the buckets fit the memory.
 */
function pairsSql(band: number): string {
  const section = 'near_duplicates.section';
  return `
    WITH firsts AS (
      SELECT bands[${band + 1}] AS hash, min(id) AS first FROM ${section} GROUP BY hash HAVING count(*) > 1)
    SELECT id::INTEGER, first::INTEGER FROM ${section} JOIN firsts ON firsts.hash = bands[${band + 1}] WHERE id > first`;
}

/** The first section of the cluster of each section. */
async function findRoots(connection: DuckDBConnection, signatures: SectionSignatures): Promise<Int32Array> {
  const roots = Int32Array.from({ length: signatures.size() }, (_, id) => id);
  for (let band = 0; band < BANDS; band += 1) {
    const result = await connection.stream(pairsSql(band));
    for await (const pairs of result.yieldRows()) {
      for (const [id, first] of pairs)
        uniteIfAlike(roots, [Number(id), Number(first)], signatures.similarity);
    }
  }
  return roots;
}

/** Writes down which sections are in a cluster with others. */
async function keepMembers(
  connection: DuckDBConnection,
  roots: Int32Array,
  similarity: Similarity,
): Promise<void> {
  const members = new Int32Array(roots.length);
  roots.forEach((_, id) => {
    const root = rootOf(roots, id);
    members[root] = (members[root] ?? 0) + 1;
  });
  const appender = await connection.createAppender('member', 'main', 'near_duplicates');
  roots.forEach((_, id) => {
    const root = rootOf(roots, id);
    const size = members[root] ?? 0;
    if (size < 2) return;
    appender.appendBigInt(BigInt(id));
    appender.appendBigInt(BigInt(root));
    appender.appendBigInt(BigInt(size));
    appender.appendDouble(Math.round(similarity(id, root) * 1000) / 1000);
    appender.endRow();
  });
  appender.closeSync();
}

function rootOf(roots: Int32Array, id: number): number {
  let root = id;
  while (roots[root] !== root) root = roots[root] ?? root;
  roots[id] = root;
  return root;
}

type Similarity = (one: number, other: number) => number;

/** The root of a cluster is its first section. */
function uniteIfAlike(
  roots: Int32Array,
  [one, other]: readonly [number, number],
  similarity: Similarity,
): void {
  const [a, b] = [rootOf(roots, one), rootOf(roots, other)];
  if (a !== b && similarity(one, other) >= MIN_SIMILARITY) roots[Math.max(a, b)] = Math.min(a, b);
}
