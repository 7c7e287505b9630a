import { resolve } from 'node:path';
import type { Io } from '../io.ts';

/** The folder of the user's portals: that of the option, else that of the settings, else null. */
export function resolvePortalsFolder(io: Io, { portals }: { readonly portals?: string }): string | null {
  return portals === undefined ? io.config().portalsFolder : resolve(portals);
}
