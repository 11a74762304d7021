import { neverAborted } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { ClusterDouble } from '../__testUtils__/ClusterDouble';
import {
  aContainer,
  aPod,
  aRun,
  EXECUTION,
  RUNNING,
  settingsWith,
} from '../__testUtils__/samples';
import { ClusterClient } from '../cluster/ClusterClient';
import { TektonPreparation } from '../preparation/TektonPreparation';
import { runLabels } from '../runs/pipelineRunOf';
import { TektonSession } from '../TektonSession';
import { EndingLooks } from './EndingLooks';

const NAMESPACE = '/api/v1/namespaces/image-factory';
const RUN = `/apis/tekton.dev/v1/namespaces/image-factory/pipelineruns/build-${EXECUTION}`;

describe('looks at a run that is about to end', () => {
  let looks: EndingLooks;
  let look: jest.Mock;
  beforeEach(() => {
    jest.useFakeTimers();
    looks = new EndingLooks();
    look = jest.fn();
  });
  afterEach(() => jest.useRealTimers());

  it('come half a second later, once for each time that it was seen so', () => {
    looks.watch('a', look);
    looks.soon('a');
    looks.soon('a');
    looks.soon('b');
    jest.advanceTimersByTime(499);
    expect(look).not.toHaveBeenCalled();
    jest.advanceTimersByTime(10_000);
    expect(look).toHaveBeenCalledTimes(1);
    looks.soon('a');
    jest.advanceTimersByTime(500);
    expect(look).toHaveBeenCalledTimes(2);
  });

  it.each<[string, (stop: () => void, of: EndingLooks) => void]>([
    ['who asked for them does no longer', stop => stop()],
    ['the session is closed', (_, of) => of.close()],
  ])('don’t come when %s', (_, end) => {
    const stop = looks.watch('a', look);
    looks.soon('a');
    end(stop, looks);
    jest.advanceTimersByTime(10_000);
    looks.soon('a');
    jest.advanceTimersByTime(10_000);
    expect(look).not.toHaveBeenCalled();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('are asked for at a run that Tekton has ended and whose pod still works, and at no other', async () => {
    const signal = neverAborted();
    const cluster = new ClusterDouble();
    const managed = { 'app.kubernetes.io/managed-by': 'image-factory' };
    cluster.put(NAMESPACE, { metadata: { labels: managed } });
    const client = new ClusterClient(cluster);
    const session = new TektonSession('k-1', settingsWith(), {
      client,
      preparer: client,
      preparation: new TektonPreparation(settingsWith(), client),
      allowedHosts: [],
      now: () => Date.parse('2026-01-01T00:00:05Z'),
    });
    const secrets = { registries: [] };
    const handle = await session.start(aRun(), { secrets, signal });
    session.watch(handle, look);
    const labels = runLabels('k-1', EXECUTION);
    const pod = aPod({
      phase: 'Running',
      containerStatuses: [aContainer('step-build', RUNNING)],
    });
    const metadata = { ...pod.metadata, labels };
    cluster.put(`${NAMESPACE}/pods/build-pod`, { ...pod, metadata } as object);
    await session.observe([handle], signal);
    jest.advanceTimersByTime(10_000);
    expect(look).not.toHaveBeenCalled();
    const conditions = [{ type: 'Succeeded', status: 'True' }];
    cluster.put(RUN, { ...cluster.objects.get(RUN), status: { conditions } });
    await session.observe([handle], signal);
    jest.advanceTimersByTime(500);
    expect(look).toHaveBeenCalledTimes(1);
    await session.close();
  });
});
