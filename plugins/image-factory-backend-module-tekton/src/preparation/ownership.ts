import { ObjectChange } from '@imagefactory/backstage-plugin-image-factory-common';
import { ClusterError } from '../cluster/ClusterError';
import { ClusterObject } from '../cluster/objects';
import { ANNOTATIONS, LABELS, MANAGED_BY } from '../labels';
import { FIELD_MANAGER, markOf } from './appliedObject';

/** As the API calls a field that somebody else set. */
const CONFLICT = 'FieldManagerConflict';
const MANAGER = /^conflict with "([^"]+)"/;

/** A field that somebody else set to another value. */
interface Claim {
  /** e.g. `spec.steps`. */
  path: string;
  manager: string;
}

/** Whether an object is one that we made, or that was made by our manifests. */
export function isOurs({ metadata }: ClusterObject): boolean {
  return (
    metadata?.labels?.[LABELS.managedBy] === MANAGED_BY ||
    (metadata?.managedFields ?? []).some(
      ({ manager }) => manager === FIELD_MANAGER,
    )
  );
}

/** Whether the API refused because others set fields; with which. */
export function claimsIn(error: unknown): Claim[] {
  if (!(error instanceof ClusterError)) return [];
  return (error.status?.causes ?? []).flatMap(({ reason, field, message }) => {
    if (reason !== CONFLICT) return [];
    const manager = MANAGER.exec(message ?? '')?.[1] ?? 'somebody else';
    return [{ path: (field ?? '').replace(/^\./, ''), manager }];
  });
}

/** Up to the first element of a list, which the API names otherwise than we do. */
function stem(path: string): string {
  return path.split('[')[0];
}

function isWithin(path: string, claimed: string): boolean {
  return (
    path === claimed ||
    path.startsWith(`${claimed}.`) ||
    path.startsWith(`${claimed}[`) ||
    stem(path) === stem(claimed)
  );
}

/** Names with each change who set the value that it would replace. */
export function withManagers(
  changes: ObjectChange[],
  claims: Claim[],
): ObjectChange[] {
  return changes.map(one => {
    const claim = claims.find(({ path }) => isWithin(one.path, path));
    return claim ? { ...one, manager: claim.manager } : one;
  });
}

/**
 * Who changed an object since it was applied as it should be: nothing is told
 * of who only took something away.
 *
 * @returns `undefined` if nobody can have changed it.
 */
export function changedBy(
  live: ClusterObject,
  wanted: ClusterObject,
): { manager?: string } | undefined {
  const mark = live.metadata?.annotations?.[ANNOTATIONS.applied];
  if (mark !== markOf(wanted)) return undefined;
  const others = (live.metadata?.managedFields ?? [])
    .filter(
      ({ manager, subresource }) =>
        manager !== FIELD_MANAGER && subresource === undefined,
    )
    .sort((one, other) => (one.time ?? '').localeCompare(other.time ?? ''));
  const manager = others.at(-1)?.manager;
  return manager === undefined ? {} : { manager };
}
