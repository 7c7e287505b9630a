// npm run docs: writes the JSON Schema of portal files, by which editors complete and check them.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, ROOT, setUp } from './set-up.mjs';

if (!(await setUp())) giveUp('The build failed; nothing was written.');
const { portalJsonSchema } = await import('../dist/crawlers/portal-schema.js');
writeFileSync(join(ROOT, 'docs', 'portal.schema.json'), `${JSON.stringify(portalJsonSchema(), null, 2)}\n`);
