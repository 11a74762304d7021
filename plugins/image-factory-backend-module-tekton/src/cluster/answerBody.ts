import { ClusterError } from './ClusterError';

const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/**
 * Adds the body of an answer to `parts` as it comes, so that what came is there
 * even if the connection breaks off.
 *
 * @throws ClusterError if it is too large; what the connection throws.
 */
export async function collectBody(
  { body }: Response,
  parts: Uint8Array[],
): Promise<void> {
  let size = 0;
  for await (const part of body ?? []) {
    parts.push(part);
    size += part.length;
    if (size > MAX_ANSWER_BYTES) {
      throw new ClusterError(
        'strange-answer',
        'The answer of the cluster is too large to be one',
      );
    }
  }
}

/** The whole body. @throws ClusterError if it is too large; what the connection throws. */
export async function bodyOf(response: Response): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  await collectBody(response, parts);
  return Buffer.concat(parts);
}
