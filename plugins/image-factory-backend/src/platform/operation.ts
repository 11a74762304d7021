import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  BasicPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  BodyOf,
  Contract,
  ParamsOf,
  QueryOf,
  ResponseOf,
} from '@imagefactory/backstage-plugin-image-factory-common';
import {
  AccessCriteria,
  ActionRule,
  ActionRules,
  Decisions,
  GuardedResource,
} from './access';

/** Who calls. */
export interface Caller {
  credentials: BackstageCredentials;
  /** Entity ref of a user, or `service:<subject>` of a backend. */
  ref: string;
}

/** A call that was validated and authorized. */
export interface AdmittedCall<C extends Contract, TSubject> {
  params: ParamsOf<C>;
  query: QueryOf<C>;
  body: BodyOf<C>;
  caller: Caller;
  /** What the permission was asked about: the resource, the criteria of the list, or nothing. */
  subject: TSubject;
  /** What the policy was asked about the caller; only where the operation is about one resource. */
  decisions?: Decisions;
  /** Aborts when the client went away. */
  signal: AbortSignal;
  /** The `Last-Event-ID` of a client that follows a stream again. */
  lastEventId?: string;
}

/** What a caller must be permitted to do, and about what. */
export type Access<C extends Contract, TSubject> =
  | { kind: 'basic'; permission: BasicPermission }
  | {
      kind: 'resource';
      rule: ActionRule<TSubject>;
      guarded: GuardedResource<TSubject>;
      id(call: { params: ParamsOf<C>; body: BodyOf<C> }): string;
      method?(call: { body: BodyOf<C> }): string | undefined;
      /** Actions that the answer offers: the policy is asked about them in the same question. */
      offers?: ActionRules<TSubject, string>;
    }
  | { kind: 'list'; guarded: GuardedResource };

/** Where a streaming answer goes. */
export interface StreamSink {
  /** Resolves when the client took it; rejects when the client is gone. */
  write(text: string): Promise<void>;
}

/** An answer that is written piece by piece. */
export interface Streaming<C extends Contract, TSubject> {
  contentType: 'text/event-stream' | 'text/plain';
  /** True if the operation has no JSON answer at all. */
  only?: boolean;
  headers?: Record<string, string>;
  run(call: AdmittedCall<C, TSubject>, sink: StreamSink): Promise<void>;
}

/** One use case: its contract, its permission, its audit id, and what it does. */
export interface Operation<C extends Contract = Contract, TSubject = any> {
  contract: C;
  /** Kebab case, e.g. `build-submit`. */
  auditEventId: string;
  access: Access<C, TSubject>;
  run(call: AdmittedCall<C, TSubject>): Promise<ResponseOf<C>>;
  /** Whether an answer may take so long that the caller's access is looked at again before it is given. */
  waits?(call: AdmittedCall<C, TSubject>): boolean;
  stream?: Streaming<C, TSubject>;
}

/** An operation that needs a permission but is about no resource. */
export function defineOperation<C extends Contract>(
  contract: C,
  operation: {
    auditEventId: string;
    permission: BasicPermission;
    run(call: AdmittedCall<C, undefined>): Promise<ResponseOf<C>>;
  },
): Operation<C, undefined> {
  const { permission, ...rest } = operation;
  return { contract, ...rest, access: { kind: 'basic', permission } };
}

/**
 * An operation on one resource. Who may not read the resource gets 404; who
 * may read but not do this gets 403; `run` gets the resource as it was when
 * the permission was checked.
 *
 * @param operation.permission - Or `rule`, where it also demands something of
 * the state of things, and answers tell whether it may be done.
 * @param operation.offers - Actions with the resource that the answer tells of.
 * @param operation.waits - Whether access is looked at again before the answer.
 * @param operation.method - The build method that a body asks for: its tenant
 * must be entitled to it.
 */
export function defineResourceOperation<C extends Contract, TResource>(
  contract: C,
  operation: {
    auditEventId: string;
    guarded: GuardedResource<TResource>;
    id(call: { params: ParamsOf<C>; body: BodyOf<C> }): string;
    method?(call: { body: BodyOf<C> }): string | undefined;
    offers?: ActionRules<TResource, string>;
    run(call: AdmittedCall<C, TResource>): Promise<ResponseOf<C>>;
    waits?(call: AdmittedCall<C, TResource>): boolean;
    stream?: Streaming<C, TResource>;
  } & ({ permission: ResourcePermission } | { rule: ActionRule<TResource> }),
): Operation<C, TResource> {
  const { guarded, id, method, offers, ...rest } = operation;
  const { auditEventId, run, waits, stream } = rest;
  const rule =
    'rule' in operation ? operation.rule : { permission: operation.permission };
  return {
    contract,
    auditEventId,
    run,
    waits,
    stream,
    access: { kind: 'resource', rule, guarded, id, method, offers },
  };
}

/** A list: `run` must hand `subject`, the caller's criteria, to the store. */
export function defineList<C extends Contract, TFilter>(
  contract: C,
  operation: {
    auditEventId: string;
    guarded: GuardedResource<any, TFilter>;
    run(call: AdmittedCall<C, AccessCriteria<TFilter>>): Promise<ResponseOf<C>>;
  },
): Operation<C, AccessCriteria<TFilter>> {
  const { guarded, ...rest } = operation;
  return { contract, ...rest, access: { kind: 'list', guarded } };
}
