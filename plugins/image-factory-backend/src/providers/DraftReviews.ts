import { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, toError } from '@backstage/errors';
import {
  BuildDraft,
  DefinitionReview,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { Timers } from '../platform/timers';
import { withinTime } from '../platform/withinTime';
import { ExecutorRegistry } from './ExecutorRegistry';
import { findSettingsIssues } from './findSettingsIssues';
import { ProviderRecord } from './providerRow';

const LIMIT_MS = 5_000;
/** More of them at once would take the processors from everything else. */
const MOST_AT_ONCE = 4;

/**
 * Asks the executors of this process what they would refuse a build for.
 * Whoever can't tell in time, or at all, says nothing: the run is checked
 * again anyway.
 */
export class DraftReviews {
  readonly #deps: {
    executors: ExecutorRegistry;
    timers: Timers;
    logger: LoggerService;
  };
  #running = 0;

  constructor(deps: {
    executors: ExecutorRegistry;
    timers: Timers;
    logger: LoggerService;
  }) {
    this.#deps = deps;
  }

  /** By provider id; those that can't tell are left out. */
  async of(
    draft: BuildDraft,
    providers: ProviderRecord[],
  ): Promise<Map<string, DefinitionReview>> {
    const found = new Map<string, DefinitionReview>();
    if (draft.spec.source.type !== 'inline') return found;
    // Most providers of an executor have the same settings.
    const known = new Map<string, DefinitionReview | undefined>();
    for (const provider of providers) {
      const { id, executorId, settings } = provider;
      const key = JSON.stringify([executorId, settings]);
      if (!known.has(key)) known.set(key, await this.#ask(draft, provider));
      const review = known.get(key);
      if (review) found.set(id, review);
    }
    return found;
  }

  async #ask(
    draft: BuildDraft,
    { id, executorId, settings: given }: ProviderRecord,
  ): Promise<DefinitionReview | undefined> {
    const executor = this.#deps.executors.find(executorId);
    if (!executor?.review) return undefined;
    if (findSettingsIssues(executor.settings, given).length > 0) {
      return undefined;
    }
    const settings = executor.settings.parse(given);
    try {
      return await this.#counted(signal =>
        executor.review!(draft, { settings, signal }),
      );
    } catch (error) {
      this.#deps.logger.warn(
        `The provider ${id} could not say whether it would refuse a build; it will say so in the run`,
        toError(error),
      );
      return undefined;
    }
  }

  async #counted<T>(call: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (this.#running >= MOST_AT_ONCE) {
      throw new ServiceUnavailableError(
        `${MOST_AT_ONCE} builds are being reviewed already`,
      );
    }
    this.#running += 1;
    try {
      const limit = { limitMs: LIMIT_MS, what: 'The review of a build' };
      return await withinTime(this.#deps.timers, limit, call);
    } finally {
      this.#running -= 1;
    }
  }
}
