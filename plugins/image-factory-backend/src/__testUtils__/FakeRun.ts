import { createHash } from 'node:crypto';
import {
  Failure,
  Said,
} from '@imagefactory/backstage-plugin-image-factory-common';
import {
  BuildRequest,
  LogRead,
  Observation,
  Outcome,
  Run,
  RunSecrets,
} from '@imagefactory/backstage-plugin-image-factory-node';

type Running = Extract<Observation, { phase: 'running' }>;

const now = () => new Date().toISOString();
const DIGEST = `sha256:${'a'.repeat(64)}`;

/** The document of every scan. */
export const SBOM = Buffer.from('{"spdxVersion":"SPDX-2.3"}');
/** How it is called in the run. */
export const SBOM_NAME = 'sbom.spdx.json';

/** Texts that must not be printed. */
function textsOf({ registries }: RunSecrets): string[] {
  return registries.flatMap(credential => {
    if (credential.kind === 'token') return [credential.token];
    if (credential.kind === 'anonymous') return [];
    const { username, password } = credential;
    const basic = Buffer.from(`${username}:${password}`).toString('base64');
    return [password, basic];
  });
}

function outcomeOf(run: Run, digest: string): Outcome {
  if (run.kind === 'build') {
    const { registry, repository, tags } = run.destination;
    const image = {
      role: 'image',
      digest,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      sizeBytes: 1234,
      tags,
      location: {
        type: 'registry' as const,
        repository: `${registry}/${repository}`,
      },
    };
    return { kind: 'build', artifacts: [image], facts: {} };
  }
  const sbom = {
    role: 'sbom',
    digest: `sha256:${createHash('sha256').update(SBOM).digest('hex')}`,
    mediaType: 'application/spdx+json',
    sizeBytes: SBOM.length,
    location: { type: 'run' as const, name: SBOM_NAME },
  };
  const scanner = { name: 'fake', version: '1.0.0' };
  return { kind: 'scan', artifacts: [sbom], facts: { scanner } };
}

/** One run of the fake place; a test is its script. */
export class FakeRun {
  readonly request: Run;
  readonly log: LogRead['lines'] = [];
  readonly watchers = new Set<() => void>();
  readonly startedAt = now();
  removed = false;
  /** Id of the provider that started it. */
  provider?: string;
  cancels = 0;
  /** How often somebody looked. */
  asked = 0;
  /** While true, nobody knows where it stands. */
  unreachable = false;
  readonly #secrets: string[];
  readonly #limit: NodeJS.Timeout;
  #seen: Observation;

  constructor(request: Run, secrets: RunSecrets) {
    this.request = request;
    this.#secrets = textsOf(secrets);
    this.#seen = this.#running('running');
    const { timeLimitSeconds } = request.limits;
    this.#limit = setTimeout(() => {
      const message = `The run was stopped after ${timeLimitSeconds} s`;
      this.fail({ reason: 'time-limit', message });
    }, timeLimitSeconds * 1000).unref();
  }

  /** What is asked for by a build. */
  get build(): BuildRequest {
    if (this.request.kind !== 'build') throw new Error('It is no build');
    return this.request;
  }

  get seen(): Observation {
    this.asked += 1;
    if (this.unreachable) return { phase: 'unknown' };
    return this.#seen;
  }

  get hasEnded(): boolean {
    return !['starting', 'running'].includes(this.#seen.phase);
  }

  /** Waits at its place, for what is said, until it begins. */
  waitFor(waitsFor: Said): void {
    this.#seen = { phase: 'starting', steps: [], waitsFor };
    this.changed();
  }

  begin(): void {
    this.#seen = this.#running('running');
    this.changed();
  }

  print(...texts: string[]): void {
    for (const text of texts) {
      const masked = this.#secrets.reduce(
        (line, secret) => line.replaceAll(secret, '***'),
        text,
      );
      this.log.push({ at: now(), text: masked });
    }
    this.changed();
  }

  succeed(digest = DIGEST): void {
    this.succeedWith(outcomeOf(this.request, digest));
  }

  succeedWith(outcome: Outcome): void {
    const { steps } = this.#running('succeeded');
    const { startedAt } = this;
    const finishedAt = now();
    this.#end({ phase: 'succeeded', steps, startedAt, finishedAt, outcome });
  }

  fail(failure: Failure): void {
    const { steps } = this.#running('failed');
    const { startedAt } = this;
    const finishedAt = now();
    this.#end({ phase: 'failed', steps, startedAt, finishedAt, failure });
  }

  endCancelled(): void {
    const { steps } = this.#running('failed');
    const { startedAt } = this;
    this.#end({ phase: 'cancelled', steps, startedAt, finishedAt: now() });
  }

  lose(): void {
    this.#end({ phase: 'lost' });
  }

  /** Tells those who watch. */
  changed(): void {
    this.watchers.forEach(changed => changed());
  }

  #running(status: 'running' | 'succeeded' | 'failed'): Running {
    const { startedAt } = this;
    const title = this.request.kind === 'build' ? 'Build image' : 'Scan image';
    const { kind: id } = this.request;
    const step = { id, title, status, startedAt, firstLine: 1 };
    return { phase: 'running', startedAt, steps: [step] };
  }

  #end(seen: Observation): void {
    if (this.hasEnded) return;
    clearTimeout(this.#limit);
    this.#seen = seen;
    this.changed();
  }
}
