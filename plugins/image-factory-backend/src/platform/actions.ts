import { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  Refusal,
  RefusedAction,
  Said,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ActionRules, Authorizer, Decisions, GuardedResource } from './access';
import { Caller } from './operation';

/** What may be done with one resource, and why not the rest. */
export interface DecidedActions<TAction extends string> {
  allowedActions: TAction[];
  refusedActions: RefusedAction[];
}

/** An answer of a list, which tells only what may be done: the reasons for the rest are longer than the thing itself. */
export function withoutRefusals<T extends { refusedActions?: unknown[] }>({
  refusedActions: _,
  ...shown
}: T): Omit<T, 'refusedActions'> {
  return shown;
}

/** A refusal of what can't happen to a thing in its status. */
export function statusRefusal(said: Said): Refusal {
  return { code: 'status', ...said };
}

async function decisionsFor(
  authorizer: Authorizer,
  { credentials }: Caller,
  asked: { permissions: ResourcePermission[]; known?: Decisions },
): Promise<Decisions> {
  const { permissions, known } = asked;
  return known && permissions.every(({ name }) => known.has(name))
    ? known
    : authorizer.decideEach(credentials, permissions);
}

/**
 * The actions that a caller may take with each of the resources: those that
 * its status, the policy and the state of its tenant allow. One question to
 * the policy, however many resources.
 *
 * @param asked.decisions - What the policy was asked already; all of the
 * actions, or it is asked again.
 * @param asked.impossible - Why the status of a resource lets an action not happen.
 */
export async function decideActions<TResource, TAction extends string>(
  authorizer: Authorizer,
  caller: Caller,
  asked: {
    guarded: GuardedResource<TResource>;
    rules: ActionRules<TResource, TAction>;
    resources: TResource[];
    decisions?: Decisions;
    impossible(resource: TResource, action: TAction): Refusal | undefined;
  },
): Promise<DecidedActions<TAction>[]> {
  const { guarded, rules, resources, impossible } = asked;
  const actions = Object.keys(rules) as TAction[];
  if (resources.length === 0) return [];
  const decisions = await decisionsFor(authorizer, caller, {
    permissions: actions.map(action => rules[action].permission),
    known: asked.decisions,
  });
  const refusalOf = (resource: TResource, action: TAction) => {
    const { permission, requires, method } = rules[action];
    const decision = decisions.get(permission.name)!;
    if (!authorizer.allows(guarded, decision, resource)) {
      return authorizer.refusal(permission, { guarded, resource });
    }
    const demands = { requires, method: method?.(resource) };
    return impossible(resource, action) ?? guarded.judge?.(resource, demands);
  };
  return resources.map(resource => {
    const decided: DecidedActions<TAction> = {
      allowedActions: [],
      refusedActions: [],
    };
    actions.forEach(action => {
      const refusal = refusalOf(resource, action);
      if (refusal) decided.refusedActions.push({ action, ...refusal });
      else decided.allowedActions.push(action);
    });
    return decided;
  });
}
