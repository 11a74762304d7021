import { useApi } from '@backstage/frontend-plugin-api';
import { useMemo, useSyncExternalStore } from 'react';
import { ImageFactoryApi, imageFactoryApiRef } from '../api';
import { LogReader } from './LogReader';

/** Readers that are kept after their log was left: who comes back reads nothing again. */
const MAX_KEPT = 2;

const kept = new WeakMap<ImageFactoryApi, Map<string, LogReader>>();

function readerOf(api: ImageFactoryApi, executionId: string): LogReader {
  const readers = kept.get(api) ?? new Map<string, LogReader>();
  kept.set(api, readers);
  const reader = readers.get(executionId) ?? new LogReader(api, executionId);
  // The one that was used last is at the end.
  readers.delete(executionId);
  readers.set(executionId, reader);
  const [oldest] = readers.keys();
  if (readers.size > MAX_KEPT) readers.delete(oldest);
  return reader;
}

/** The one reader of an execution's log, and what it knows. */
export function useLogReader(executionId: string, begin: number | undefined) {
  const api = useApi(imageFactoryApiRef);
  const reader = useMemo(() => {
    const found = readerOf(api, executionId);
    if (begin !== undefined) found.beginAt(begin);
    return found;
    // eslint-disable-next-line react-hooks/exhaustive-deps -- begin: only where the reading begins
  }, [api, executionId]);
  const snapshot = useSyncExternalStore(reader.subscribe, reader.getSnapshot);
  return { reader, snapshot };
}
