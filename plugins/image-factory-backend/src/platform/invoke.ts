import { AuditorService } from '@backstage/backend-plugin-api';
import { ConflictError, NotAllowedError, toError } from '@backstage/errors';
import { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  Contract,
  ResponseOf,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import type { Request } from 'express';
import { Authorizer, Decisions } from './access';
import { MissingError } from './errors';
import {
  Access,
  AdmittedCall,
  Caller,
  Operation,
  StreamSink,
} from './operation';
import { parsePart } from './parse';
import { toRefusalError } from './refusals';
import { systemTimers, Timers } from './timers';
import { whileAllowed } from './whileAllowed';

/** A call as it came in. */
export interface RawCall {
  params: unknown;
  query: unknown;
  body: unknown;
  caller: Caller;
  signal: AbortSignal;
  /** Present when the call came over HTTP. */
  request?: Request;
  /** Name of the action of the portal's registry that calls, e.g. for an agent. */
  action?: string;
}

export interface OperationServices {
  auditor: AuditorService;
  authorizer: Authorizer;
  timers?: Timers;
}

/** Marks a list of which the caller may see nothing: answered as an empty page, without asking the store. */
const NOTHING = Symbol('nothing');

/** What an operation is about, and what the policy was asked for it. */
interface Subject<S> {
  subject: S;
  decisions?: Decisions;
}

async function resourceOf<C extends Contract, S>(
  access: Extract<Access<C, S>, { kind: 'resource' }>,
  call: { params: any; body: any; caller: Caller },
  authorizer: Authorizer,
): Promise<Subject<S>> {
  const { guarded, rule, offers = {} } = access;
  const resource = await guarded.load(access.id(call));
  const decisions = await authorizer.decideEach(call.caller.credentials, [
    guarded.readPermission,
    rule.permission,
    ...Object.values(offers).map(({ permission }) => permission),
  ]);
  const allows = (permission: ResourcePermission, of: S) =>
    authorizer.allows(guarded, decisions.get(permission.name)!, of);
  if (resource === undefined || !allows(guarded.readPermission, resource)) {
    throw new MissingError(say('not-there'));
  }
  if (!allows(rule.permission, resource)) {
    throw toRefusalError(
      authorizer.refusal(rule.permission, { guarded, resource }),
    );
  }
  const refusal = guarded.judge?.(resource, {
    requires: rule.requires,
    method: access.method?.(call) ?? rule.method?.(resource),
  });
  if (refusal) throw toRefusalError(refusal);
  return { subject: resource, decisions };
}

async function subjectOf<C extends Contract, S>(
  operation: Operation<C, S>,
  call: { params: any; body: any; caller: Caller },
  authorizer: Authorizer,
): Promise<Subject<S> | typeof NOTHING> {
  const { access } = operation;
  const { credentials } = call.caller;
  if (access.kind === 'resource') return resourceOf(access, call, authorizer);
  if (access.kind === 'basic') {
    await authorizer.require(credentials, access.permission);
    return { subject: undefined as S };
  }
  const criteria = await authorizer.criteria(credentials, access.guarded);
  return criteria === 'nothing' ? NOTHING : { subject: criteria as S };
}

async function admit<C extends Contract, S>(
  operation: Operation<C, S>,
  call: RawCall,
  authorizer: Authorizer,
): Promise<AdmittedCall<C, S> | typeof NOTHING> {
  const { contract } = operation;
  const params = parsePart('params', contract.params, call.params) as any;
  const query = parsePart('query', contract.query, call.query) as any;
  const body = parsePart('body', contract.body, call.body) as any;
  const { caller, signal } = call;
  const about = await subjectOf(
    operation,
    { params, body, caller },
    authorizer,
  );
  if (about === NOTHING) return NOTHING;
  const lastEventId = call.request?.header('last-event-id');
  return { params, query, body, caller, signal, ...about, lastEventId };
}

function severityOf(operation: Operation) {
  return operation.contract.method === 'get'
    ? ('low' as const)
    : ('medium' as const);
}

async function audited<T>(
  operation: Operation,
  call: RawCall,
  options: { services: OperationServices; work: () => Promise<T> },
): Promise<T> {
  const audit = await options.services.auditor.createEvent({
    eventId: operation.auditEventId,
    severityLevel: severityOf(operation),
    request: call.request as never,
    meta: {
      caller: call.caller.ref,
      params: call.params as never,
      ...(call.action && { action: call.action }),
    },
  });
  try {
    const result = await options.work();
    await audit.success();
    return result;
  } catch (error) {
    await audit.fail({ error: toError(error) });
    throw error;
  }
}

/** Runs what was admitted; what took long is only answered to who may still have it. */
async function answer<C extends Contract, S>(
  operation: Operation<C, S>,
  admitted: AdmittedCall<C, S>,
  authorizer: Authorizer,
): Promise<unknown> {
  const result = await operation.run(admitted);
  if (operation.waits?.(admitted)) {
    await subjectOf(operation, admitted, authorizer);
  }
  return result;
}

/**
 * Validates, authorizes, audits and runs. Routes and actions all end here, so
 * none of them can forget a part.
 *
 * @throws FieldsError, NotAllowedError, MissingError, and whatever the operation throws.
 */
export async function invoke<C extends Contract, S>(
  operation: Operation<C, S>,
  call: RawCall,
  services: OperationServices,
): Promise<ResponseOf<C>> {
  return audited(operation as Operation, call, {
    services,
    work: async () => {
      const { authorizer } = services;
      const admitted = await admit(operation, call, authorizer);
      const result =
        admitted === NOTHING
          ? { items: [] }
          : await answer(operation, admitted, authorizer);
      return operation.contract.response.parse(result) as ResponseOf<C>;
    },
  });
}

/**
 * The same for an answer that is written piece by piece. `open` is called
 * once the call is admitted, and never when it is refused. While it lasts, the
 * caller's access is looked at again and again: once it has ended, so has the
 * answer.
 *
 * @throws ConflictError if the operation has no such answer.
 */
export async function invokeStream<C extends Contract, S>(
  operation: Operation<C, S>,
  call: RawCall,
  options: { services: OperationServices; open: () => StreamSink },
): Promise<void> {
  const { stream } = operation;
  if (!stream) {
    throw new ConflictError(`${operation.contract.id} can not be streamed`);
  }
  await audited(operation as Operation, call, {
    services: options.services,
    work: async () => {
      const { authorizer, timers = systemTimers } = options.services;
      const admitted = await admit(operation, call, authorizer);
      if (admitted === NOTHING) throw new NotAllowedError();
      const sink = options.open();
      await whileAllowed({
        timers,
        signal: call.signal,
        check: () => subjectOf(operation, admitted, authorizer),
        run: signal => stream.run({ ...admitted, signal }, sink),
      });
    },
  });
}
