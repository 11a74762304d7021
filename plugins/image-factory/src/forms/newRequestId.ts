const BYTES = 16;

/**
 * A key that is sent with a request so that sending it twice carries it out
 * once. `crypto.randomUUID` is missing on pages without TLS.
 */
export function newRequestId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(BYTES));
  return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
}
