import { NotificationPayload } from '@backstage/plugin-notifications-common';
import {
  definitionOf,
  Failure,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { BuildDetailForPeople } from '../builds';

/** Longer titles are cut: an instruction may be a page long. */
const MAX_TITLE = 120;
const MAX_DESCRIPTION = 500;

/** Topic under which people can switch these notifications off. */
const TOPIC = 'image-factory-build-ended';

function cut(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`;
}

function whereItFailed(failure: Failure | undefined): string {
  if (!failure) return '';
  return `: ${failure.step ?? definitionOf(failure.reason).title}`;
}

function whatToDo(failure: Failure | undefined): string {
  if (!failure) return '';
  return `${failure.message} ${definitionOf(failure.reason).hint}`;
}

/** What people are told about a build that ended; `undefined` if it has not. */
export function composeBuildNotification(
  build: BuildDetailForPeople,
): NotificationPayload | undefined {
  const which = `Build #${build.number} of ${build.projectTitle}`;
  const common = {
    link: `/image-factory/builds/${build.id}`,
    topic: TOPIC,
    // The same scope again replaces the notification instead of adding one.
    scope: build.id,
  };
  switch (build.status) {
    case 'succeeded':
      return {
        ...common,
        title: cut(`Your build succeeded: ${which}`, MAX_TITLE),
        description: build.result
          ? `${build.result.repository}@${build.result.digest}`
          : which,
        severity: 'low',
      };
    case 'failed':
      return {
        ...common,
        title: cut(
          `Your build failed${whereItFailed(build.failure)}`,
          MAX_TITLE,
        ),
        description: cut(
          `${which}. ${whatToDo(build.failure)}`,
          MAX_DESCRIPTION,
        ),
        severity: 'high',
      };
    case 'cancelled':
      return {
        ...common,
        title: cut(`Your build was cancelled: ${which}`, MAX_TITLE),
        description: which,
        severity: 'low',
      };
    default:
      return undefined;
  }
}
