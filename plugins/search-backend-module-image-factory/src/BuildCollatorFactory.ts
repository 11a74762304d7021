import { Permission } from '@backstage/plugin-permission-common';
import { IndexableDocument } from '@backstage/plugin-search-common';
import {
  Build,
  buildReadPermission,
  listBuildsContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { CollatorOptions, FactoryCollator } from './FactoryCollator';

/**
 * A build as the search knows it. How it stands is not among this: it would be
 * as old as the index.
 *
 * @public
 */
export interface BuildDocument extends IndexableDocument {
  /** Counts the builds of the project, from 1. */
  number: number;
  image: string;
  tags: string[];
  /** Title of its project. */
  project: string;
  tenant: string;
  /** Entity ref of who asked for it. */
  requestedBy: string;
  /** ISO 8601. */
  createdAt: string;
}

/**
 * Reads the recent builds for the search of the portal.
 *
 * @public
 */
export class BuildCollatorFactory extends FactoryCollator<
  typeof listBuildsContract,
  BuildDocument
> {
  readonly type = 'image-factory-build';
  readonly visibilityPermission: Permission = buildReadPermission;
  readonly #recentMs: number;
  readonly #now: () => number;

  /** @param options - `recentMs`: builds that were submitted longer ago are left out; `now` in milliseconds since 1970. */
  constructor(
    options: CollatorOptions & { recentMs: number; now?: () => number },
  ) {
    super(options);
    this.#recentMs = options.recentMs;
    this.#now = options.now ?? Date.now;
  }

  protected source() {
    const createdFrom = new Date(this.#now() - this.#recentMs).toISOString();
    return { contract: listBuildsContract, input: { query: { createdFrom } } };
  }

  protected toDocument(build: Build, pagesPath: string): BuildDocument {
    const { id, number, imageName, tags, projectName, projectTitle } = build;
    const { tenantName, requestedBy, createdAt } = build;
    return {
      title: `${projectTitle} #${number}`,
      text: [imageName, projectName, tenantName, ...tags, requestedBy].join(
        '\n',
      ),
      location: `${pagesPath}/builds/${id}`,
      authorization: { resourceRef: id },
      ...{ number, image: imageName, tags, requestedBy, createdAt },
      ...{ project: projectTitle, tenant: tenantName },
    };
  }
}
