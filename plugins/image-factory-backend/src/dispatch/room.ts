import { NotFoundError } from '@backstage/errors';
import { DispatchPort } from '@imagefactory/backstage-plugin-image-factory-node';
import { ExecutionsRoom } from '../executions';
import { RoomDeps, WorkHandler } from '../platform/room';
import { ProvidersRoom } from '../providers';
import { TenantsRoom } from '../tenants';
import { admit } from './admit';
import { failWork } from './failWork';
import { KnexAdmissionStore } from './KnexAdmissionStore';

/** What a dispatcher, which is a module of its own, works with. */
export function createDispatchRoom(
  deps: RoomDeps & {
    tenants: Pick<TenantsRoom, 'limits'>;
    providers: Pick<ProvidersRoom, 'states' | 'executorOf'>;
    executions: Pick<ExecutionsRoom, 'queue'>;
    /** By kind of work item. */
    handlers: Record<string, WorkHandler>;
    random?: () => number;
  },
): { port: DispatchPort } {
  const { work, handlers, random = Math.random } = deps;
  return {
    port: {
      async claim(options) {
        const items = await work.claim(options);
        return items.map(item => ({
          ...item,
          held: handlers[item.kind]?.held ?? false,
        }));
      },
      async handle(item, signal) {
        const handler = handlers[item.kind];
        if (!handler) throw new NotFoundError(`Nobody here does ${item.kind}`);
        await handler.run(item, signal);
      },
      fail: failWork({ ...deps, random }),
      admit: admit({ ...deps, store: new KnexAdmissionStore() }),
      onWork: listener => work.onWork(listener),
      oldestDueMs: () => work.oldestDueMs(),
    },
  };
}
