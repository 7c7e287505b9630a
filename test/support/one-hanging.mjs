import { openReaderPool } from '../../dist/sandbox/reader-pool.js';

/* A program whose only work is a document that hangs. */

const pool = openReaderPool(new URL('./misbehaving.mjs', import.meta.url), { readers: 1 });
const limits = { wallMs: 300, memoryMb: 512, outputMb: 1 };
try {
  await pool.call({ way: 'hang' }, { subject: 'a.pdf', limits });
} catch (error) {
  console.log(error.code, error.detail);
}
await pool.close();
