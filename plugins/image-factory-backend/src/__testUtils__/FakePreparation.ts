import { NotAllowedError } from '@backstage/errors';
import { PlannedObject } from '@imagefactory/backstage-plugin-image-factory-common';
import {
  PreparationGiven,
  ProviderPreparation,
} from '@imagefactory/backstage-plugin-image-factory-node';

/** What is done with objects of a fake place. */
type Call = { call: 'plan' | 'apply' | 'sweep'; id?: string };

const WANTED = ['space', 'role', 'task'];

/** Brings three objects, each with a number, to a fake place. */
export class FakePreparation implements ProviderPreparation {
  mode: ProviderPreparation['mode'] = 'managed';
  bundle = 'bundle-1';
  repairsDrift = false;
  /** What is there: the number of each object, and who set it if that is somebody else. */
  readonly objects = new Map<string, { content: string; manager?: string }>();
  /** Names that somebody else has. */
  readonly foreign = new Set<string>();
  readonly calls: Call[] = [];
  readonly swept: string[] = [];
  /** Called before each call; may throw, or never end. */
  onCall: (call: Call) => void | Promise<void> = () => undefined;

  async plan({ signal }: PreparationGiven): Promise<PlannedObject[]> {
    signal.throwIfAborted();
    await this.#called({ call: 'plan' });
    return WANTED.map(id => this.#planOf(id));
  }

  async apply(
    id: string,
    { overwrite, signal }: PreparationGiven & { overwrite: boolean },
  ): Promise<PlannedObject> {
    signal.throwIfAborted();
    await this.#called({ call: 'apply', id });
    if (this.mode !== 'managed' || !WANTED.includes(id)) {
      throw new NotAllowedError(`${id} is nothing that is applied`);
    }
    const plan = this.#planOf(id);
    const isLeft =
      ['none', 'foreign'].includes(plan.action) ||
      (plan.action === 'conflict' && !overwrite);
    if (!isLeft) this.objects.set(id, { content: this.bundle });
    return plan;
  }

  async sweep(bundles: string[], { signal }: PreparationGiven): Promise<void> {
    signal.throwIfAborted();
    await this.#called({ call: 'sweep' });
    this.swept.push(...bundles);
  }

  manifests(tenantNames: string[]): string {
    return [...WANTED, ...tenantNames].join('\n');
  }

  /** As somebody does by hand. */
  edit(id: string, content: string): void {
    this.objects.set(id, { content, manager: 'anna' });
  }

  async #called(call: Call): Promise<void> {
    this.calls.push(call);
    await this.onCall(call);
  }

  #planOf(id: string): PlannedObject {
    const names = { id, apiVersion: 'v1', kind: 'Thing', name: id };
    if (this.foreign.has(id)) {
      return { ...names, action: 'foreign', changes: [] };
    }
    const there = this.objects.get(id);
    const change = { path: 'content', after: this.bundle };
    if (!there) return { ...names, action: 'create', changes: [change] };
    if (there.content === this.bundle) {
      return { ...names, action: 'none', changes: [] };
    }
    const { content: before, manager } = there;
    return {
      ...names,
      action: manager ? 'conflict' : 'update',
      changes: [{ ...change, before, ...(manager && { manager }) }],
    };
  }
}
