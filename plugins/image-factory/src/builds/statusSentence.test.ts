import { say } from '@imagefactory/backstage-plugin-image-factory-common';
import {
  aBuild,
  aBuildDetail,
  aFailure,
  anExecution,
  aStep,
} from '../../dev/builders';
import { aProvider } from '../../dev/providerBuilders';
import { clockTime } from '../words/format';
import { Translate } from '../translation';
import { whereText } from './BuildPlan';
import { rowReason, statusSentence } from './statusSentence';
import { stepTree } from '../steps/stepTree';
import { innermost } from './stepsOf';

/** Says which text it would be, with what in it. */
const t = ((key: string, values?: object) =>
  values ? `${key} ${JSON.stringify(values)}` : key) as unknown as Translate;

describe('statusSentence', () => {
  const failed = (failure = aFailure()) =>
    aBuildDetail({ status: 'failed', failure });
  const waiting = {
    reason: 'provider-capacity',
    message: 'All slots are taken',
    since: '2026-01-05T12:00:00.000Z',
  } as const;

  it.each([
    [
      'a waiting build: its reason and its place',
      aBuildDetail({ status: 'queued', waiting: { ...waiting, position: 3 } }),
      'waiting.provider-capacity · builds.position {"count":3}',
    ],
    [
      'a waiting build whose place is not known',
      aBuildDetail({ status: 'queued', waiting }),
      'waiting.provider-capacity',
    ],
    [
      'a build that waits at its provider: for what',
      aBuildDetail({
        status: 'queued',
        executions: [
          anExecution({
            status: 'starting',
            steps: [],
            waitsFor: say('cluster-waits-for-node', { problem: '0/1' }),
          }),
        ],
      }),
      'said.cluster-waits-for-node {"problem":"0/1"}',
    ],
    [
      'a running build: its innermost step',
      aBuildDetail(),
      'builds.sentenceRunningStep {"step":"RUN apt-get update && apt-get install -y gcc libc6-dev"}',
    ],
    [
      'a running build without a step',
      aBuildDetail({ executions: [anExecution({ steps: [] })] }),
      'builds.sentenceRunning',
    ],
    [
      'a failed build: step, exit code and owner',
      failed(),
      'builds.failedIn {"step":"RUN make -C /src VERSION=$VERSION"} — builds.exitCode {"code":"2"} · builds.ownerUser',
    ],
    [
      'a build that the platform failed',
      failed(
        aFailure({
          reason: 'image-push-denied',
          step: undefined,
          exitCode: undefined,
        }),
      ),
      'reasons.image-push-denied.title · builds.ownerPlatform',
    ],
    [
      'a cancelled build',
      aBuildDetail({ status: 'cancelled' }),
      'builds.sentenceCancelled',
    ],
  ])('tells of %s', (_, build, sentence) => {
    expect(statusSentence(build, 'viewer', t)).toBe(sentence);
  });

  it('says since when the provider does not answer, instead of a step that may be long over', () => {
    const since = new Date();
    const executions = [
      anExecution({ steps: [aStep()], unknownSince: since.toISOString() }),
    ];
    const time = clockTime(since.toISOString(), since.getTime(), t);
    expect(statusSentence(aBuildDetail({ executions }), 'viewer', t)).toBe(
      `builds.sentenceNotSeen ${JSON.stringify({ time })}`,
    );
    const stopped = aBuildDetail({ status: 'cancelling', executions });
    expect(statusSentence(stopped, 'viewer', t)).toBe(
      `builds.sentenceCancellingNotSeen ${JSON.stringify({ time })}`,
    );
  });

  it('says nothing in a row that the chip says already', () => {
    expect(rowReason(aBuild(), t)).toBeUndefined();
    expect(rowReason(aBuild({ status: 'succeeded' }), t)).toBeUndefined();
  });
});

describe('steps', () => {
  it('holds instructions inside their step, and loses none', () => {
    const tree = stepTree([
      aStep({ id: 'build' }),
      aStep({ id: 'build/1', parent: 'build' }),
      aStep({ id: 'x/1', parent: 'gone' }),
    ]);
    expect(tree.map(step => [step.id, step.children.length])).toEqual([
      ['build', 1],
      ['x/1', 0],
    ]);
  });

  it('finds no step of a status that none has', () => {
    expect(innermost([aStep()], 'failed')).toBeUndefined();
  });
});

describe('where a build would run', () => {
  it.each([
    ['nowhere', [], 'forms.planNowhere'],
    [
      'not on a provider of other methods',
      [aProvider({ methods: ['packer'] })],
      'forms.planNowhere',
    ],
    [
      'nowhere yet',
      [aProvider({ readiness: 'not-ready' })],
      'forms.planNotReady',
    ],
    [
      'where most slots are free',
      [aProvider(), aProvider({ title: 'Big', slots: 8, slotsUsed: 2 })],
      'forms.planFree {"count":6,"slots":"8","name":"Big"}',
    ],
    [
      'later, when all slots are taken',
      [aProvider({ slotsUsed: 3 })],
      'forms.planFull {"slots":"2","name":"This machine"}',
    ],
  ])('is %s', (_, providers, text) => {
    expect(whereText(providers, 'container', t)).toBe(text);
  });
});
