import {
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { ImageFactoryEvent } from '@imagefactory/backstage-plugin-image-factory-common';
import { FactoryEntities, FactoryReader } from './FactoryReader';
import { LossGuard } from './LossGuard';

/** Names the entities of the provider, in the catalog's database and for ever. */
const NAME = 'image-factory';

const READ_AGAIN = ['tenant', 'project', 'image'];

const deferred = (entity: Entity) => ({ entity, locationKey: NAME });

interface Options {
  reader: FactoryReader;
  logger: LoggerService;
  taskRunner: SchedulerServiceTaskRunner;
}

/**
 * Gives the catalog an entity for each project and image: all of them by
 * schedule, and those that something happened to at once. One thing is done
 * at a time, so that what is told during a full synchronisation comes after it.
 */
export class ImageFactoryEntityProvider implements EntityProvider {
  readonly #options: Options;
  readonly #guard = new LossGuard();
  /** What to read again, by what it is; each once, however often it was told. */
  readonly #pending = new Map<string, ImageFactoryEvent['subject']>();
  #connection: EntityProviderConnection | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
  }

  getProviderName(): string {
    return NAME;
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
    await this.#options.taskRunner.run({
      id: `${NAME}-entities`,
      fn: () => this.#next(() => this.#synchronise()),
    });
  }

  /** Takes note of what happened; what it changed is read soon. */
  take({ subject }: Pick<ImageFactoryEvent, 'subject'>): void {
    if (!READ_AGAIN.includes(subject.type)) return;
    const key = `${subject.type}:${subject.id}`;
    if (this.#pending.has(key)) return;
    this.#pending.set(key, subject);
    this.#next(() => this.#update(key)).catch(error => {
      this.#options.logger.warn(
        `The ${subject.type} ${subject.id} could not be brought into the catalog; the next full synchronisation does`,
        toError(error),
      );
    });
  }

  /** Resolves when everything that was taken so far is done. */
  async settled(): Promise<void> {
    await this.#last;
  }

  #next<T>(task: () => Promise<T>): Promise<T> {
    const done = this.#last.then(task);
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** @throws what reading throws: the task then shows it, and the catalog keeps what it has. */
  async #synchronise(): Promise<void> {
    const { logger, reader } = this.#options;
    const { entities } = await reader.read();
    if (!this.#guard.allows(entities.length)) {
      // At the first start there is often nothing, and nobody need know.
      logger[this.#guard.isInformed ? 'warn' : 'debug'](
        `The image factory told of ${entities.length} projects and images, far fewer than before; the catalog keeps what it has until the next synchronisation says the same`,
      );
      return;
    }
    await this.#connection?.applyMutation({
      type: 'full',
      entities: entities.map(deferred),
    });
    logger.debug(`The catalog has ${entities.length} projects and images`);
  }

  async #update(key: string): Promise<void> {
    const subject = this.#pending.get(key);
    // From now on it may change again.
    this.#pending.delete(key);
    if (!subject || !this.#connection) return;
    const { entities, fromFiles } = await this.#read(subject);
    await this.#connection.applyMutation({
      type: 'delta',
      added: entities.map(deferred),
      removed: fromFiles.map(entityRef => ({ entityRef, locationKey: NAME })),
    });
  }

  async #read({
    type,
    id,
  }: ImageFactoryEvent['subject']): Promise<FactoryEntities> {
    const { reader } = this.#options;
    if (type === 'image') {
      return { entities: [await reader.readImage(id)], fromFiles: [] };
    }
    return reader.read(
      type === 'tenant' ? { tenantId: id } : { projectId: id },
    );
  }
}
