import { GuardedResource, Requirement } from '../platform/access';
import { Operation } from '../platform/operation';
import { Room, RoomDeps } from '../platform/room';
import { ProjectsRoom } from '../projects';
import { TenantsRoom } from '../tenants';
import { getMyAccess } from './getMyAccess';

/** What the operations with each permission demand of the state of things. */
function demandsOf(operations: Operation[]): Map<string, Requirement[]> {
  const demands = new Map<string, Requirement[]>();
  for (const { access } of operations) {
    if (access.kind !== 'resource' || !access.rule.requires) continue;
    demands.set(access.rule.permission.name, access.rule.requires);
  }
  return demands;
}

/**
 * Tells callers what they may do.
 *
 * @param deps.rooms - All rooms whose things belong to tenants.
 */
export function createAccessRoom(
  deps: RoomDeps & {
    tenants: TenantsRoom;
    projects: ProjectsRoom;
    rooms: Room[];
  },
): Room {
  const guarded: GuardedResource[] = deps.rooms.flatMap(
    room => room.guarded ?? [],
  );
  // What belongs to a person and to no tenant has nobody who judges a tenant for it.
  const ofTenants = guarded.filter(kind => kind.judge !== undefined);
  const kinds = new Map(ofTenants.map(kind => [kind.ref.resourceType, kind]));
  const demands = demandsOf(deps.rooms.flatMap(room => room.operations));
  return { operations: [getMyAccess({ ...deps, kinds, demands })] };
}
