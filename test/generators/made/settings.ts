/** How much is made, from which seed, and whether the prints are kept: `npm run prove:formats -- [count] [seed] [folder]`. */
export const SETTINGS = {
  count: Number(process.env.MADE_COUNT ?? 60),
  seed: Number(process.env.MADE_SEED ?? 404),
  /** Folder that keeps what was made, so that it can be read again without printing it again; null: none is kept. */
  folder: process.env.MADE_FOLDER || null,
};
