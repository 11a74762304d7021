import {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  BasicPermission,
  Permission,
  PermissionCriteria,
  PolicyDecision,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
  PermissionResourceRef,
  PermissionRule,
} from '@backstage/plugin-permission-node';

/** Criteria for a list: what the policy lets the caller see. Never optional, so that no list can forget it. */
export type AccessCriteria<TFilter> =
  | PermissionCriteria<TFilter>
  | 'everything';

/** A kind of resource that permissions are about. */
export interface GuardedResource<TResource = any, TFilter = any> {
  ref: PermissionResourceRef<TResource, TFilter>;
  rules: PermissionRule<TResource, TFilter, string, any>[];
  permissions: ResourcePermission[];
  /** Who may not do this does not learn that the resource exists. */
  readPermission: ResourcePermission;
  load(id: string): Promise<TResource | undefined>;
}

/** Asks the permission framework, and applies conditional decisions in this process. */
export class Authorizer {
  readonly #permissions: PermissionsService;
  readonly #registry: PermissionsRegistryService;

  constructor(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }) {
    this.#permissions = options.permissions;
    this.#registry = options.permissionsRegistry;
  }

  /** One decision per permission, in their order. */
  async decide(
    credentials: BackstageCredentials,
    permissions: Permission[],
  ): Promise<PolicyDecision[]> {
    return this.#permissions.authorizeConditional(
      permissions.map(permission => ({ permission })) as Parameters<
        PermissionsService['authorizeConditional']
      >[0],
      { credentials },
    );
  }

  /** @throws NotAllowedError if the caller may not. */
  async require(
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<void> {
    const [decision] = await this.decide(credentials, [permission]);
    if (decision.result !== AuthorizeResult.ALLOW) throw new NotAllowedError();
  }

  /** Whether a decision about a kind of resource allows this one. */
  allows<TResource>(
    guarded: GuardedResource<TResource>,
    decision: PolicyDecision,
    resource: TResource,
  ): boolean {
    if (decision.result === AuthorizeResult.CONDITIONAL) {
      const ruleset = this.#registry.getPermissionRuleset(guarded.ref);
      return createConditionAuthorizer(ruleset)(decision, resource);
    }
    return decision.result === AuthorizeResult.ALLOW;
  }

  /**
   * What the caller may see of a list.
   *
   * @returns `'nothing'` when the policy denies all of it.
   */
  async criteria<TFilter>(
    credentials: BackstageCredentials,
    guarded: GuardedResource<any, TFilter>,
    permission: ResourcePermission = guarded.readPermission,
  ): Promise<AccessCriteria<TFilter> | 'nothing'> {
    const [decision] = await this.decide(credentials, [permission]);
    if (decision.result !== AuthorizeResult.CONDITIONAL) {
      return decision.result === AuthorizeResult.ALLOW
        ? 'everything'
        : 'nothing';
    }
    const ruleset = this.#registry.getPermissionRuleset(guarded.ref);
    return createConditionTransformer(ruleset)(
      decision.conditions,
    ) as PermissionCriteria<TFilter>;
  }

  /**
   * The moves out of `moves` that the caller may make with each of the
   * resources; one question to the policy, however many resources.
   */
  async permitted<TResource, TMove extends string>(
    credentials: BackstageCredentials,
    guarded: GuardedResource<TResource>,
    options: {
      resources: TResource[];
      moves: Partial<Record<TMove, ResourcePermission>>;
    },
  ): Promise<TMove[][]> {
    const names = Object.keys(options.moves) as TMove[];
    if (options.resources.length === 0) return [];
    const decisions = await this.decide(
      credentials,
      names.map(name => options.moves[name]!),
    );
    return options.resources.map(resource =>
      names.filter((_, index) =>
        this.allows(guarded, decisions[index], resource),
      ),
    );
  }
}
