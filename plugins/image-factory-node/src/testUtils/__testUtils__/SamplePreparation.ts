import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { PlannedObject } from '@imagefactory/backstage-plugin-image-factory-common';
import { PreparationGiven, ProviderPreparation } from '../../preparation';
import { UnpreparedPlace } from '../PreparationConformance';

interface Thing {
  content: string;
  version: number;
  /** Who changed it by hand, or has it. */
  by?: 'anna' | 'somebody else';
}

/** What is there, and who refers to it. */
export class SampleGround {
  readonly things = new Map<string, Thing>();
  readonly used = new Set<string>();
  isCutOff = false;
  #version = 0;

  write(id: string, content: string, by?: Thing['by']): void {
    this.#version += 1;
    this.things.set(id, { content, version: this.#version, ...(by && { by }) });
  }
}

/** Does all that is required of what prepares a provider, in memory. */
export class SamplePreparation implements ProviderPreparation {
  mode: ProviderPreparation['mode'] = 'managed';
  repairsDrift = false;
  readonly bundle: string;
  readonly #ground: SampleGround;

  constructor(ground: SampleGround, settings: 'first' | 'second') {
    this.#ground = ground;
    this.bundle = `bundle-${settings}`;
  }

  get wanted(): Record<string, string> {
    return { space: 'space', account: 'account', [this.bundle]: this.bundle };
  }

  async plan({ signal }: PreparationGiven): Promise<PlannedObject[]> {
    this.#reach(signal);
    return Object.keys(this.wanted).map(id => this.planOf(id));
  }

  async apply(
    id: string,
    given: PreparationGiven & { overwrite: boolean },
  ): Promise<PlannedObject> {
    this.#reach(given.signal);
    if (this.mode !== 'managed' || !(id in this.wanted)) {
      throw new NotAllowedError(`${id} is not applied`);
    }
    const plan = this.planOf(id);
    const isLeft =
      ['none', 'foreign'].includes(plan.action) ||
      (plan.action === 'conflict' && !given.overwrite);
    if (!isLeft) this.#ground.write(id, this.wanted[id]);
    return plan;
  }

  async sweep(bundles: string[], { signal }: PreparationGiven): Promise<void> {
    this.#reach(signal);
    for (const name of bundles) {
      if (name === this.bundle || this.#ground.used.has(name)) continue;
      this.#ground.things.delete(name);
    }
  }

  manifests(): string {
    return Object.keys(this.wanted).join('\n');
  }

  planOf(id: string): PlannedObject {
    const names = { id, apiVersion: 'v1', kind: 'Thing', name: id };
    const there = this.#ground.things.get(id);
    const after = this.wanted[id];
    const changes = [{ path: 'content', before: there?.content, after }];
    if (!there) return { ...names, action: 'create', changes };
    if (there.by === 'somebody else') {
      return { ...names, action: 'foreign', changes: [] };
    }
    if (there.content === after) {
      return { ...names, action: 'none', changes: [] };
    }
    return { ...names, action: 'conflict', changes };
  }

  #reach(signal: AbortSignal): void {
    signal.throwIfAborted();
    if (this.#ground.isCutOff) throw new ServiceUnavailableError('Cut off');
  }
}

/** What is wrong with a preparation: parts that take the place of the right ones. */
export type PreparationFault = (
  right: SamplePreparation,
  ground: SampleGround,
) => Partial<ProviderPreparation>;

/** A fault with what the suite must say of it. */
export interface NamedPreparationFault {
  /** What one with it does. */
  name: string;
  words: string | RegExp;
  fault: PreparationFault;
}

/** A place of its own, prepared with at most one fault. */
export function samplePlace(fault?: PreparationFault): UnpreparedPlace {
  const ground = new SampleGround();
  const open = (settings: 'first' | 'second') => {
    const right = new SamplePreparation(ground, settings);
    const wrong = fault?.(right, ground);
    return Object.assign(new SamplePreparation(ground, settings), wrong);
  };
  return {
    tenantNames: [],
    open,
    async look() {
      return Object.fromEntries(
        [...ground.things].map(([id, { version }]) => [id, String(version)]),
      );
    },
    async edit() {
      ground.write('account', 'mine', 'anna');
      return 'account';
    },
    async remove() {
      ground.things.delete('bundle-first');
      return 'bundle-first';
    },
    async occupy() {
      ground.write('space', 'theirs', 'somebody else');
      return ['space'];
    },
    async refer(bundle) {
      ground.used.add(bundle);
      return async () => void ground.used.delete(bundle);
    },
    async cutOff() {
      ground.isCutOff = true;
      return async () => {
        ground.isCutOff = false;
      };
    },
    openSelfManaged: () =>
      Object.assign(open('first'), { mode: 'self-managed' as const }),
    end: async () => undefined,
  };
}
