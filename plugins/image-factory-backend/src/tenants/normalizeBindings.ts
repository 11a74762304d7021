import { RoleBinding } from '@imagefactory/backstage-plugin-image-factory-common';

/** A ref in the form in which refs are compared: a policy's claims are lower-case refs. */
export function toPrincipalRef(ref: string): string {
  return ref.toLocaleLowerCase('en-US');
}

/** Bindings with such refs, each once. */
export function normalizeBindings(bindings: RoleBinding[]): RoleBinding[] {
  const byKey = new Map<string, RoleBinding>();
  for (const binding of bindings) {
    const principalRef = toPrincipalRef(binding.principalRef);
    byKey.set(`${binding.role} ${principalRef}`, { ...binding, principalRef });
  }
  return [...byKey.values()];
}
