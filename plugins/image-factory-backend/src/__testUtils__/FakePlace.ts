import { ServiceUnavailableError } from '@backstage/errors';
import {
  DefinitionFinding,
  Offer,
  ReadinessReport,
  Run,
  RunSecrets,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { FakePreparation } from './FakePreparation';
import { FakeRun } from './FakeRun';

/** The place that fake executors drive; it goes on when they are dropped. */
export class FakePlace {
  readonly runs = new Map<string, FakeRun>();
  /** Errors that the next starts throw, in order. */
  readonly startErrors: Error[] = [];
  /** How many runs each question was about. */
  readonly questions: number[] = [];
  /** What each start was given to use, in order. */
  readonly secrets: RunSecrets[] = [];
  /** Set where there is something to prepare. */
  preparation?: FakePreparation;
  offers: Offer[] = [
    {
      kind: 'build',
      methods: ['container'],
      architectures: ['amd64'],
      capabilities: [],
    },
    {
      kind: 'scan',
      wants: ['sbom', 'vulnerabilities'],
      architectures: ['amd64'],
      capabilities: [],
    },
  ];
  readiness: ReadinessReport = {
    readiness: 'ready',
    summary: 'Ready for everything',
    checks: [],
  };
  /** What is wrong with a Containerfile; nothing by default. */
  findingsIn: (
    containerfile: string,
    settings: { speed?: string },
  ) => DefinitionFinding[] = () => [];
  /** While true, nothing reaches it; what runs there goes on. */
  isCutOff = false;
  onStart: (run: FakeRun) => void = () => undefined;
  onCancel: (run: FakeRun) => void = run => run.endCancelled();
  readonly #waiting = new Set<() => void>();

  /** @throws ServiceUnavailableError while it is cut off. */
  reach(): this {
    if (!this.isCutOff) return this;
    throw new ServiceUnavailableError('Nothing reaches the place');
  }

  add(request: Run, secrets: RunSecrets): FakeRun {
    const known = this.runs.get(request.executionId);
    if (known) return known;
    const run = new FakeRun(request, secrets);
    this.runs.set(request.executionId, run);
    this.onStart(run);
    this.#waiting.forEach(tell => tell());
    return run;
  }

  /** The run that was started as number `count`, counted from 1, as soon as it is. */
  async started(count = 1): Promise<FakeRun> {
    while (this.runs.size < count) {
      await new Promise<void>(resolve => {
        const tell = () => {
          this.#waiting.delete(tell);
          resolve();
        };
        this.#waiting.add(tell);
      });
    }
    return [...this.runs.values()][count - 1];
  }
}
