import { BuildDetail } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { keys } from '../queryKeys';
import { isActive } from './queries';

const EVERY_MS = 500;
/** A build that then still says something else than its log has another reason for it. */
const MOST = 10;

/** What is known of a log. */
export interface LogProgress {
  hasBegun: boolean;
  isComplete: boolean;
}

/** Whether the log tells of something that the build doesn't say yet. */
function isBehind(build: BuildDetail, log: LogProgress): boolean {
  if (log.isComplete) return isActive(build.status);
  return log.hasBegun && build.status === 'queued';
}

/**
 * Looks at a build at once, and for a while again, when its log is ahead of
 * what it says: lines of one that waits, the end of one that runs.
 *
 * @returns what the log is to be told to.
 */
export function useCatchUp(build: BuildDetail): (log: LogProgress) => void {
  const queries = useQueryClient();
  const { id } = build;
  const [log, setLog] = useState<LogProgress>({
    hasBegun: false,
    isComplete: false,
  });
  const behind = isBehind(build, log);
  useEffect(() => {
    if (!behind) return undefined;
    const look = () =>
      queries.invalidateQueries({ queryKey: keys.builds.one(id) });
    look();
    let count = 1;
    const timer = setInterval(() => {
      count += 1;
      if (count >= MOST) clearInterval(timer);
      look();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [behind, id, queries]);
  return useCallback(
    ({ hasBegun, isComplete }) => setLog({ hasBegun, isComplete }),
    [],
  );
}
