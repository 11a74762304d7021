import {
  ObjectChange,
  PlannedAction,
  PlannedObject,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ClusterClient } from '../cluster/ClusterClient';
import { ClusterError, isRefusal } from '../cluster/ClusterError';
import { ClusterObject } from '../cluster/objects';
import {
  FIELD_MANAGER,
  idOfObject,
  marked,
  placeOfObject,
} from './appliedObject';
import { changesBetween, changesWanted } from './objectChanges';
import { changedBy, claimsIn, isOurs, withManagers } from './ownership';

/** Refusals after which what is there may still be read and compared. */
const UNTRIED = ['Forbidden', 'Invalid', 'BadRequest', 'MethodNotAllowed'];

/** What is planned for an object, without its names. */
type Planned = Pick<PlannedObject, 'changes' | 'untried'> & {
  action: PlannedAction;
};

/** The object with what is planned for it. */
export function plannedOf(
  object: ClusterObject,
  planned: Planned,
): PlannedObject {
  const { apiVersion = '', kind = '', metadata } = object;
  return {
    id: idOfObject(object),
    apiVersion,
    kind,
    namespace: metadata?.namespace,
    name: metadata?.name ?? '',
    ...planned,
  };
}

/** One that is to be made, and can't be tried before something else is there. */
function toBeMade(object: ClusterObject, untried?: string): Planned {
  return {
    action: 'create',
    changes: changesBetween(undefined, object),
    ...(untried && { untried }),
  };
}

async function tryApply(
  client: ClusterClient,
  object: ClusterObject,
  options: { force: boolean; signal: AbortSignal },
): Promise<ClusterObject> {
  return client.apply(placeOfObject(object), marked(object), {
    ...options,
    fieldManager: FIELD_MANAGER,
    dryRun: true,
  });
}

function planOf(
  live: ClusterObject | undefined,
  wanted: ClusterObject,
  changes: ObjectChange[],
): Planned {
  if (!live) return { action: 'create', changes };
  if (changes.length === 0) return { action: 'none', changes };
  const by = changedBy(live, wanted);
  if (!by) return { action: 'update', changes };
  return {
    action: 'conflict',
    changes: changes.map(one => ({ ...one, ...by })),
  };
}

async function planClaimed(
  client: ClusterClient,
  of: { live: ClusterObject | undefined; wanted: ClusterObject },
  given: { claims: ReturnType<typeof claimsIn>; signal: AbortSignal },
): Promise<Planned> {
  const { live, wanted } = of;
  const { claims, signal } = given;
  const forced = await tryApply(client, wanted, { force: true, signal });
  const changes = withManagers(changesBetween(live, forced), claims);
  return { action: 'conflict', changes };
}

/** Compares with what is there, where the API refused to try. */
function planUntried(
  live: ClusterObject | undefined,
  wanted: ClusterObject,
  error: ClusterError,
): Planned {
  const untried = error.message;
  if (!live) return toBeMade(wanted, untried);
  return { ...planOf(live, wanted, changesWanted(live, wanted)), untried };
}

/** `undefined` if there is none. */
async function find(
  client: ClusterClient,
  object: ClusterObject,
  signal: AbortSignal,
): Promise<ClusterObject | undefined> {
  try {
    return await client.get<ClusterObject>(placeOfObject(object), signal);
  } catch (error) {
    if (isRefusal(error, 'NotFound')) return undefined;
    throw error;
  }
}

function isMissingApi(error: unknown): error is ClusterError {
  return error instanceof ClusterError && error.code === 'no-such-api';
}

async function tried(
  client: ClusterClient,
  of: { live: ClusterObject | undefined; wanted: ClusterObject },
  signal: AbortSignal,
): Promise<Planned> {
  const { live, wanted } = of;
  try {
    const after = await tryApply(client, wanted, { force: false, signal });
    return planOf(live, wanted, changesBetween(live, after));
  } catch (error) {
    const claims = claimsIn(error);
    if (claims.length > 0) {
      return planClaimed(client, of, { claims, signal });
    }
    if (isRefusal(error, ...UNTRIED)) return planUntried(live, wanted, error);
    throw error;
  }
}

/** A namespace that somebody else has is theirs with all that is in it. */
function isForeign(live: ClusterObject, wanted: ClusterObject): boolean {
  // Of the namespace of accounts only the name is wanted.
  return !isOurs(live) && wanted.metadata?.labels !== undefined;
}

/** Why an object of a kind that the cluster does not know can't be tried. */
function notServed({ apiVersion }: ClusterObject): string {
  return `The cluster does not serve ${apiVersion}: install Tekton Pipelines`;
}

/**
 * What is planned for an object in a namespace that is yet to be made: it can't
 * be tried, and it may be of a kind that the cluster does not know.
 *
 * @throws ClusterError if the cluster can't be asked.
 */
export async function planAhead(
  client: ClusterClient,
  wanted: ClusterObject,
  given: { reason: string; signal: AbortSignal },
): Promise<Planned> {
  try {
    await find(client, wanted, given.signal);
  } catch (error) {
    if (isMissingApi(error)) return toBeMade(wanted, notServed(wanted));
    if (!isRefusal(error, 'Forbidden')) throw error;
  }
  return toBeMade(wanted, given.reason);
}

/**
 * Finds out by a dry run what applying an object would do, and changes nothing.
 *
 * @throws ClusterError if the cluster can't be asked.
 */
export async function planObject(
  client: ClusterClient,
  wanted: ClusterObject,
  signal: AbortSignal,
): Promise<Planned> {
  try {
    const live = await find(client, wanted, signal);
    if (live && isForeign(live, wanted)) {
      return { action: 'foreign', changes: changesWanted(live, wanted) };
    }
    return await tried(client, { live, wanted }, signal);
  } catch (error) {
    if (isMissingApi(error)) {
      return toBeMade(wanted, notServed(wanted));
    }
    if (isRefusal(error, 'Forbidden')) {
      return { action: 'none', changes: [], untried: error.message };
    }
    throw error;
  }
}
