import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  declareProjectContract,
  listProjectsContract,
  Project,
  withdrawProjectContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ImageFactoryService } from '@imagefactory/backstage-plugin-image-factory-node';
import { DeclaredProject, declaredProjectOf } from './declaredProjectOf';
import { projectEntityRef } from './entityNames';
import { LOCATION_TYPE } from './entityOf';
import { IMAGE_FACTORY_API_VERSION } from './imageFactoryEntityModel';
import { LossGuard } from './LossGuard';

const ORPHAN_ANNOTATION = 'backstage.io/orphan';

/** Entities that are asked for at once. */
const PAGE_SIZE = 500;

/** After so many rounds, what did not change is told again. */
const ROUNDS_UNTIL_TOLD_AGAIN = 10;

/** A project is withdrawn when so many rounds in a row did not see its file. */
const ROUNDS_UNTIL_GONE = 2;

interface Options {
  auth: AuthService;
  catalog: CatalogService;
  factory: ImageFactoryService;
  logger: LoggerService;
}

/** A project in a file, as the catalog has it. */
interface Seen {
  ref: string;
  declared: DeclaredProject;
}

function isDeclared(entity: Entity): boolean {
  const { annotations = {} } = entity.metadata;
  const { location } = declaredProjectOf(entity);
  return (
    entity.apiVersion === IMAGE_FACTORY_API_VERSION &&
    location !== '' &&
    !location.startsWith(`${LOCATION_TYPE}:`) &&
    // No location names it any more; the catalog keeps it where it is told to.
    annotations[ORPHAN_ANNOTATION] !== 'true'
  );
}

const keyOf = (ref: string, location: string) => `${ref} ${location}`;

/**
 * Brings what files say of projects into the image factory: what the catalog
 * has stored, with the location from where it read it. A project whose file it
 * no longer has is archived. What can't be read to its end changes nothing.
 */
export class DeclaredProjects {
  readonly #options: Options;
  readonly #guard = new LossGuard();
  /** What was told without a fault, by ref: not told again for some rounds. */
  readonly #told = new Map<string, { text: string; rounds: number }>();
  /** How many rounds in a row did not see the file of a project, by its id. */
  #missing = new Map<string, number>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** @throws what reading throws; nothing is archived then. */
  async reconcile(): Promise<void> {
    const seen = await this.#read();
    const kept = await this.#keptProjects();
    for (const each of seen) await this.#declare(each);
    await this.#withdraw(seen, kept);
  }

  async #read(): Promise<Seen[]> {
    const { auth, catalog } = this.#options;
    const credentials = await auth.getOwnServiceCredentials();
    const seen: Seen[] = [];
    let cursor: string | undefined;
    do {
      const page = await catalog.queryEntities(
        cursor
          ? { cursor, limit: PAGE_SIZE }
          : { filter: { kind: 'ImageProject' }, limit: PAGE_SIZE },
        { credentials },
      );
      for (const entity of page.items.filter(isDeclared)) {
        const ref = stringifyEntityRef(entity);
        seen.push({ ref, declared: declaredProjectOf(entity) });
      }
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
    return seen;
  }

  /** Projects that files keep, and that are not known to have lost them. */
  async #keptProjects(): Promise<Project[]> {
    const { auth, factory } = this.#options;
    const credentials = await auth.getOwnServiceCredentials();
    const kept: Project[] = [];
    const all = factory.list(
      listProjectsContract,
      { query: { status: 'active' } },
      { credentials },
    );
    for await (const project of all) {
      if (project.managedBy === 'file' && project.file) kept.push(project);
    }
    return kept;
  }

  async #declare({ ref, declared }: Seen): Promise<void> {
    const { auth, factory, logger } = this.#options;
    const text = JSON.stringify(declared);
    const told = this.#told.get(ref);
    if (told?.text === text && told.rounds < ROUNDS_UNTIL_TOLD_AGAIN) {
      told.rounds += 1;
      return;
    }
    this.#told.delete(ref);
    try {
      const credentials = await auth.getOwnServiceCredentials();
      const { problems } = await factory.call(
        declareProjectContract,
        { body: declared },
        { credentials },
      );
      if (problems.length === 0) this.#told.set(ref, { text, rounds: 0 });
    } catch (error) {
      // One that can't be brought in must not keep the others out.
      logger.warn(
        `${ref} could not be brought into the image factory; the next round tries again`,
        toError(error),
      );
    }
  }

  async #withdraw(seen: Seen[], kept: Project[]): Promise<void> {
    const { logger } = this.#options;
    if (!this.#guard.allows(seen.length)) {
      logger.warn(
        `The catalog told of ${seen.length} projects in files, far fewer than before; none is archived until the next round says the same`,
      );
      return;
    }
    const there = new Set(
      seen.map(({ ref, declared }) => keyOf(ref, declared.location)),
    );
    const missing = new Map<string, number>();
    for (const project of kept) {
      const ref = projectEntityRef(project);
      const location = project.file!.location;
      if (there.has(keyOf(ref, location))) continue;
      this.#told.delete(ref);
      const rounds = (this.#missing.get(project.id) ?? 0) + 1;
      missing.set(project.id, rounds);
      if (rounds >= ROUNDS_UNTIL_GONE) await this.#archive(project, location);
    }
    this.#missing = missing;
  }

  async #archive(project: Project, location: string): Promise<void> {
    const { auth, factory, logger } = this.#options;
    const credentials = await auth.getOwnServiceCredentials();
    await factory.call(
      withdrawProjectContract,
      { params: { projectId: project.id }, body: { location } },
      { credentials },
    );
    logger.info(
      `The project ${project.tenantName}/${project.name} is archived: the catalog no longer has it from ${location}`,
    );
  }
}
