import { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, toError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import {
  Observation,
  ProviderSession,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { Clock } from '../platform/clock';
import { Bell, Timers } from '../platform/timers';
import { withinTime } from '../platform/withinTime';

/** Shortest time between two questions, so that a chatty run doesn't keep its provider busy. */
const GAP_MS = 100;
const CALL_LIMIT_MS = 30_000;

const notAsked: Observation = {
  phase: 'unknown',
  message: 'The provider could not be asked',
};

/** A run that is followed. */
export interface FollowedRun {
  /** What was seen since the last call; `undefined` if nobody looked. */
  take(): Observation | undefined;
  /** Asks for a look soon. */
  look(): void;
  /** Ends the following. */
  leave(): void;
}

interface Member {
  handle: JsonObject;
  news?: Observation;
  /** Whether something may have happened since it was last looked at. */
  changed: boolean;
  onNews: () => void;
  unwatch?: () => void;
}

interface PollerDeps {
  clock: Clock;
  timers: Timers;
  logger: LoggerService;
  providerId: string;
  session(): ProviderSession;
  /** Called when nobody is followed any more. */
  onIdle(): void;
}

/**
 * Looks at all runs of one provider that this process drives: at all of them
 * at once in the rhythm of the provider, and in between, at once, at those
 * that it says have changed.
 */
export class RunPoller {
  readonly #deps: PollerDeps;
  readonly #bell: Bell;
  readonly #members = new Set<Member>();
  #lookedAtAll = Number.NEGATIVE_INFINITY;

  constructor(deps: PollerDeps) {
    this.#deps = deps;
    this.#bell = new Bell(deps.timers);
  }

  /** @param onNews - Called when there is something to take. */
  follow(handle: JsonObject, onNews: () => void): FollowedRun {
    const member: Member = { handle, changed: true, onNews };
    const look = () => {
      member.changed = true;
      this.#bell.ring();
    };
    member.unwatch = this.#watch(handle, look);
    this.#members.add(member);
    if (this.#members.size === 1) void this.#poll();
    else this.#bell.ring();
    return {
      look,
      take() {
        const { news } = member;
        member.news = undefined;
        return news;
      },
      leave: () => this.#leave(member),
    };
  }

  #leave(member: Member): void {
    member.unwatch?.();
    this.#members.delete(member);
    if (this.#members.size > 0) return;
    this.#deps.onIdle();
    this.#bell.ring();
  }

  #watch(handle: JsonObject, changed: () => void): (() => void) | undefined {
    try {
      return this.#deps.session().watch?.(handle, changed);
    } catch {
      // Only a speed-up: the looks remain.
      return undefined;
    }
  }

  async #poll(): Promise<void> {
    // Those who begin to follow in the same moment are looked at together.
    await Promise.resolve();
    while (this.#members.size > 0) {
      await this.#look();
      await this.#deps.timers.pause(GAP_MS);
      if (this.#members.size > 0) await this.#bell.wait(this.#lookEveryMs());
    }
  }

  #lookEveryMs(): number {
    try {
      return this.#deps.session().lookEveryMs;
    } catch {
      return 1_000;
    }
  }

  #due(): Member[] {
    const now = this.#deps.clock.now();
    const changed = [...this.#members].filter(member => member.changed);
    const isTime = now - this.#lookedAtAll >= this.#lookEveryMs();
    if (changed.length > 0 && !isTime) return changed;
    this.#lookedAtAll = now;
    return [...this.#members];
  }

  async #look(): Promise<void> {
    const due = this.#due();
    due.forEach(member => {
      member.changed = false;
    });
    const seen = await this.#observe(due.map(member => member.handle));
    due.forEach((member, index) => {
      member.news = seen[index] ?? notAsked;
      member.onNews();
    });
  }

  /** Never throws: a provider that can't be asked says nothing of its runs. */
  async #observe(handles: JsonObject[]): Promise<Observation[]> {
    const { timers, logger, providerId, session } = this.#deps;
    const limit = { limitMs: CALL_LIMIT_MS, what: 'Observing runs' };
    try {
      const seen = await withinTime(timers, limit, signal =>
        session().observe(handles, signal),
      );
      if (seen.length === handles.length) return seen;
      throw new ServiceUnavailableError(
        `It said something of ${seen.length} runs, asked for ${handles.length}`,
      );
    } catch (error) {
      logger.warn(
        `Provider ${providerId} could not be asked about ${handles.length} runs`,
        toError(error),
      );
      return [];
    }
  }
}
