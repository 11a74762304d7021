import { storageApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useEffect, useMemo, useState } from 'react';

const BUCKET = 'image-factory';

/** A choice of this person that outlives the page, e.g. whether lines wrap. */
export function useRemembered<T extends string | boolean>(
  key: string,
  initial: T,
) {
  const storage = useApi(storageApiRef);
  const bucket = useMemo(() => storage.forBucket(BUCKET), [storage]);
  const [value, setValue] = useState<T>(
    () => bucket.snapshot<T>(key).value ?? initial,
  );

  useEffect(() => {
    const subscription = bucket.observe$<T>(key).subscribe(snapshot => {
      if (snapshot.value !== undefined) setValue(snapshot.value as T);
    });
    return () => subscription.unsubscribe();
  }, [bucket, key]);

  const remember = useCallback(
    (next: T) => {
      setValue(next);
      // A choice that can't be kept still counts on this page.
      bucket.set(key, next).catch(() => undefined);
    },
    [bucket, key],
  );
  return [value, remember] as const;
}
