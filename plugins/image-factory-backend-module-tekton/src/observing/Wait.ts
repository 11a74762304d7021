import {
  Failure,
  Said,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';

/** What a run waits for, with the cluster's own words about it where it has any. */
export type Wait =
  | { for: 'node' | 'image' | 'start' | 'pod'; problem: string }
  | { for: 'labelled-node'; labels: string; problem: string }
  /** Something that is to be mounted; `since` in ISO 8601. */
  | { for: 'volume'; problem: string; since: string }
  /** Events would tell, and may not be listed. */
  | { for: 'unseen' }
  | { for: 'unexplained' };

/** What people are told while a run waits. */
export function waitsFor(wait: Wait): Said {
  switch (wait.for) {
    case 'labelled-node': {
      const { labels, problem } = wait;
      return say('cluster-waits-for-labelled-node', { labels, problem });
    }
    case 'unseen':
      return say('cluster-waits-unseen');
    case 'unexplained':
      return say('cluster-waits-unexplained');
    default:
      return say(`cluster-waits-for-${wait.for}`, { problem: wait.problem });
  }
}

function waitedInVain(wait: Wait, seconds: number): Said {
  switch (wait.for) {
    case 'labelled-node': {
      const { labels, problem } = wait;
      return say('cluster-no-labelled-node', { seconds, labels, problem });
    }
    case 'unseen':
      return say('cluster-no-start-unseen', { seconds });
    case 'unexplained':
      return say('cluster-no-start-unexplained', { seconds });
    default:
      return say(`cluster-no-${wait.for}`, { seconds, problem: wait.problem });
  }
}

/**
 * What is mounted is there or is yet to be made by a person: a cluster that
 * is only slow needs less, in seconds.
 */
const VOLUME_LIMIT_S = 120;

/**
 * The failure of a run that waits for a volume that does not come; `undefined`
 * while it may yet.
 *
 * @param now - Milliseconds since the epoch.
 */
export function volumeMissing(
  wait: Wait | undefined,
  now: number,
): Failure | undefined {
  if (wait?.for !== 'volume') return undefined;
  if (now - Date.parse(wait.since) < VOLUME_LIMIT_S * 1_000) return undefined;
  const said = waitedInVain(wait, VOLUME_LIMIT_S);
  return { reason: 'provider-misconfigured', ...said };
}

/** The failure of a run that did not begin in the time that it may wait. */
export function waitedTooLong(wait: Wait, seconds: number): Failure {
  return { reason: 'provider-not-ready', ...waitedInVain(wait, seconds) };
}
