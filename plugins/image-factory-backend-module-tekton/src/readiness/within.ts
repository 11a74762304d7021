/**
 * Waits for a part of a check at most `limitMs`, so that one that hangs keeps
 * the others from nobody.
 *
 * @returns `undefined` if it took longer; it is told to end.
 * @throws the reason of the signal; what the part throws.
 */
export async function within<T>(
  { signal, limitMs }: { signal: AbortSignal; limitMs: number },
  part: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const late = AbortSignal.timeout(limitMs);
  const either = AbortSignal.any([signal, late]);
  const over = new Promise<undefined>(resolve => {
    late.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  try {
    return await Promise.race([part(either), over]);
  } catch (error) {
    signal.throwIfAborted();
    if (late.aborted) return undefined;
    throw error;
  }
}
