import { NotificationPayload } from '@backstage/plugin-notifications-common';
import {
  BUILDS_TOPIC,
  definitionOf,
  Failure,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { BuildDetailForPeople } from '../builds';
import { cutText } from './cutText';

/** Longer titles are cut: an instruction may be a page long. */
const MAX_TITLE = 120;
const MAX_DESCRIPTION = 500;

/** Enough to recognize it; the page of the build has it whole. */
const DIGEST_LENGTH = 'sha256:'.length + 8;

type Story = Pick<NotificationPayload, 'title' | 'description' | 'severity'>;

function whichOf(build: BuildDetailForPeople): string {
  return `Build ${build.number} of ${build.projectTitle}`;
}

function whereItFailed(build: BuildDetailForPeople): string {
  const { failure, failedStepNumber } = build;
  if (!failure) return '';
  if (!failure.step) return `: ${definitionOf(failure.reason).title}`;
  return failedStepNumber === undefined
    ? `: ${failure.step}`
    : `: step ${failedStepNumber}, ${failure.step}`;
}

function whatToDo(failure: Failure | undefined): string {
  if (!failure) return '';
  const { message, reason } = failure;
  const sentence = /[.!?]$/.test(message) ? message : `${message}.`;
  return `${sentence} ${definitionOf(reason).hint}`;
}

function successStory(build: BuildDetailForPeople): Story {
  const { result } = build;
  return {
    title: `Your build succeeded: ${whichOf(build)}`,
    description:
      result &&
      `${result.repository}@${cutText(result.digest, DIGEST_LENGTH + 1)}`,
    severity: 'low',
  };
}

function failureStory(build: BuildDetailForPeople): Story {
  return {
    title: `Your build failed${whereItFailed(build)}`,
    description: `${whichOf(build)}. ${whatToDo(build.failure)}`,
    severity: 'high',
  };
}

function cancelStory(build: BuildDetailForPeople): Story {
  return {
    title: `Your build was cancelled: ${whichOf(build)}`,
    severity: 'low',
  };
}

function storyOf(build: BuildDetailForPeople): Story | undefined {
  switch (build.status) {
    case 'succeeded':
      return successStory(build);
    case 'failed':
      return failureStory(build);
    case 'cancelled':
      return cancelStory(build);
    default:
      return undefined;
  }
}

/**
 * What people are told about a build that ended; `undefined` if it has not.
 *
 * @param pagesPath - Where the portal mounts the pages, e.g. `/image-factory`.
 */
export function composeBuildNotification(
  build: BuildDetailForPeople,
  pagesPath: string,
): NotificationPayload | undefined {
  const story = storyOf(build);
  if (!story) return undefined;
  return {
    title: cutText(story.title, MAX_TITLE),
    ...(story.description && {
      description: cutText(story.description, MAX_DESCRIPTION),
    }),
    severity: story.severity,
    link: `${pagesPath}/builds/${build.id}`,
    topic: BUILDS_TOPIC,
    // The same scope again replaces the notification instead of adding one.
    scope: build.id,
  };
}
