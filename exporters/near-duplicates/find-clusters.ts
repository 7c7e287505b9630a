import { join } from 'node:path';
import type { ReportRecord } from '../../model/record.ts';
import type { Row, Table } from '../exporter.ts';
import { type Gathered, type Gathering, removeGathered } from '../gathered.ts';
import { column } from '../tables/columns.ts';
import { BANDS, bandsOf, comparable, shortened, shortenedSimilarity, signatureOf } from './min-hash.ts';

/** Sections shorter than this are formulas such as 无 or a single sentence: that they are alike says nothing. */
const LEAST_CHARACTERS = 60;
/** Sections at least this alike are of one cluster. */
const ALIKE = 0.8;

/** Gathers the sections of all reports and finds those that are nearly the same; works on the disk. */
export interface ClusterFinder {
  add(record: ReportRecord): void;
  /** Rows of the table clusters, ordered by cluster. Ask once, when every record was added. */
  rows(): AsyncIterable<Row>;
  close(): Promise<void>;
}

const nameless = (name: string, type: 'text' | 'integer') => column(name, type, ['', '']);
const scratchTable = (name: string, columns: Table['columns']): Table => ({
  name,
  columns,
  description: '',
  chinese: '',
  key: [],
});

const SECTIONS = scratchTable('sections', [
  nameless('id', 'integer'),
  nameless('sha256', 'text'),
  nameless('division_code', 'text'),
  nameless('publisher', 'text'),
  nameless('year', 'integer'),
  nameless('position', 'integer'),
  nameless('heading', 'text'),
  nameless('characters', 'integer'),
  nameless('signature', 'text'),
  nameless('bands', 'text'),
]);

/** Opens a finder that keeps its notes in this folder. */
export async function openClusterFinder(gathering: Gathering, folder: string): Promise<ClusterFinder> {
  const path = join(folder, '.sections');
  const gathered = await gathering.open(path, [SECTIONS]);
  let sections = 0;
  const add = (record: ReportRecord) => {
    record.sections.forEach(({ heading, text }, at) => {
      const compared = comparable(text);
      const signature = compared.length < LEAST_CHARACTERS ? null : signatureOf(compared);
      if (!signature) return;
      const id = sections;
      sections += 1;
      const { sha256, region, publisher, year } = record;
      gathered.write(SECTIONS, [
        {
          id,
          sha256,
          division_code: region.code,
          publisher,
          year,
          position: at + 1,
          heading,
          characters: [...text].length,
          signature: Buffer.from(shortened(signature)).toString('latin1'),
          bands: bandsOf(signature).map(inHex).join(''),
        },
      ]);
    });
  };
  return {
    add,
    rows: () => clusterRows(gathered, () => sections),
    close: async () => {
      await gathered.close();
      await removeGathered(path);
    },
  };
}

/** A hash of 32 bits in this many characters. */
const HASH_CHARACTERS = 8;
const inHex = (hash: number): string => hash.toString(16).padStart(HASH_CHARACTERS, '0');

/** Pairs with the first section of each band’s bucket: one comparison a section and bucket, not one a pair. */
const PAIRS = `
  WITH bands AS (
    SELECT id, band, substr(bands, band * ${HASH_CHARACTERS} + 1, ${HASH_CHARACTERS}) AS hash
    FROM sections, range(${BANDS}) AS numbers(band)),
  firsts AS (SELECT band, hash, min(id) AS first FROM bands GROUP BY band, hash HAVING count(*) > 1),
  pairs AS (SELECT DISTINCT bands.id, first FROM bands JOIN firsts USING (band, hash) WHERE bands.id > first)
  SELECT pairs.id::INTEGER AS id, first::INTEGER AS first, one.signature, other.signature
  FROM pairs JOIN sections one ON one.id = pairs.id JOIN sections other ON other.id = first`;

async function* clusterRows(gathered: Gathered, sections: () => number): AsyncGenerator<Row> {
  await gathered.finish();
  const { connection } = gathered;
  const roots = Int32Array.from({ length: sections() }, (_, id) => id);
  for await (const pairs of await connection.stream(PAIRS).then((result) => result.yieldRows())) {
    for (const [id, first, one, other] of pairs) {
      if (alike(one, other) >= ALIKE) unite(roots, Number(id), Number(first));
    }
  }
  await keepMembers(gathered, roots);
  const result = await connection.stream(MEMBERS);
  for await (const members of result.yieldRowObjectJs()) yield* members.map(memberRow);
}

const MEMBERS = `
  SELECT root, count(*) OVER (PARTITION BY root) AS members, section.*, first.signature AS first_signature,
    CASE WHEN section.id = root THEN 'first'
      WHEN section.publisher = first.publisher AND section.division_code IS NOT DISTINCT FROM first.division_code
        THEN 'same-body'
      WHEN section.division_code = first.division_code THEN 'same-division'
      WHEN section.division_code <> first.division_code THEN 'other-division'
      ELSE 'unknown' END AS kinship
  FROM members JOIN sections section USING (id) JOIN sections first ON first.id = root
  ORDER BY root, section.id`;

function memberRow(member: Readonly<Record<string, unknown>>): Row {
  return {
    cluster: Number(member.root),
    members: Number(member.members),
    sha256: String(member.sha256),
    division_code: member.division_code as string | null,
    year: member.year === null ? null : Number(member.year),
    position: Number(member.position),
    heading: member.heading as string | null,
    characters: Number(member.characters),
    similarity: Math.round(alike(member.signature, member.first_signature) * 1000) / 1000,
    kinship: String(member.kinship),
  };
}

/** Writes down which sections are in a cluster with others. */
async function keepMembers({ connection }: Gathered, roots: Int32Array): Promise<void> {
  await connection.run('CREATE TABLE members (id BIGINT, root BIGINT)');
  const appender = await connection.createAppender('members');
  const shared = new Uint8Array(roots.length);
  roots.forEach((_, id) => {
    const root = rootOf(roots, id);
    if (root !== id) shared[root] = 1;
  });
  roots.forEach((_, id) => {
    const root = rootOf(roots, id);
    if (root === id && !shared[id]) return;
    appender.appendBigInt(BigInt(id));
    appender.appendBigInt(BigInt(root));
    appender.endRow();
  });
  appender.closeSync();
}

function alike(one: unknown, other: unknown): number {
  return shortenedSimilarity(Buffer.from(String(one), 'latin1'), Buffer.from(String(other), 'latin1'));
}

function rootOf(roots: Int32Array, id: number): number {
  let root = id;
  while (roots[root] !== root) root = roots[root] ?? root;
  roots[id] = root;
  return root;
}

/** The root of a cluster is its first section. */
function unite(roots: Int32Array, one: number, other: number): void {
  const [a, b] = [rootOf(roots, one), rootOf(roots, other)];
  roots[Math.max(a, b)] = Math.min(a, b);
}
