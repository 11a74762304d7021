import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import { ExecutionOwner } from './ExecutionOwner';

/** The kinds of owners of this process. */
export class OwnerRegistry {
  readonly #owners = new Map<string, ExecutionOwner>();

  /** @throws ConflictError if there is already an owner of its kind. */
  add(owner: ExecutionOwner): void {
    if (this.#owners.has(owner.kind)) {
      throw new ConflictError(`There is already an owner '${owner.kind}'`);
    }
    this.#owners.set(owner.kind, owner);
  }

  find(kind: string): ExecutionOwner | undefined {
    return this.#owners.get(kind);
  }

  /** @throws ServiceUnavailableError if this process has no such owner. */
  require(kind: string): ExecutionOwner {
    const owner = this.#owners.get(kind);
    if (owner) return owner;
    throw new ServiceUnavailableError(
      `This process has no owner '${kind}'; another one may have it`,
    );
  }
}
