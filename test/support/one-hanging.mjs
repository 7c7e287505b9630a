import { openApart } from '../../dist/sandbox/reader-pool.js';

/* A program whose only work is a document that hangs. */

const apart = openApart(new URL('./misbehaving.mjs', import.meta.url), { readers: 1 });
const limits = { wallMs: 300, memoryMb: 512, outputMb: 1 };
try {
  await apart.call({ way: 'hang' }, { subject: 'a.pdf', limits });
} catch (error) {
  console.log(error.code, error.detail);
}
await apart.close();
