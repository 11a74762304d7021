import { randomUUID } from 'node:crypto';
import { JsonObject } from '@backstage/types';
import {
  neverAborted,
  readWholeLog,
} from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { ClusterClient } from '../cluster/ClusterClient';
import { TektonPreparation } from '../preparation/TektonPreparation';
import { runLabels } from '../runs/pipelineRunOf';
import { TektonSession } from '../TektonSession';
import { ClusterDouble } from './ClusterDouble';
import { aContainer, aPod, aRun, RUNNING, settingsWith } from './samples';

const CORE = '/api/v1/namespaces/image-factory';
const PROVIDER = 'k-1';
const AT = '2026-01-01T00:00:00.000Z';

/** A run at a double of a cluster. */
interface DoubledRun {
  handle: JsonObject;
  /** Of its pod. */
  path: string;
}

/** Many runs of one provider at a double of a cluster. */
export class DoubledRuns {
  readonly cluster = new ClusterDouble();
  /** Milliseconds since the epoch, as sessions have it. */
  now = Date.parse(AT);

  constructor() {
    const labels = { 'app.kubernetes.io/managed-by': 'image-factory' };
    this.cluster.put(CORE, { metadata: { name: 'image-factory', labels } });
  }

  /** A session as of another process. */
  open(): TektonSession {
    const client = new ClusterClient(this.cluster);
    const settings = settingsWith();
    return new TektonSession(PROVIDER, settings, {
      ...{ client, preparer: client },
      preparation: new TektonPreparation(settings, client),
      allowedHosts: [],
      now: () => this.now,
    });
  }

  /** Starts a run whose pod is at work. */
  async begin(session: TektonSession): Promise<DoubledRun> {
    const executionId = randomUUID();
    const given = { secrets: { registries: [] }, signal: neverAborted() };
    const handle = await session.start(aRun({ executionId }), given);
    const pod = aPod({
      phase: 'Running',
      containerStatuses: [aContainer('step-build', RUNNING)],
    });
    const labels = runLabels(PROVIDER, executionId);
    const name = `build-${executionId}-pod`;
    const path = `${CORE}/pods/${name}`;
    const metadata = { ...pod.metadata, labels, name, uid: name };
    this.cluster.put(path, { ...pod, metadata } as any);
    const status = JSON.stringify({ startedAt: AT, steps: [] });
    // As supervisors do, it has told more than once where it stands.
    this.cluster.logs.set(path, `${at(1)} # ${status}\n`.repeat(2));
    return { handle, path };
  }

  /** It writes a line in a second. */
  print({ path }: DoubledRun, second: number, text: string): void {
    const before = this.cluster.logs.get(path);
    this.cluster.logs.set(path, `${before}${at(second)} ${AT}\t${text}\n`);
  }

  /** It tells its end; its pod still works. */
  end({ path }: DoubledRun): void {
    const end = {
      phase: 'cancelled',
      startedAt: AT,
      steps: [],
      finishedAt: AT,
    };
    const before = this.cluster.logs.get(path);
    this.cluster.logs.set(path, `${before}${at(9)} = ${JSON.stringify(end)}\n`);
  }

  /** Somebody removes its pod. */
  removePod({ path }: DoubledRun): void {
    this.cluster.objects.delete(path);
    this.cluster.logs.delete(path);
  }

  /** One round of a core that follows runs: a look at all, then the log of each. */
  async look(
    session: TektonSession,
    followed: Array<DoubledRun & { cursor?: any }>,
  ): Promise<string[]> {
    const handles = followed.map(({ handle }) => handle);
    await session.observe(handles, neverAborted());
    const all: string[] = [];
    for (const run of followed) {
      const from = { cursor: run.cursor };
      const { lines, cursor } = await readWholeLog(session, run.handle, from);
      run.cursor = cursor;
      all.push(...lines);
    }
    return all;
  }

  /** How many requests there were since the last call, by what they were about. */
  counted(): { lists: number; logs: number; others: number } {
    const paths = this.cluster.requests.splice(0).map(({ path }) => path);
    const lists = paths.filter(path => path.includes('labelSelector')).length;
    const logs = paths.filter(path => path.includes('/log?')).length;
    return { lists, logs, others: paths.length - lists - logs };
  }
}

/** RFC 3339 of a second of the first minute. */
function at(second: number): string {
  return `2026-01-01T00:00:${String(second).padStart(2, '0')}.000000001Z`;
}
