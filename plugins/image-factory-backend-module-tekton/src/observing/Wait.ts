import {
  Failure,
  Said,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';

/** What a run waits for, with the cluster's own words about it where it has any. */
export type Wait =
  | { for: 'node' | 'image' | 'start' | 'pod'; problem: string }
  | { for: 'labelled-node'; labels: string; problem: string }
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

/** The failure of a run that did not begin in the time that it may wait. */
export function waitedTooLong(wait: Wait, seconds: number): Failure {
  return { reason: 'provider-not-ready', ...waitedInVain(wait, seconds) };
}
