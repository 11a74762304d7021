const KEY = 'image-factory.reloaded-at';

/** At most one reload by itself in this time: what still fails then is not mended by another. */
const AGAIN_AFTER_MS = 3_600_000;

/** What loading needs of the browser; tests bring their own. */
export interface Browser {
  storage: Pick<Storage, 'getItem' | 'setItem'>;
  reload(): void;
  now(): number;
}

export const thisBrowser: Browser = {
  get storage() {
    return window.sessionStorage;
  },
  reload: () => window.location.reload(),
  now: Date.now,
};

/** Whether a reload was begun. Not without a note of it, which keeps it from being one of many. */
function reloadOnce({ storage, reload, now }: Browser): boolean {
  try {
    const before = Number(storage.getItem(KEY) ?? 0);
    if (now() - before < AGAIN_AFTER_MS) return false;
    storage.setItem(KEY, String(now()));
  } catch {
    return false;
  }
  reload();
  return true;
}

/**
 * Loads a part of the pages. After an upgrade of the portal the files of the
 * release that this tab was opened with are gone: then the tab is loaded anew,
 * once, and with it those of the new release. Drafts survive that.
 *
 * @throws what loading throws, if a reload did not help.
 */
export async function loadPart<T>(
  load: () => Promise<T>,
  browser: Browser = thisBrowser,
): Promise<T> {
  try {
    return await load();
  } catch (error) {
    if (!reloadOnce(browser)) throw error;
    // The page goes away: nothing is shown in its place until then.
    return new Promise(() => {});
  }
}
