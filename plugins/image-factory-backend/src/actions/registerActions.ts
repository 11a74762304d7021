import {
  AuthService,
  BackstageCredentials,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { NotAllowedError } from '@backstage/errors';
import { invoke, OperationServices } from '../platform/invoke';
import { Operation } from '../platform/operation';
import { toCaller } from '../platform/toCaller';
import { shownSchema } from './shownSchema';
import { CallOperation, SuiteAction } from './SuiteAction';
import { suiteActions } from './suiteActions';
import { toActionError } from './toActionError';

interface ActionsDeps {
  registry: ActionsRegistryService;
  operations: Operation[];
  services: OperationServices;
  auth: AuthService;
  logger: LoggerService;
}

/** @throws NotAllowedError for credentials of nobody. */
function callerOf(auth: AuthService, credentials: BackstageCredentials) {
  if (
    auth.isPrincipal(credentials, 'user') ||
    auth.isPrincipal(credentials, 'service')
  ) {
    return toCaller(credentials);
  }
  throw new NotAllowedError('Actions are for people and for services');
}

/** Calls operations as whoever called the action: nothing is done with the rights of the plugin. */
function callerFor(
  { operations, services, auth }: ActionsDeps,
  { name }: SuiteAction,
  credentials: BackstageCredentials,
): CallOperation {
  return async (contract, { params = {}, query = {}, body = {} }) => {
    const operation = operations.find(own => own.contract === contract)!;
    const answer = await invoke(
      operation,
      {
        ...{ params, query, body },
        caller: callerOf(auth, credentials),
        // Nobody tells an action that its caller went away.
        signal: new AbortController().signal,
        action: name,
      },
      services,
    );
    return answer as never;
  };
}

/** Offers operations of the suite to programs and agents, each with the rights of its caller. */
export function registerActions(deps: ActionsDeps): void {
  for (const action of suiteActions) {
    const { name, title, description, input, output, texts } = action;
    const { readOnly, destructive, idempotent } = action;
    deps.registry.register({
      ...{ name, title, description },
      attributes: { readOnly, destructive, idempotent },
      schema: {
        input: () => shownSchema(input, { io: 'input', texts }),
        output: () => shownSchema(output, { io: 'output' }),
      },
      action: async call => {
        const operations = callerFor(deps, action, call.credentials);
        try {
          return { output: await action.run(call.input ?? {}, operations) };
        } catch (error) {
          throw toActionError(error, deps.logger);
        }
      },
    });
  }
}
