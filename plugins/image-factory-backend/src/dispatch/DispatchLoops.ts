import { Dispatcher } from '@imagefactory/backstage-plugin-image-factory-node';
import { Clock } from '../platform/clock';
import {
  FailWork,
  Lanes,
  Loop,
  LoopDeps,
  RunWork,
  Watchdog,
  WorkHandler,
  WorkLoop,
  WorkQueue,
} from '../platform/work';
import { Admit } from './admit';
import { WorkProbe } from './WorkProbe';

/** Another process admits: what it did not see is looked at soon after. */
const BUSY_MS = 50;

interface LoopsDeps extends LoopDeps {
  clock: Clock;
  work: WorkQueue;
  handlers: Record<string, WorkHandler>;
  run: RunWork;
  fail: FailWork;
  admit: Admit;
  unseenMs: () => Promise<number>;
  serves: () => string[];
  report: (standstills: string[]) => void;
}

function createAdmissionLoop(deps: LoopsDeps, dispatcher: Dispatcher): Loop {
  const { admit, options, metrics } = dispatcher;
  const { pollMs } = options;
  const round = async () => {
    const admitted = await deps.admit(admit);
    if (admitted === 'busy') return BUSY_MS;
    metrics.admitted(admitted);
    return pollMs;
  };
  return new Loop({ name: 'admission loop', round, pollMs, deps });
}

/** The loops of one process: admission and work don't wait for each other, and a watchdog for neither. */
export class DispatchLoops {
  readonly #work: WorkQueue;
  readonly #admission: Loop;
  readonly #worker: WorkLoop;
  readonly #watchdog: Watchdog;
  #deafen: () => void = () => undefined;

  constructor(deps: LoopsDeps, dispatcher: Dispatcher) {
    const { handlers } = deps;
    const { options, metrics } = dispatcher;
    const lanes = new Lanes({ handlers, concurrency: options.concurrency });
    const kinds = Object.keys(handlers);
    const probe = new WorkProbe({ ...deps, lanes, kinds, metrics });
    this.#work = deps.work;
    this.#admission = createAdmissionLoop(deps, dispatcher);
    this.#worker = new WorkLoop({ ...deps, lanes, options, metrics });
    this.#watchdog = new Watchdog({
      ...deps,
      loops: [this.#admission, this.#worker.loop],
      probe: probe.ask,
    });
  }

  start(): void {
    this.#deafen = this.#work.onWork(() => {
      this.#admission.ring();
      this.#worker.loop.ring();
    });
    this.#admission.start();
    this.#worker.loop.start();
    this.#watchdog.start();
  }

  /** Resolves when no handler runs any more. */
  async stop(): Promise<void> {
    this.#deafen();
    await Promise.all([
      this.#watchdog.stop(),
      this.#admission.stop(),
      this.#worker.stop(),
    ]);
  }
}
