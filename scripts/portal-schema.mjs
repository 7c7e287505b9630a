// npm run docs: writes the JSON Schema of portal files, by which editors complete and check them.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, ROOT, setUp } from './set-up.mjs';

if (!(await setUp())) giveUp('The build failed; nothing was written.');
const { portalJsonSchema } = await import('../dist/crawlers/portal-schema.js');
const { cmsAdapters } = await import('../dist/crawlers/load-portals.js');
const schema = portalJsonSchema((await cmsAdapters()).keys());
writeFileSync(join(ROOT, 'docs', 'portal.schema.json'), `${JSON.stringify(schema, null, 2)}\n`);
