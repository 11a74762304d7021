import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { DispatcherMetrics } from '@imagefactory/backstage-plugin-image-factory-node';

/** What the dispatcher tells about itself. */
export class DispatchMetrics implements DispatcherMetrics {
  readonly #oldestDue;
  readonly #running;
  readonly #admissions;
  readonly #failures;

  constructor(metrics: MetricsService) {
    this.#oldestDue = metrics.createGauge<{ kind: string }>(
      'image_factory.work.oldest_due_seconds',
      {
        description:
          'How long the oldest due work item of the kind is due; 0 if none is',
        unit: 's',
      },
    );
    this.#running = metrics.createUpDownCounter<{ kind: string }>(
      'image_factory.work.running',
      { description: 'Handlers that run in this process', unit: '{handler}' },
    );
    this.#admissions = metrics.createCounter(
      'image_factory.dispatcher.admissions',
      { description: 'Executions that got a slot', unit: '{execution}' },
    );
    this.#failures = metrics.createCounter<{ kind: string }>(
      'image_factory.work.failures',
      { description: 'Handlers that failed', unit: '{failure}' },
    );
  }

  oldestDue(kind: string, ms: number): void {
    this.#oldestDue.record(ms / 1000, { kind });
  }

  started(kind: string): void {
    this.#running.add(1, { kind });
  }

  ended(kind: string): void {
    this.#running.add(-1, { kind });
  }

  admitted(count: number): void {
    if (count > 0) this.#admissions.add(count);
  }

  failed(kind: string): void {
    this.#failures.add(1, { kind });
  }
}
