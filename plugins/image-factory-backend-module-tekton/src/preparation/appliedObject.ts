import { createHash } from 'node:crypto';
import { ClusterObject } from '../cluster/objects';
import { ObjectPlace, Resource, RESOURCES } from '../cluster/resourcePaths';
import { ANNOTATIONS } from '../labels';

/** Who owns the fields that a preparation applies. */
export const FIELD_MANAGER = 'image-factory';

const KINDS: Record<string, Resource> = {
  Namespace: RESOURCES.namespaces,
  ServiceAccount: RESOURCES.serviceAccounts,
  Task: RESOURCES.tasks,
  Pipeline: RESOURCES.pipelines,
  Role: RESOURCES.roles,
  RoleBinding: RESOURCES.roleBindings,
  ClusterRole: RESOURCES.clusterRoles,
  ClusterRoleBinding: RESOURCES.clusterRoleBindings,
};

/** Where an object of ours is. */
export function placeOfObject({
  kind = '',
  metadata,
}: ClusterObject): ObjectPlace {
  const { namespace, name } = metadata ?? {};
  return { resource: KINDS[kind], namespace, name };
}

/** e.g. `Role image-factory/image-factory-portal`. */
export function idOfObject({ kind, metadata }: ClusterObject): string {
  const { namespace, name } = metadata ?? {};
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}

/** Tells whether an object was applied as it should be now. */
export function markOf(object: ClusterObject): string {
  const content = JSON.stringify(object);
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}

/**
 * The object with the mark of its content. What differs from an object that
 * has the mark was changed by somebody after it was applied: of a field that
 * somebody removed, the server remembers nothing.
 */
export function marked<T extends ClusterObject>(object: T): T {
  const annotations = {
    ...object.metadata?.annotations,
    [ANNOTATIONS.applied]: markOf(object),
  };
  return { ...object, metadata: { ...object.metadata, annotations } };
}
