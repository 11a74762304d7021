import { toError } from '@backstage/errors';
import {
  DispatcherMetrics,
  DispatcherOptions,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { FailWork } from './failWork';
import { Lanes } from './Lanes';
import { Loop, LoopDeps } from './Loop';
import { RunWork } from './runWork';
import { WorkItem } from './WorkItem';
import { WorkQueue } from './WorkQueue';

interface WorkLoopDeps extends LoopDeps {
  work: WorkQueue;
  lanes: Lanes;
  run: RunWork;
  fail: FailWork;
  /** Needs of work that this process can meet. */
  serves: () => string[];
  options: DispatcherOptions;
  metrics: DispatcherMetrics;
}

/** Claims due work and hands it to its handlers, until it is stopped. */
export class WorkLoop {
  readonly loop: Loop;
  readonly #deps: WorkLoopDeps;
  readonly #stop = new AbortController();
  readonly #handling = new Set<Promise<void>>();

  constructor(deps: WorkLoopDeps) {
    this.#deps = deps;
    const { pollMs } = deps.options;
    const round = () => this.#round();
    this.loop = new Loop({ name: 'work loop', round, pollMs, deps });
  }

  /** Tells all handlers to end, and resolves when they have. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.loop.stop();
    await Promise.all(this.#handling);
  }

  /** @returns milliseconds to rest. */
  async #round(): Promise<number> {
    const { work, lanes, serves, options } = this.#deps;
    // A lane without room is claimed for when one of its handlers ends, which rings.
    const open = lanes.open();
    const items = await work.claim({
      lanes: open,
      leaseMs: options.leaseMs,
      serves: serves(),
    });
    for (const item of items) this.#launch(item);
    const mayBeMore = open.some(
      ({ kind, limit }) =>
        items.filter(item => item.kind === kind).length === limit,
    );
    return mayBeMore ? 0 : options.pollMs;
  }

  #launch(item: WorkItem): void {
    const { lanes, metrics } = this.#deps;
    lanes.enter(item.kind);
    metrics.started(item.kind);
    const handling = this.#handle(item).finally(() => {
      lanes.leave(item.kind);
      metrics.ended(item.kind);
      this.#handling.delete(handling);
      this.loop.ring();
    });
    this.#handling.add(handling);
  }

  async #handle(item: WorkItem): Promise<void> {
    const { run, fail, metrics, logger } = this.#deps;
    try {
      await run(item, this.#stop.signal);
    } catch (error) {
      metrics.failed(item.kind);
      await fail(item, toError(error)).catch(problem =>
        // It is due again when its lease is over.
        logger.error(
          `The failure of ${item.kind} ${item.subject} could not be recorded`,
          toError(problem),
        ),
      );
    }
  }
}
