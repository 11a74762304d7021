import { DispatchPort } from '@imagefactory/backstage-plugin-image-factory-node';
import { ExecutionsRoom } from '../executions';
import { RoomDeps } from '../platform/room';
import { systemTimers, Timers } from '../platform/timers';
import { failWork, runWork, WorkHandler } from '../platform/work';
import { ProvidersRoom } from '../providers';
import { TenantsRoom } from '../tenants';
import { admit } from './admit';
import { KnexAdmissionStore } from './KnexAdmissionStore';

/** What a dispatcher, which is a module of its own, works with. */
export function createDispatchRoom(
  deps: RoomDeps & {
    tenants: Pick<TenantsRoom, 'limits'>;
    providers: Pick<ProvidersRoom, 'states'>;
    executions: Pick<ExecutionsRoom, 'queue'>;
    /** By kind of work item. */
    handlers: Record<string, WorkHandler>;
    timers?: Timers;
    random?: () => number;
  },
): { port: DispatchPort } {
  const { work, handlers, timers = systemTimers, random = Math.random } = deps;
  return {
    port: {
      async claim(options) {
        const items = await work.claim(options);
        return items.map(item => ({
          ...item,
          held: handlers[item.kind]?.held ?? false,
        }));
      },
      handle: runWork({ work, handlers, timers }),
      fail: failWork({ ...deps, random }),
      admit: admit({ ...deps, store: new KnexAdmissionStore() }),
      onWork: listener => work.onWork(listener),
      oldestDueMs: () => work.oldestDueMs(),
    },
  };
}
