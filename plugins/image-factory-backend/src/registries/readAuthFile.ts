import { ForwardedError } from '@backstage/errors';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const authFileSchema = z.object({
  auths: z
    .record(z.string(), z.object({ auth: z.string().optional() }))
    .default({}),
});

/** A user name and password for one host. */
export interface HostLogin {
  host: string;
  username: string;
  password: string;
}

/**
 * The logins of a file in the form of `containers-auth.json(5)`; the
 * supervisors of the local executor read such files by the same samples.
 *
 * @throws ForwardedError if it can't be read; never with what it holds.
 */
export async function readAuthFile(
  file: string | undefined,
): Promise<HostLogin[]> {
  if (!file) return [];
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new ForwardedError(`${file} can't be read`, error);
  }
  const { auths } = parse(text, file);
  return Object.entries(auths).flatMap(([host, { auth }]) => {
    const pair = Buffer.from(auth ?? '', 'base64').toString('utf8');
    const colon = pair.indexOf(':');
    const username = pair.slice(0, colon);
    const password = pair.slice(colon + 1);
    return colon > 0 ? [{ host, username, password }] : [];
  });
}

function parse(text: string, file: string) {
  try {
    return authFileSchema.parse(JSON.parse(text));
  } catch {
    // The cause would quote what it could not read.
    throw new Error(`${file} is not in the form of containers-auth.json(5)`);
  }
}
