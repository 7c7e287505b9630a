import { isFormat } from '../converters/format.ts';
import { InvalidRequestError } from '../model/errors.ts';
import { loadFolder } from '../registry.ts';

/**
 * Ids of formats, given by id or by media type.
 *
 * @throws InvalidRequestError `config.invalid` where no format reads that
 */
export async function readFormats(asked: readonly string[]): Promise<string[]> {
  const formats = await loadFolder(new URL('../converters/formats/', import.meta.url), isFormat);
  return asked.map((text) => {
    const name = text.toLowerCase();
    for (const [id, { mediaType }] of formats) if (id === name || mediaType === name) return id;
    const detail = `--format ${text}: not one of ${[...formats.keys()].join(', ')}, nor their media types`;
    throw new InvalidRequestError('config.invalid', '--format', { detail });
  });
}
