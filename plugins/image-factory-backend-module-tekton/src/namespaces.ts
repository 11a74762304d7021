import { createHash } from 'node:crypto';
import { TektonSettings } from './tektonSettings';

const MAX_CHARACTERS = 63;
const HASH_CHARACTERS = 10;
export const DEFAULT_NAMESPACE = 'image-factory';

/**
 * A name that is no longer than a label may be, and that two texts never share.
 *
 * Cut names have two dashes in front of their hash, which the name of a tenant
 * can't have.
 */
function shortened(text: string): string {
  if (text.length <= MAX_CHARACTERS) return text;
  const hash = createHash('sha256').update(text).digest('hex');
  const kept = MAX_CHARACTERS - HASH_CHARACTERS - 2;
  const start = text.slice(0, kept).replace(/-+$/, '');
  return `${start}--${hash.slice(0, HASH_CHARACTERS)}`;
}

/** The namespace in which builds of a tenant run. */
export function namespaceOf(
  { namespace, namespacePrefix }: TektonSettings,
  tenantName: string,
): string {
  return namespacePrefix === undefined
    ? namespace ?? DEFAULT_NAMESPACE
    : shortened(`${namespacePrefix}-${tenantName}`);
}

/** Whether a namespace is one in which builds of the provider can be. */
export function isNamespaceOf(
  { namespace, namespacePrefix }: TektonSettings,
  name: string,
): boolean {
  return namespacePrefix === undefined
    ? name === (namespace ?? DEFAULT_NAMESPACE)
    : name.startsWith(`${namespacePrefix}-`);
}
