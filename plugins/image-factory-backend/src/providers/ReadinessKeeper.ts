import { LoggerService } from '@backstage/backend-plugin-api';
import { Readiness } from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { Changes } from '../platform/ChangeFeed';
import { Clock } from '../platform/clock';
import { Outbox } from '../platform/outbox';
import { WorkQueue } from '../platform/work';
import {
  KnexProviderCheckStore,
  ProviderCheck,
  ProviderSeen,
} from './KnexProviderCheckStore';
import { KnexProviderStore } from './KnexProviderStore';
import { Belief, nextReadiness } from './nextReadiness';
import { ProviderRecord } from './providerRow';
import type { Seen } from './ReadinessChecks';
import { notSeen } from './readinessReports';

/** The event of a provider whose readiness, as it is shown, is another now. */
export const READINESS_CHANGED = 'provider.readiness-changed';

/** What became of what was seen: it is believed, it needs more rounds, or it says nothing any more. */
type Saved = 'believed' | 'pending' | 'overtaken';

interface KeeperDeps {
  knex: Knex;
  clock: Clock;
  outbox: Outbox;
  work: WorkQueue;
  logger: LoggerService;
  changes: Changes;
  store: KnexProviderStore;
  checks: KnexProviderCheckStore;
}

interface Save {
  seen: Seen;
  /** True if a person asked: what was seen counts at once. */
  isAsked: boolean;
  /** Nothing is stored if another process has looked since. */
  onlyAfter?: { check: ProviderCheck | undefined };
}

/** Keeps how ready providers are, and tells of each change of what is shown. */
export class ReadinessKeeper {
  readonly #deps: KeeperDeps;

  constructor(deps: KeeperDeps) {
    this.#deps = deps;
  }

  /** Stores what was seen, unless the provider is set up otherwise or gone by now. */
  async save(provider: ProviderRecord, save: Save): Promise<Saved> {
    const { knex, store, changes } = this.#deps;
    const { id } = provider;
    let saved: Saved = 'overtaken';
    let news: string | undefined;
    await knex.transaction(async tx => {
      const current = await store.lock(tx, id);
      if (!current || !isSameSetup(current, provider)) return;
      const known = await this.#deps.checks.find(tx, id);
      const { onlyAfter } = save;
      if (onlyAfter && onlyAfter.check?.checkedAt !== known?.checkedAt) return;
      const next = this.#next(id, known, save);
      await this.#deps.checks.save(tx, next);
      saved = next.pending ? 'pending' : 'believed';
      const shown = known?.heldBy ? 'preparing' : next.readiness;
      const isNews = await this.#tell(tx, current, { from: known, to: shown });
      if (isNews) news = `${shown}: ${next.summary}`;
    });
    changes.tell({ room: 'providers', id });
    if (news) this.#announce(id, news);
    return saved;
  }

  /**
   * Shows a provider as `preparing` until it is released: nothing is admitted
   * there. Looks at it go on, and what they see counts afterwards.
   */
  async hold(
    tx: Knex.Transaction,
    hold: { providerId: string; preparationId: string },
  ): Promise<void> {
    const { checks } = this.#deps;
    await this.#change(tx, hold.providerId, () => checks.hold(tx, hold));
  }

  /** Shows again what was seen; does nothing for one that this preparation does not hold. */
  async release(
    tx: Knex.Transaction,
    hold: { providerId: string; preparationId: string },
  ): Promise<void> {
    const { checks, work } = this.#deps;
    await this.#change(tx, hold.providerId, () => checks.release(tx, hold));
    work.wake();
  }

  async #change(
    tx: Knex.Transaction,
    id: string,
    change: () => Promise<unknown>,
  ): Promise<void> {
    const { store, checks } = this.#deps;
    const provider = await store.lock(tx, id);
    if (!provider) return;
    const from = await checks.find(tx, id);
    await change();
    const to = (await checks.find(tx, id))?.readiness ?? 'unknown';
    await this.#tell(tx, provider, { from, to });
  }

  /** What is shown stays a whole: a look that is not believed yet changes nothing of it. */
  #next(
    providerId: string,
    known: ProviderCheck | undefined,
    { seen, isAsked }: Save,
  ): ProviderSeen {
    const at = this.#deps.clock.now();
    const belief: Belief = {
      readiness: known?.believed ?? 'unknown',
      pending: known?.pending,
    };
    const next = nextReadiness(belief, {
      ...{ readiness: seen.readiness, at, isAsked },
    });
    const isShown = !next.pending || next.readiness === 'unknown';
    const shown = isShown ? seen : known ?? notSeen;
    return {
      providerId,
      ...next,
      summary: shown.summary,
      summaryWording: shown.summaryWording,
      checks: shown.checks,
      offers: seen.offers ?? known?.offers,
      checkedAt: at,
      lastSeenAt: seen.hasAnswered ? at : known?.lastSeenAt,
    };
  }

  async #tell(
    tx: Knex.Transaction,
    provider: ProviderRecord,
    change: { from: ProviderCheck | undefined; to: Readiness },
  ): Promise<boolean> {
    const before = change.from?.readiness ?? 'unknown';
    if (before === change.to) return false;
    await this.#deps.outbox.append(tx, {
      subjectType: 'provider',
      subjectId: provider.id,
      type: READINESS_CHANGED,
      actor: 'system',
      payload: {
        title: provider.title,
        before: { readiness: before },
        after: { readiness: change.to },
      },
    });
    return true;
  }

  #announce(id: string, news: string): void {
    this.#deps.logger.info(`Provider ${id} is ${news}`);
    // What waits for a provider that became ready need not wait for a poll.
    this.#deps.work.wake();
  }
}

function isSameSetup(one: ProviderRecord, other: ProviderRecord): boolean {
  return (
    one.retiredAt === null &&
    one.executorId === other.executorId &&
    JSON.stringify(one.settings) === JSON.stringify(other.settings)
  );
}
