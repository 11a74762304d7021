import { RoleBinding } from '@imagefactory/backstage-plugin-image-factory-common';

/** Bindings in the form in which refs are compared, each once: a policy's claims are lower-case refs. */
export function normalizeBindings(bindings: RoleBinding[]): RoleBinding[] {
  const byKey = new Map<string, RoleBinding>();
  for (const { role, principalRef } of bindings) {
    const ref = principalRef.toLocaleLowerCase('en-US');
    byKey.set(`${role} ${ref}`, { role, principalRef: ref });
  }
  return [...byKey.values()];
}
