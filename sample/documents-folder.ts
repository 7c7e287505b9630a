import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The documents stand beside the sources; the compiled program finds them two folders up. */
const PLACES = ['./documents/', '../../sample/documents/'];

/** Absolute path of the folder with the sample's documents. */
export function documentsFolder(): string {
  const places = PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url)));
  return places.find((place) => existsSync(place)) ?? fileURLToPath(new URL('./documents/', import.meta.url));
}
