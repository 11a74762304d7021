/** Code of an error of the system, e.g. `ENOENT`; `undefined` for other errors. */
export function errorCode(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}
