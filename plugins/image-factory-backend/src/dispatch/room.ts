import { Dispatcher } from '@imagefactory/backstage-plugin-image-factory-node';
import { ExecutionsRoom } from '../executions';
import { RoomDeps } from '../platform/room';
import { systemTimers, Timers } from '../platform/timers';
import {
  FailWork,
  failWork,
  RunWork,
  runWork,
  WorkHandler,
} from '../platform/work';
import { ProvidersRoom } from '../providers';
import { TenantsRoom } from '../tenants';
import { Admit, admit } from './admit';
import { DispatchLoops } from './DispatchLoops';
import { KnexAdmissionStore } from './KnexAdmissionStore';
import { measureUnseen } from './measureUnseen';

/** Dispatches and drives, with the policy of a module. The parts are there for who wants to move step by step. */
export interface DispatchRoom {
  handlers: Record<string, WorkHandler>;
  /** Needs of work that this process can meet. */
  serves: () => string[];
  admit: Admit;
  run: RunWork;
  fail: FailWork;
  start(dispatcher: Dispatcher): void;
  /** Resolves when no handler runs any more. */
  stop(): Promise<void>;
}

export function createDispatchRoom(
  deps: RoomDeps & {
    tenants: Pick<TenantsRoom, 'limits'>;
    providers: Pick<ProvidersRoom, 'states' | 'executorOf'>;
    executions: Pick<ExecutionsRoom, 'queue'>;
    /** By kind of work item. */
    handlers: Record<string, WorkHandler>;
    serves: () => string[];
    /** Gets what stands still. */
    report: (standstills: string[]) => void;
    timers?: Timers;
    random?: () => number;
  },
): DispatchRoom {
  const { handlers, serves } = deps;
  const { timers = systemTimers, random = Math.random } = deps;
  const own = { ...deps, timers, random, store: new KnexAdmissionStore() };
  const parts = {
    handlers,
    serves,
    admit: admit(own),
    run: runWork(own),
    fail: failWork(own),
  };
  let loops: DispatchLoops | undefined;
  return {
    ...parts,
    start(dispatcher) {
      const unseenMs = () => measureUnseen(own);
      loops = new DispatchLoops({ ...own, ...parts, unseenMs }, dispatcher);
      loops.start();
    },
    async stop() {
      await loops?.stop();
    },
  };
}
