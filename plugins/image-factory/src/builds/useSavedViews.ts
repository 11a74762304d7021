import { storageApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { readViews, SavedViews } from './savedViews';
import { useMe } from './useMe';

const BUCKET = 'image-factory';

/**
 * A key per person: where a portal keeps settings in the browser, others who
 * sign in there have keys of their own.
 */
function keyOf(me: string): string {
  const plain = me.replace(
    /[^a-zA-Z0-9.-]/g,
    letter => `_${letter.codePointAt(0)!.toString(16)}_`,
  );
  return `buildViews.${plain}`;
}

/**
 * The views that this person keeps of the list of builds, in the settings of
 * the portal. `kept` is undefined until they are known.
 */
export function useSavedViews() {
  const me = useMe();
  const storage = useApi(storageApiRef);
  const bucket = useMemo(() => storage.forBucket(BUCKET), [storage]);
  const key = me && keyOf(me);
  const [kept, setKept] = useState<SavedViews>();

  useEffect(() => {
    if (!key) return undefined;
    const show = (snapshot: { presence: string; value?: unknown }) => {
      if (snapshot.presence !== 'unknown') setKept(readViews(snapshot.value));
    };
    show(bucket.snapshot(key));
    const subscription = bucket.observe$(key).subscribe(show);
    return () => subscription.unsubscribe();
  }, [bucket, key]);

  /** Keeps what becomes of the views; rejects, and changes nothing, where they can't be stored. */
  const change = useCallback(
    async (turn: (views: SavedViews) => SavedViews) => {
      if (!key || !kept) return;
      const { presence, value } = bucket.snapshot(key);
      // Another tab of the browser may have changed them.
      const next = turn(presence === 'present' ? readViews(value) : kept);
      await bucket.set(key, next);
      setKept(next);
    },
    [bucket, key, kept],
  );
  return { kept, change };
}

export type OwnViews = ReturnType<typeof useSavedViews>;
