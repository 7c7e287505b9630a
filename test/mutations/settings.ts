/** What is tried: `npm run prove:mutations -- [count] [seed]`. */
export const SETTINGS = {
  count: Number(process.env.MUTATIONS ?? 10_000),
  seed: Number(process.env.MUTATIONS_SEED ?? 20_240_131),
  /** Only this kind, if any. */
  kind: process.env.MUTATIONS_KIND || null,
  /** Number of the first case: one of them can be played again. */
  from: Number(process.env.MUTATIONS_FROM ?? 0),
  /** Folder for the text of each case that was read wrong, and what was expected of it; null: none is written. */
  out: process.env.MUTATIONS_OUT || null,
};
