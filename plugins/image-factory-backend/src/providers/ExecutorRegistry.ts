import { ConflictError } from '@backstage/errors';
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

  ids(): string[] {
    return [...this.#executors.keys()];
  }

  find(id: string): Executor | undefined {
    return this.#executors.get(id);
  }
}
