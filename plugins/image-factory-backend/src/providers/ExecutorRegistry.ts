import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import {
  Executor,
  ImageFactoryExecutorsExtensionPoint,
} from '@imagefactory/backstage-plugin-image-factory-node';

/** The executors of this process, by id. */
export class ExecutorRegistry implements ImageFactoryExecutorsExtensionPoint {
  readonly #executors = new Map<string, Executor>();

  addExecutor(executor: Executor): void {
    if (this.#executors.has(executor.id)) {
      throw new ConflictError(
        `There is already an executor with the id '${executor.id}'`,
      );
    }
    this.#executors.set(executor.id, executor);
  }

  /** In the order in which they were added. */
  list(): Executor[] {
    return [...this.#executors.values()];
  }

  ids(): string[] {
    return [...this.#executors.keys()];
  }

  find(id: string): Executor | undefined {
    return this.#executors.get(id);
  }

  /** @throws ServiceUnavailableError if this process has no such executor. */
  require(id: string): Executor {
    const executor = this.#executors.get(id);
    if (executor) return executor;
    throw new ServiceUnavailableError(
      `This process has no executor '${id}'; another one may have it`,
    );
  }
}
