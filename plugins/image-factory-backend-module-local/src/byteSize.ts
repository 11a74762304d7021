import { InputError } from '@backstage/errors';

const FACTORS: Record<string, number> = {
  '': 1,
  k: 1024,
  m: 1024 ** 2,
  g: 1024 ** 3,
  t: 1024 ** 4,
};

/**
 * Reads a size such as `512m`, `2g` or `20GB`; units are powers of 1024.
 *
 * @throws InputError if it is not one.
 */
export function parseByteSize(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*([kmgt]?)(?:i?b)?$/i.exec(text.trim());
  const bytes = match
    ? Math.floor(
        Number(match[1]) * FACTORS[match[2].toLocaleLowerCase('en-US')],
      )
    : 0;
  if (bytes <= 0) {
    throw new InputError(`'${text}' is not a size such as 512m, 2g or 20GB`);
  }
  return bytes;
}
