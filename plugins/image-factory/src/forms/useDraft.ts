import { useCallback, useEffect, useState } from 'react';
import {
  Draft,
  DraftKey,
  keepDraftsOf,
  readDraft,
  writeDraft,
} from './draftStorage';
import { newRequestId } from './newRequestId';

/** Typing is not held up by writing: a draft is kept once it pauses, and when the page is left. */
const PAUSE_MS = 500;

/** A draft as the page holds it, and when it is written. */
class HeldDraft {
  draft: Draft;
  readonly #key: DraftKey;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(key: DraftKey, draft: Draft) {
    this.#key = key;
    this.draft = draft;
  }

  change(change: Partial<Draft>): void {
    this.draft = { ...this.draft, ...change };
    this.#timer ??= setTimeout(this.flush, PAUSE_MS);
  }

  /** Writes what is not written yet. */
  readonly flush = (): void => {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    writeDraft(this.#key, this.draft);
  };

  discard(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    writeDraft(this.#key, undefined);
    this.draft = { requestId: newRequestId() };
  }
}

/** A draft of this tab: of one person, in one tenant. */
export function useDraft(key: DraftKey) {
  const [restored] = useState(() => {
    keepDraftsOf(key.user);
    return readDraft(key);
  });
  const [held] = useState(
    () => new HeldDraft(key, restored ?? { requestId: newRequestId() }),
  );

  useEffect(() => {
    window.addEventListener('pagehide', held.flush);
    document.addEventListener('visibilitychange', held.flush);
    return () => {
      window.removeEventListener('pagehide', held.flush);
      document.removeEventListener('visibilitychange', held.flush);
      held.flush();
    };
  }, [held]);

  const save = useCallback(
    (change: Partial<Draft>) => held.change(change),
    [held],
  );

  /**
   * The id to send these values with. Other values than those that were sent
   * before are another request: they get a new id.
   */
  const requestIdFor = useCallback(
    (values: unknown): string => {
      const json = JSON.stringify(values);
      const { sent, requestId } = held.draft;
      const isOther = sent !== undefined && sent !== json;
      held.change({
        sent: json,
        requestId: isOther ? newRequestId() : requestId,
      });
      // What was sent must be known after a crash of the tab.
      held.flush();
      return held.draft.requestId;
    },
    [held],
  );

  const discard = useCallback(() => held.discard(), [held]);

  return { restored, save, requestIdFor, discard };
}
