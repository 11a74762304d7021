import { say } from '@imagefactory/backstage-plugin-image-factory-common';
import {
  PreparationGiven,
  ProviderPreparation,
  ProviderSession,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { toIso } from '../platform/clock';
import { MissingError } from '../platform/errors';
import { LostLeaseError, WorkContext, WorkItem } from '../platform/work';
import { withinTime } from '../platform/withinTime';
import { ProviderRecord } from '../providers';
import { isOver, PreparationEvent, preparationTransitions } from './lifecycle';
import { PreparationDeps } from './preparationDeps';
import { PreparationFailure } from './PreparationFailure';
import { PreparationRecord } from './preparationRow';
import { tenantNamesOf } from './tenantNamesOf';

/** A call that brings or looks at one thing. */
const CALL_LIMIT_MS = 60_000;

type Changes = Partial<PreparationRecord>;

/** The provider of a preparation, as this process drives it. */
export interface DrivenProvider {
  provider: ProviderRecord;
  session: ProviderSession;
  preparation: ProviderPreparation;
  tenantNames: string[];
}

/**
 * Work on one preparation, under a lease. Every write proves first that the
 * lease is still ours, and begins with the preparation as it is stored, since
 * a person may have asked for its end.
 */
export class PreparationWork {
  readonly deps: PreparationDeps;
  readonly id: string;
  readonly #item: WorkItem;
  readonly #context: WorkContext;

  constructor(deps: PreparationDeps, item: WorkItem, context: WorkContext) {
    this.deps = deps;
    this.id = item.subject;
    this.#item = item;
    this.#context = context;
  }

  /** Whether this process ends: another goes on. */
  get isEnding(): boolean {
    if (this.#context.lost.aborted) throw new LostLeaseError(this.#item);
    return this.#context.signal.aborted;
  }

  /** The preparation as it is now; `undefined` if its provider is gone. */
  find(): Promise<PreparationRecord | undefined> {
    return this.deps.store.find(this.deps.knex, this.id);
  }

  /**
   * The provider, which must be set up as it was when this was asked for.
   *
   * @throws PreparationFailure if it is not.
   * @throws ServiceUnavailableError if this process can't drive it.
   */
  async driven(record: PreparationRecord): Promise<DrivenProvider> {
    const { providers } = this.deps;
    const provider = await providers.find(record.providerId);
    if (provider.retiredAt !== null) {
      throw new PreparationFailure(say('preparation-provider-removed'));
    }
    if (JSON.stringify(provider.settings) !== JSON.stringify(record.settings)) {
      throw new PreparationFailure(say('preparation-settings-changed'));
    }
    const session = providers.sessionOf(provider);
    const { preparation } = session;
    if (!preparation) {
      const { title } = provider;
      throw new PreparationFailure(
        say('preparation-nothing', { provider: title }),
      );
    }
    const tenantNames = await tenantNamesOf(this.deps, provider);
    return { provider, session, preparation, tenantNames };
  }

  /** Waits for a call at most a minute; it ends when the lease is lost. */
  call<T>(
    what: string,
    call: (signal: AbortSignal) => Promise<T>,
    limitMs: number = CALL_LIMIT_MS,
  ): Promise<T> {
    const { lost } = this.#context;
    return withinTime(this.deps.timers, { limitMs, what }, signal =>
      call(AbortSignal.any([signal, lost])),
    );
  }

  /** The same for calls to what prepares. */
  prepare<T>(
    { preparation, tenantNames }: DrivenProvider,
    call: (how: ProviderPreparation, given: PreparationGiven) => Promise<T>,
  ): Promise<T> {
    return this.call('Preparing a provider', signal =>
      call(preparation, { tenantNames, signal }),
    );
  }

  /** Rests, as long as this process works. */
  rest(ms: number): Promise<void> {
    const { signal, lost } = this.#context;
    return this.deps.timers.pause(ms, AbortSignal.any([signal, lost]));
  }

  /** Failures before this are forgotten. */
  progressed(): Promise<void> {
    return this.#context.progressed();
  }

  /** Writes what came of it. */
  async change(
    change: (current: PreparationRecord) => Changes,
  ): Promise<PreparationRecord> {
    const record = await this.deps.knex.transaction(async tx => {
      await this.deps.work.guard(tx, this.#item);
      const current = await this.#lock(tx);
      return this.deps.store.update(tx, { ...current, ...change(current) });
    });
    this.#tellPages(record);
    return record;
  }

  /**
   * Begins. A provider at which nothing can be built is shown as *preparing*
   * until the end; at one that is ready, builds go on.
   */
  async begin(): Promise<PreparationRecord> {
    const { knex, work, readiness, store } = this.deps;
    const record = await knex.transaction(async tx => {
      await work.guard(tx, this.#item);
      const found = await store.find(tx, this.id);
      const providerId = found?.providerId ?? '';
      if (found?.kind === 'prepare') {
        const look = await readiness.look(tx, providerId);
        const { believed } = look?.check ?? {};
        const canBuild = believed === 'ready' || believed === 'degraded';
        const hold = { providerId, preparationId: this.id };
        if (!canBuild) await readiness.hold(tx, hold);
      }
      const current = await this.#lock(tx);
      const status = preparationTransitions[current.status].started;
      return store.update(tx, { ...current, status: status ?? current.status });
    });
    this.#tellPages(record);
    return record;
  }

  /** Goes to the next step, unless somebody has asked for the end meanwhile. */
  move(event: PreparationEvent): Promise<PreparationRecord> {
    return this.change(({ status }) => ({
      status: preparationTransitions[status][event] ?? status,
    }));
  }

  /**
   * Ends it, and the work with it.
   *
   * @returns the preparation; one for which this end can't be any more is as it was.
   */
  async end(
    event: PreparationEvent,
    changes: Changes = {},
  ): Promise<PreparationRecord> {
    const { knex, work } = this.deps;
    const record = await knex.transaction(async tx => {
      await work.guard(tx, this.#item);
      const ended = await this.endIn(tx, event, changes);
      if (isOver(ended.status)) await work.finish(tx, this.#item);
      return ended;
    });
    this.#tellPages(record);
    return record;
  }

  /** The same inside of a transaction that proves and ends the work itself. */
  async endIn(
    tx: Knex.Transaction,
    event: PreparationEvent,
    changes: Changes,
  ): Promise<PreparationRecord> {
    const { providers, store, clock } = this.deps;
    const { providerId } = (await store.find(tx, this.id)) ?? {};
    const provider = await providers.lock(tx, providerId ?? '');
    const current = await this.#lock(tx);
    const status = preparationTransitions[current.status][event];
    if (status === undefined) return current;
    const finishedAt = toIso(clock.now());
    const wanted = { ...current, ...changes, status, finishedAt };
    const record = await store.update(tx, wanted);
    const hold = { providerId: provider.id, preparationId: this.id };
    await this.deps.readiness.release(tx, hold);
    const { kind, bundle, problem, certificate } = record;
    await providers.tell(tx, {
      ...{ provider, actor: 'system', type: `preparation-${status}` },
      payload: {
        ...{ preparationId: this.id, kind, bundle },
        ...(problem && { problem: problem.message }),
        ...(certificate && { certificate }),
      },
    });
    return record;
  }

  /** Ends the work on what is over, or gone. */
  async finish(): Promise<void> {
    const { knex, work } = this.deps;
    await knex.transaction(tx => work.finish(tx, this.#item));
  }

  /** Leaves it to the next process. */
  async handOver(): Promise<void> {
    const { knex, work } = this.deps;
    await knex.transaction(tx => work.postpone(tx, this.#item, { delayMs: 0 }));
  }

  /** Tries of this work that failed in a row. */
  get failures(): number {
    return this.#item.failures;
  }

  async #lock(tx: Knex.Transaction): Promise<PreparationRecord> {
    const current = await this.deps.store.lock(tx, this.id);
    if (current) return current;
    throw new MissingError(`There is no preparation ${this.id}`);
  }

  #tellPages({ providerId }: PreparationRecord): void {
    this.deps.changes.tell({ room: 'providers', id: providerId });
  }
}
