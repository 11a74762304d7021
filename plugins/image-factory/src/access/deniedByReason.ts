import { Right } from '@imagefactory/backstage-plugin-image-factory-common';

/** Rights that are missing for one and the same reason. */
export interface DeniedGroup {
  refusal?: Right['whyNot'];
  rights: Right[];
}

/** Puts together what is missing for the same reason, in the order of the first of each. */
export function deniedByReason(denied: Right[]): DeniedGroup[] {
  const groups = new Map<string, DeniedGroup>();
  for (const right of denied) {
    const { code, roles, ask, limit } = right.whyNot ?? {};
    const key = JSON.stringify([code, roles, ask, limit]);
    const group = groups.get(key) ?? { refusal: right.whyNot, rights: [] };
    group.rights.push(right);
    groups.set(key, group);
  }
  return [...groups.values()];
}
