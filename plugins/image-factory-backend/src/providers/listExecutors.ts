import {
  ExecutorDescription,
  listExecutorsContract,
  providerReadPermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Executor } from '@imagefactory/backstage-plugin-image-factory-node';
import { z } from 'zod';
import { defineOperation } from '../platform/operation';
import { ExecutorRegistry } from './ExecutorRegistry';

/** The settings as a person gives them: what has a default may be left out. */
function describeExecutor(executor: Executor): ExecutorDescription {
  const { id, title } = executor;
  const settings = z.toJSONSchema(executor.settings, {
    io: 'input',
    unrepresentable: 'any',
  });
  return { id, title, settings: JSON.parse(JSON.stringify(settings)) };
}

/** Kinds of providers that this process can drive. */
export function listExecutors(deps: { executors: ExecutorRegistry }) {
  return defineOperation(listExecutorsContract, {
    auditEventId: 'executor-list',
    permission: providerReadPermission,
    async run() {
      return { items: deps.executors.list().map(describeExecutor) };
    },
  });
}
