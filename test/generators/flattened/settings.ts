/** What is flattened: `npm run prove:flattened -- [count] [seed]`. */
export const SETTINGS = {
  count: Number(process.env.FLATTENED ?? 8),
  seed: Number(process.env.FLATTENED_SEED ?? 505),
  /** Part of the names of the tools to be tried; null: all of them. */
  tool: process.env.FLATTENED_TOOL || null,
  /** Folder for each text that was read badly, with what was expected and got; null: none is written. */
  out: process.env.FLATTENED_OUT || null,
  /** Folder that keeps all texts, so that they can be read again without making them again; null: none is kept. */
  texts: process.env.FLATTENED_TEXTS || null,
};
