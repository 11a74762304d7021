import { AuthService } from '@backstage/backend-plugin-api';
import {
  RELATION_MEMBER_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';

/** Who belongs where, now, without the person being there. */
export interface People {
  /**
   * The refs that a person holds: their own, and those of their groups.
   *
   * @returns `undefined` if there is no such person any more.
   */
  claimsOf(userRef: string): Promise<string[] | undefined>;
}

/** Asks the catalog, as the sign-in of Backstage does. */
export class CatalogPeople implements People {
  readonly #catalog: CatalogService;
  readonly #auth: AuthService;

  constructor(options: { catalog: CatalogService; auth: AuthService }) {
    this.#catalog = options.catalog;
    this.#auth = options.auth;
  }

  async claimsOf(userRef: string): Promise<string[] | undefined> {
    const credentials = await this.#auth.getOwnServiceCredentials();
    const entity = await this.#catalog.getEntityByRef(userRef, { credentials });
    if (!entity) return undefined;
    const groups = (entity.relations ?? [])
      .filter(({ type }) => type === RELATION_MEMBER_OF)
      .map(({ targetRef }) => targetRef);
    return [...new Set([stringifyEntityRef(entity), ...groups])];
  }
}
