import { NotAllowedError } from '@backstage/errors';
import {
  PlannedObject,
  PreparationMode,
} from '@imagefactory/backstage-plugin-image-factory-common';
import {
  PreparationGiven,
  ProviderPreparation,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { bundleName } from '../bundle/buildBundle';
import {
  manifestsOf,
  namespacesOf,
  objectsInNamespaces,
  objectsOf,
} from '../bundle/manifestsOf';
import { ClusterClient } from '../cluster/ClusterClient';
import { ClusterObject } from '../cluster/objects';
import { inTurns } from '../observing/inTurns';
import { TektonSettings } from '../tektonSettings';
import {
  FIELD_MANAGER,
  idOfObject,
  marked,
  placeOfObject,
} from './appliedObject';
import { claimsIn, withManagers } from './ownership';
import { planAhead, plannedOf, planObject } from './planObject';
import { preparingError } from './refusedApply';
import { sweepBundles } from './sweepBundles';

/** Objects that are looked at at once. */
const AT_ONCE = 8;

/** Brings to a cluster what builds need, by server-side apply. */
export class TektonPreparation implements ProviderPreparation {
  readonly mode: PreparationMode;
  readonly bundle: string;
  readonly repairsDrift: boolean;
  readonly #settings: TektonSettings;
  readonly #client: ClusterClient;

  /** @param client - Of the account that prepares. */
  constructor(settings: TektonSettings, client: ClusterClient) {
    this.#settings = settings;
    this.#client = client;
    this.mode = settings.mode;
    this.bundle = bundleName(settings);
    this.repairsDrift =
      settings.mode === 'managed' && settings.drift === 'repair';
  }

  async plan({ tenantNames, signal }: PreparationGiven) {
    const objects = this.#objects(tenantNames);
    return preparing(signal, () => this.#planAll(objects, signal));
  }

  async apply(
    id: string,
    given: PreparationGiven & { overwrite: boolean },
  ): Promise<PlannedObject> {
    if (this.mode !== 'managed') {
      throw new NotAllowedError(
        'The portal changes nothing in this cluster: its provider is self-managed',
      );
    }
    const { tenantNames, signal, overwrite } = given;
    const objects = this.#objects(tenantNames);
    const object = objects.find(one => idOfObject(one) === id);
    if (!object) {
      throw new NotAllowedError(`${id} is none of the objects of the provider`);
    }
    return preparing(signal, () =>
      this.#apply(object, { overwrite, objects, signal }),
    );
  }

  async sweep(
    bundles: string[],
    { tenantNames, signal }: PreparationGiven,
  ): Promise<void> {
    const earlier = bundles.filter(name => name !== this.bundle);
    if (this.mode !== 'managed' || earlier.length === 0) return;
    const namespaces = namespacesOf(this.#settings, tenantNames);
    await preparing(signal, () =>
      inTurns(namespaces, AT_ONCE, namespace =>
        sweepBundles(this.#client, { namespace, bundles: earlier, signal }),
      ),
    );
  }

  manifests(tenantNames: string[]): string {
    return manifestsOf(this.#settings, tenantNames);
  }

  #objects(tenantNames: string[]): ClusterObject[] {
    return this.mode === 'managed'
      ? objectsInNamespaces(this.#settings, tenantNames)
      : objectsOf(this.#settings, tenantNames);
  }

  /** What is in a namespace follows from how that stands. */
  async #planAll(
    objects: ClusterObject[],
    signal: AbortSignal,
  ): Promise<PlannedObject[]> {
    const spaces = objects.filter(({ kind }) => kind === 'Namespace');
    const planned = new Map<string, PlannedObject>();
    await inTurns(spaces, AT_ONCE, async object => {
      const plan = await planObject(this.#client, object, signal);
      planned.set(object.metadata?.name ?? '', plannedOf(object, plan));
    });
    return inTurns(objects, AT_ONCE, async object => {
      if (object.kind === 'Namespace') {
        return planned.get(object.metadata?.name ?? '')!;
      }
      const namespace = object.metadata?.namespace;
      const within = namespace ? planned.get(namespace) : undefined;
      return this.#planWithin(object, within, signal);
    });
  }

  async #planWithin(
    object: ClusterObject,
    namespace: PlannedObject | undefined,
    signal: AbortSignal,
  ): Promise<PlannedObject> {
    if (namespace?.action === 'create') {
      const reason = `The namespace ${namespace.name} is yet to be made`;
      const given = { reason, signal };
      return plannedOf(object, await planAhead(this.#client, object, given));
    }
    if (namespace?.action === 'foreign') {
      return plannedOf(object, { action: 'foreign', changes: [] });
    }
    return plannedOf(object, await planObject(this.#client, object, signal));
  }

  async #apply(
    object: ClusterObject,
    given: {
      overwrite: boolean;
      objects: ClusterObject[];
      signal: AbortSignal;
    },
  ): Promise<PlannedObject> {
    const { overwrite, objects, signal } = given;
    const { namespace } = object.metadata ?? {};
    const space = objects.find(
      ({ kind, metadata }) =>
        kind === 'Namespace' && metadata?.name === namespace,
    );
    // Never into a namespace that somebody else has.
    const alone = space ? [space, object] : [object];
    const plan = (await this.#planAll(alone, signal)).at(-1)!;
    const isLeft =
      plan.action === 'none' ||
      plan.action === 'foreign' ||
      (plan.action === 'conflict' && !overwrite);
    if (isLeft && !plan.untried) return plan;
    if (plan.action === 'foreign') return plan;
    return this.#write(object, plan, { overwrite, signal });
  }

  async #write(
    object: ClusterObject,
    plan: PlannedObject,
    given: { overwrite: boolean; signal: AbortSignal },
  ): Promise<PlannedObject> {
    const { overwrite, signal } = given;
    try {
      await this.#client.apply(placeOfObject(object), marked(object), {
        fieldManager: FIELD_MANAGER,
        force: overwrite,
        dryRun: false,
        signal,
      });
      return plan;
    } catch (error) {
      const claims = claimsIn(error);
      if (claims.length === 0) throw error;
      const changes = withManagers(plan.changes, claims);
      return { ...plan, action: 'conflict', changes };
    }
  }
}

/** @throws ServiceUnavailableError or NotAllowedError for what the cluster refuses. */
async function preparing<T>(
  signal: AbortSignal,
  call: () => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  try {
    return await call();
  } catch (error) {
    signal.throwIfAborted();
    throw preparingError(error);
  }
}
