import {
  Build,
  BuildDetail,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { clockTime } from '../words/format';
import { Translate } from '../translation';
import { saidText } from '../words/saidText';
import { waitingText } from '../words/waitingText';
import { failureText, ownerText } from './failureText';
import { imageText } from './imageText';
import { shortStep } from './shortStep';
import { shortText } from './shortText';
import { innermost, latestExecution } from './stepsOf';
import { stepTitle } from '../steps/stepTitle';
import { Fixer } from './whoseToFix';

/** What it pushed is told whole below. */
const LONGEST_IMAGE = 120;

/** What its run waits for at the provider, if it does. */
function waitsFor(build: Build | BuildDetail, t: Translate) {
  const latest = 'executions' in build ? latestExecution(build) : undefined;
  return latest?.waitsFor && saidText(latest.waitsFor, t);
}

function queuedText(build: Build | BuildDetail, t: Translate): string {
  const { waiting } = build;
  const atProvider = waitsFor(build, t);
  if (atProvider) return atProvider;
  if (!waiting) return t('builds.sentenceQueued');
  const why = waitingText(waiting, t);
  return waiting.position === undefined
    ? why
    : `${why} · ${t('builds.position', {
        count: waiting.position,
      })}`;
}

/** Since when the provider can't be asked about what runs, if it can't. */
function unknownSince(build: BuildDetail, t: Translate): string | undefined {
  const since = latestExecution(build)?.unknownSince;
  return since && clockTime(since, Date.now(), t);
}

function runningText(build: BuildDetail, t: Translate): string {
  const time = unknownSince(build, t);
  if (time) return t('builds.sentenceNotSeen', { time });
  const step = innermost(latestExecution(build)?.steps ?? [], 'running');
  return step
    ? t('builds.sentenceRunningStep', { step: shortStep(stepTitle(step, t)) })
    : t('builds.sentenceRunning');
}

function cancellingText(build: BuildDetail, t: Translate): string {
  const time = unknownSince(build, t);
  return time
    ? t('builds.sentenceCancellingNotSeen', { time })
    : t('builds.sentenceCancelling');
}

function succeededText(build: Build, t: Translate): string {
  return t('builds.sentenceSucceeded', {
    image: shortText(imageText(build), LONGEST_IMAGE),
  });
}

/** What is going on with a build, and if it does not move, why: in one sentence. */
export function statusSentence(
  build: BuildDetail,
  fixer: Fixer,
  t: Translate,
): string {
  switch (build.status) {
    case 'queued':
      return queuedText(build, t);
    case 'running':
      return runningText(build, t);
    case 'cancelling':
      return cancellingText(build, t);
    case 'succeeded':
      return succeededText(build, t);
    case 'failed':
      return build.failure
        ? `${failureText(build.failure, t)} · ${ownerText(
            build.failure,
            fixer,
            t,
          )}`
        : t('states.failed');
    case 'cancelled':
      return t('builds.sentenceCancelled');
    default:
      return t('builds.sentenceUnknown', { status: build.status });
  }
}

/** The same for a row of a list: only what the chip does not say. */
export function rowReason(build: Build, t: Translate): string | undefined {
  if (build.status === 'queued') return queuedText(build, t);
  if (build.status === 'failed' && build.failure) {
    return failureText(build.failure, t);
  }
  return undefined;
}
