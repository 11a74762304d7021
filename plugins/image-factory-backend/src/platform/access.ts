import {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
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
import { Refusal } from '@imagefactory/backstage-plugin-image-factory-common';
import { PlatformRoleRefs } from '@imagefactory/backstage-plugin-image-factory-node';
import { missingRole, toRefusalError } from './refusals';

/** Criteria for a list: what the policy lets the caller see. Never optional, so that no list can forget it. */
export type AccessCriteria<TFilter> =
  | PermissionCriteria<TFilter>
  | 'everything';

/**
 * What must hold around a resource beside the permission:
 * `active-tenant`: its tenant takes new work; `open-tenant`: it is not closed
 * for good; `portal-managed`: the configuration does not say how it is.
 */
export type Requirement = 'active-tenant' | 'open-tenant' | 'portal-managed';

/** What an operation asks of the state of things. */
export interface Demands {
  requires?: Requirement[];
  /** Build method that the tenant must be entitled to. */
  method?: string;
}

/** What taking an action needs. The operation that takes it and the answers that offer it share one rule. */
export interface ActionRule<TResource = any> {
  permission: ResourcePermission;
  requires?: Requirement[];
  /** Build method of the resource, which its tenant must be entitled to. */
  method?(resource: TResource): string;
}

export type ActionRules<TResource, TAction extends string> = Record<
  TAction,
  ActionRule<TResource>
>;

/** A kind of resource that permissions are about. */
export interface GuardedResource<TResource = any, TFilter = any> {
  ref: PermissionResourceRef<TResource, TFilter>;
  rules: PermissionRule<TResource, TFilter, string, any>[];
  permissions: ResourcePermission[];
  /** Who may not do this does not learn that the resource exists. */
  readPermission: ResourcePermission;
  load(id: string): Promise<TResource | undefined>;
  /** Why the state of things does not let something happen; `undefined` if it does. */
  judge?(resource: TResource, demands: Demands): Refusal | undefined;
  /** Entity refs of who can give a role that is missing. */
  ownersOf?(resource: TResource): string[];
}

/** What the policy decided, by name of the permission. */
export type Decisions = ReadonlyMap<string, PolicyDecision>;

/** Asks the permission framework, and applies conditional decisions in this process. */
export class Authorizer {
  readonly #permissions: PermissionsService;
  readonly #registry: PermissionsRegistryService;
  readonly #platform: PlatformRoleRefs;

  /** @param options.platformRoles - Who is named to somebody whose roles do not suffice. */
  constructor(options: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
    platformRoles?: PlatformRoleRefs;
  }) {
    this.#permissions = options.permissions;
    this.#registry = options.permissionsRegistry;
    this.#platform = options.platformRoles ?? {};
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

  /** The same by name, each permission asked about once. */
  async decideEach(
    credentials: BackstageCredentials,
    permissions: Permission[],
  ): Promise<Decisions> {
    const asked = new Map(permissions.map(each => [each.name, each]));
    const decisions = await this.decide(credentials, [...asked.values()]);
    return new Map(
      [...asked.keys()].map((name, index) => [name, decisions[index]]),
    );
  }

  /** Why somebody does not have a permission, and who can help. */
  refusal<TResource>(
    permission: Permission,
    about?: { guarded: GuardedResource<TResource>; resource: TResource },
  ): Refusal {
    const owners = about?.guarded.ownersOf?.(about.resource);
    return missingRole(permission, { owners, platform: this.#platform });
  }

  /** @throws DeniedError if the caller may not. */
  async require(
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<void> {
    const [decision] = await this.decide(credentials, [permission]);
    if (decision.result === AuthorizeResult.ALLOW) return;
    throw toRefusalError(this.refusal(permission));
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
}
