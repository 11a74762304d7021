import { createHash } from 'node:crypto';
import { ExecutionStep } from '@imagefactory/backstage-plugin-image-factory-common';
import { LogRead, Observation } from '../../observations';
import { Artifact, Outcome } from '../../outcomes';
import { Run, RunSecrets } from '../../runs';
import { RunScript } from '../ExecutorConformance';

/** Longer than the suite waits between two looks. */
const RUNS_FOR_MS = 25;
const STARTS_FOR_MS = 3;

const now = () => new Date().toISOString();

/** The document of a scan. */
export const DOCUMENT = Buffer.from('{"packages":[]}');

const digestOf = (content: Buffer) =>
  `sha256:${createHash('sha256').update(content).digest('hex')}`;

function artifactOf(kind: Run['kind']): Artifact {
  const common = { digest: digestOf(DOCUMENT), sizeBytes: DOCUMENT.length };
  return kind === 'build'
    ? { ...common, role: 'image', mediaType: 'application/x' }
    : {
        ...common,
        role: 'sbom',
        mediaType: 'application/json',
        location: { type: 'run', name: 'sbom.json' },
      };
}

function outcomeOf(kind: Run['kind']): Outcome {
  const artifacts = [artifactOf(kind)];
  const scanner = { name: 'sample', version: '1' };
  return kind === 'build'
    ? { kind, artifacts, facts: {} }
    : { kind, artifacts, facts: { scanner } };
}

/** One run of the sample place, which plays its script. */
export class SampleRun {
  readonly log: LogRead['lines'] = [];
  readonly watchers = new Set<() => void>();
  /** Id of the provider that started it. */
  readonly provider: string;
  readonly #run: Run;
  readonly #secrets: string[];
  readonly #startedAt = now();
  readonly #timers: NodeJS.Timeout[];
  seen: Observation;

  constructor(
    run: Run,
    script: RunScript,
    given: { secrets: RunSecrets; provider: string },
  ) {
    const { secrets, provider } = given;
    this.provider = provider;
    this.#run = run;
    this.#secrets = secrets.registries.flatMap(credential => {
      if (credential.kind === 'token') return [credential.token];
      if (credential.kind === 'anonymous') return [];
      const { username, password } = credential;
      const pair = `${username}:${password}`;
      return [password, Buffer.from(pair).toString('base64')];
    });
    this.seen = { phase: 'starting', steps: [] };
    const limitMs = run.limits.timeLimitSeconds * 1000;
    this.#timers = [
      setTimeout(() => this.#play(script), STARTS_FOR_MS),
      setTimeout(() => this.#fail('time-limit'), limitMs).unref(),
    ];
  }

  #play(script: RunScript): void {
    this.#see({ phase: 'running', ...this.#common('running') });
    for (const text of script.prints) this.#print(text);
    // Not beside the timer of the start: when the machine stalls, the later of two may fire first.
    this.#timers.push(setTimeout(() => this.#finish(script), RUNS_FOR_MS));
  }

  #finish({ ends }: RunScript): void {
    if (ends === 'failed') this.#fail('build-step-failed');
    if (ends === 'succeeded') {
      this.#end({
        phase: 'succeeded',
        ...this.#common('succeeded'),
        finishedAt: now(),
        outcome: outcomeOf(this.#run.kind),
      });
    }
  }

  #print(text: string): void {
    const masked = this.#secrets.reduce(
      (line, secret) => line.replaceAll(secret, '***'),
      text,
    );
    this.log.push({ at: now(), text: masked });
    this.#changed();
  }

  #fail(reason: 'build-step-failed' | 'time-limit'): void {
    if (reason === 'build-step-failed') this.#print('exit 3');
    const excerpt = { fromLine: this.log.length, lines: ['exit 3'] };
    this.#end({
      phase: 'failed',
      ...this.#common('failed'),
      finishedAt: now(),
      failure: {
        reason,
        message: 'It failed',
        ...(reason === 'build-step-failed' && {
          step: 'Work',
          exitCode: 3,
          excerpt,
        }),
      },
    });
  }

  cancel(): void {
    this.#end({
      phase: 'cancelled',
      ...this.#common('failed'),
      finishedAt: now(),
    });
  }

  #common(status: ExecutionStep['status']) {
    const startedAt = this.#startedAt;
    const steps: ExecutionStep[] = [{ id: 'work', title: 'Work', status }];
    return { startedAt, steps };
  }

  #end(seen: Observation): void {
    if (!['starting', 'running'].includes(this.seen.phase)) return;
    this.#timers.forEach(timer => clearTimeout(timer));
    this.#see(seen);
  }

  #see(seen: Observation): void {
    this.seen = seen;
    this.#changed();
  }

  #changed(): void {
    this.watchers.forEach(changed => changed());
  }
}

/** Where the runs of sample executors are; it goes on when they are dropped. */
export class SamplePlace {
  readonly runs = new Map<string, SampleRun>();
  readonly scripts = new Map<string, RunScript>();
  isCutOff = false;

  add(run: Run, given: { secrets: RunSecrets; provider: string }): SampleRun {
    const known = this.runs.get(run.executionId);
    if (known) return known;
    const script = this.scripts.get(run.executionId)!;
    const added = new SampleRun(run, script, given);
    this.runs.set(run.executionId, added);
    return added;
  }
}
