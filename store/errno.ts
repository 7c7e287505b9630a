/** Code of an error of the operating system (`ENOENT`) or of PostgreSQL (`23505`); null for any other value. */
export function errnoOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
