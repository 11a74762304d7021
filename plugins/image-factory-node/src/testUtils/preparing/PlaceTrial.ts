import { PlannedObject } from '@imagefactory/backstage-plugin-image-factory-common';
import { PreparationGiven, ProviderPreparation } from '../../preparation';
import { demand, shown } from '../conformance/demand';
import { neverAborted } from '../executionProbes';
import {
  PreparationConformance,
  UnpreparedPlace,
} from '../PreparationConformance';

const SOON_MS = 5_000;
const MAX_TRIES = 5;

/** Something that everything that prepares a provider must do. */
export interface PreparationRequirement {
  /** A fact about one that meets it. */
  title: string;
  /** @throws with words that say what is wrong. */
  meet(trial: PlaceTrial): Promise<void>;
}

/** Objects that are, or would be, other than they are wanted. */
export function changed(plan: PlannedObject[]): PlannedObject[] {
  return plan.filter(({ action }) => action !== 'none');
}

/** A plan in a few words. */
export function told(plan: PlannedObject[]): string {
  return shown(plan.map(({ id, action }) => `${action} ${id}`));
}

/** One place at which preparing is tried. */
export class PlaceTrial {
  readonly place: UnpreparedPlace;
  readonly soonMs: number;

  private constructor(place: UnpreparedPlace, soonMs: number) {
    this.place = place;
    this.soonMs = soonMs;
  }

  static async start(given: PreparationConformance): Promise<PlaceTrial> {
    return new PlaceTrial(await given.createPlace(), given.soonMs ?? SOON_MS);
  }

  given(signal = neverAborted()): PreparationGiven {
    return { tenantNames: this.place.tenantNames, signal };
  }

  /** What another process would plan. */
  async plan(
    preparation: ProviderPreparation = this.place.open('first'),
  ): Promise<PlannedObject[]> {
    const plan = await preparation.plan(this.given());
    demand(plan.length > 0, 'The plan is empty: there is nothing to prepare');
    const ids = new Set(plan.map(({ id }) => id));
    demand(ids.size === plan.length, `Ids occur twice in ${told(plan)}`);
    return plan;
  }

  /** Brings one object; again while the provider can’t take it now, as the core does. */
  async apply(
    preparation: ProviderPreparation,
    id: string,
    overwrite = false,
  ): Promise<PlannedObject> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await preparation.apply(id, { ...this.given(), overwrite });
      } catch (error) {
        const isPassing = (error as Error).name === 'ServiceUnavailableError';
        if (!isPassing || tries === MAX_TRIES) throw error;
      }
    }
  }

  /** Brings all that a plan names, in its order. */
  async applyAll(
    preparation: ProviderPreparation = this.place.open('first'),
    overwrite = false,
  ): Promise<PlannedObject[]> {
    const applied: PlannedObject[] = [];
    for (const { id } of await this.plan(preparation)) {
      applied.push(await this.apply(preparation, id, overwrite));
    }
    return applied;
  }

  /** @throws ConformanceError unless another process has nothing to plan. */
  async demandPrepared(when: string): Promise<void> {
    const left = changed(await this.plan());
    demand(left.length === 0, `${when} the plan has ${told(left)}`);
  }

  /** What the call changed at the place, by ids. */
  async written(call: () => Promise<unknown>): Promise<string[]> {
    const before = await this.place.look();
    await call();
    const after = await this.place.look();
    const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return ids.filter(id => before[id] !== after[id]);
  }

  end(): Promise<void> {
    return this.place.end();
  }
}
