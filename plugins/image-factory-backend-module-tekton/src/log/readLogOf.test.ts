import { STEP_CONTAINER } from '../bundle/buildTask';
import { ClusterClient } from '../cluster/ClusterClient';
import { ClusterError } from '../cluster/ClusterError';
import { KubeletLog } from '../__testUtils__/KubeletLog';
import { aContainer, aPod, RUNNING } from '../__testUtils__/samples';
import { ANNOTATIONS } from '../labels';
import { SeenRun } from '../observing/RunObserver';
import { LogCollector } from './LogCollector';
import { logCursor } from './logCursor';
import { readLogOf } from './readLogOf';
import { REST_LOST } from './readRunLog';

const AT = '2026-01-01T00:00:00.000Z';

/** A run that was stopped, as it was looked at while its pod was still there. */
const seen = {
  pods: [aPod({ containerStatuses: [aContainer(STEP_CONTAINER, RUNNING)] })],
  run: {
    metadata: { annotations: { [ANNOTATIONS.pod]: 'pod-1' } },
    status: {
      completionTime: AT,
      conditions: [{ type: 'Succeeded', status: 'False' }],
    },
  },
} as unknown as SeenRun;

/** The pod is gone by now. */
const client = {
  logPart: async () => {
    const status = {
      httpCode: 404,
      reason: 'NotFound',
      message: '',
      causes: [],
    };
    throw new ClusterError('refused', 'no such pod', status);
  },
} as unknown as ClusterClient;

function read(collector?: KubeletLog) {
  return readLogOf(
    {
      ...{ client, seen, tails: new WeakMap() },
      collector: collector as unknown as LogCollector,
    },
    {
      ...{ cursor: logCursor(undefined), maxBytes: 1_000 },
      signal: new AbortController().signal,
    },
  );
}

describe('the log of a run whose pod went after the last look', () => {
  it('is what was collected of it', async () => {
    const log = new KubeletLog();
    log.write(`${AT}\tbegun`);
    log.hasEnded = true;
    const { lines } = await read(log);
    expect(lines.map(({ text }) => text)).toEqual(['begun']);
  });

  it('is lost when nothing was', async () => {
    const { lines } = await read();
    expect(lines.map(({ text }) => text)).toEqual([REST_LOST]);
  });
});
