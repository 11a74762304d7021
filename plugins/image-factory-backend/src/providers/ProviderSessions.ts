import { ServiceUnavailableError } from '@backstage/errors';
import { ProviderSession } from '@imagefactory/backstage-plugin-image-factory-node';
import { ExecutorRegistry } from './ExecutorRegistry';
import { ConfiguredProvider } from './readProviders';

/** The sessions of this process, one per provider; opened when they are first needed. */
export class ProviderSessions {
  readonly #executors: ExecutorRegistry;
  readonly #configured: ConfiguredProvider[];
  readonly #sessions = new Map<string, ProviderSession>();
  #closed = false;

  constructor(options: {
    executors: ExecutorRegistry;
    configured: ConfiguredProvider[];
  }) {
    this.#executors = options.executors;
    this.#configured = options.configured;
  }

  /**
   * @throws ServiceUnavailableError if this process doesn't know the provider
   * or lacks its executor; another one may have it.
   */
  of(providerId: string): ProviderSession {
    const open = this.#sessions.get(providerId);
    if (open) return open;
    const session = this.#open(providerId);
    this.#sessions.set(providerId, session);
    return session;
  }

  /** Closes all of them; none is opened any more. */
  async close(): Promise<void> {
    this.#closed = true;
    const open = [...this.#sessions.values()];
    this.#sessions.clear();
    await Promise.allSettled(open.map(session => session.close()));
  }

  #open(id: string): ProviderSession {
    const provider = this.#configured.find(one => one.id === id);
    const executor = provider && this.#executors.find(provider.executor);
    if (!executor || this.#closed) {
      throw new ServiceUnavailableError(
        `This process can't drive the provider '${id}'; another one may be able to`,
      );
    }
    const settings = executor.settings.parse(provider.settings);
    return executor.open({ id, settings });
  }
}
