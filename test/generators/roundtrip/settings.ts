/** How much the round trip tries: a little every day, thousands of cases with `npm run roundtrip:long`. */
export const SETTINGS = {
  casesPerLayout: Number(process.env.ROUNDTRIP_CASES ?? 12),
  seed: Number(process.env.ROUNDTRIP_SEED ?? 20_231_231),
  /** One layout by name, or every one. */
  layout: process.env.ROUNDTRIP_LAYOUT ?? null,
};
