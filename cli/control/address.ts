import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** Longest path of a Unix socket that every system takes (macOS: 104 bytes with the ending zero). */
const LONGEST_SOCKET_PATH = 100;

const ADDRESS = z.object({ socket: z.string() });

/** The file of a data folder that says where its owner listens. */
function addressFile(dataFolder: string): string {
  return join(dataFolder, 'control.json');
}

/** A place to listen at, told to clients by a file of the data folder. */
export interface Address {
  readonly socket: string;
  /** Tells clients of it; call it once the socket listens. */
  publish(): Promise<void>;
  withdraw(): Promise<void>;
}

/**
 * Chooses where to listen: in the data folder, or where its path is too long for a socket in a private folder of
 * the system’s temporary folder.
 */
export async function chooseAddress(dataFolder: string): Promise<Address> {
  const inside = join(dataFolder, 'control.sock');
  const fits = Buffer.byteLength(inside) <= LONGEST_SOCKET_PATH;
  const socket = fits ? inside : join(await mkdtemp(join(tmpdir(), 'gongkai-')), 'control.sock');
  await rm(socket, { force: true });
  return {
    socket,
    publish: () => writeFile(addressFile(dataFolder), `${JSON.stringify({ socket })}\n`, { mode: 0o600 }),
    withdraw: async () => {
      await rm(addressFile(dataFolder), { force: true });
      await rm(fits ? socket : dirname(socket), { force: true, recursive: true });
    },
  };
}

/** Where the owner of a data folder listens; null where none has said so. */
export async function readAddress(dataFolder: string): Promise<string | null> {
  try {
    return ADDRESS.parse(JSON.parse(await readFile(addressFile(dataFolder), 'utf8'))).socket;
  } catch {
    // Missing, or just being written: the caller asks again.
    return null;
  }
}
