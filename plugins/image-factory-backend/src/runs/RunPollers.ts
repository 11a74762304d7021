import { LoggerService } from '@backstage/backend-plugin-api';
import { JsonObject } from '@backstage/types';
import { ProviderSession } from '@imagefactory/backstage-plugin-image-factory-node';
import { Clock } from '../platform/clock';
import { Timers } from '../platform/timers';
import { FollowedRun, RunPoller } from './RunPoller';

/** One poller per provider whose runs this process drives. */
export class RunPollers {
  readonly #deps: {
    clock: Clock;
    timers: Timers;
    logger: LoggerService;
    sessionOf(providerId: string): ProviderSession;
  };
  readonly #pollers = new Map<string, RunPoller>();

  constructor(deps: {
    clock: Clock;
    timers: Timers;
    logger: LoggerService;
    sessionOf(providerId: string): ProviderSession;
  }) {
    this.#deps = deps;
  }

  /** @param onNews - Called when there is something to take. */
  follow(
    run: { providerId: string; handle: JsonObject },
    onNews: () => void,
  ): FollowedRun {
    const { providerId, handle } = run;
    const existing = this.#pollers.get(providerId);
    return (existing ?? this.#open(providerId)).follow(handle, onNews);
  }

  #open(providerId: string): RunPoller {
    const { sessionOf, ...deps } = this.#deps;
    const poller = new RunPoller({
      ...deps,
      providerId,
      session: () => sessionOf(providerId),
      onIdle: () => {
        if (this.#pollers.get(providerId) === poller) {
          this.#pollers.delete(providerId);
        }
      },
    });
    this.#pollers.set(providerId, poller);
    return poller;
  }
}
