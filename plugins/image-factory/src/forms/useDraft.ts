import { useCallback, useState } from 'react';
import { FieldValues } from 'react-hook-form';
import { newRequestId } from './newRequestId';

/** A form that was begun and not sent, as it survives a reload of the tab. */
export interface Draft {
  /** Sent with the form, so that sending it twice carries it out once. */
  requestId: string;
  /** The values that were sent with this id, as JSON. */
  sent?: string;
  values?: FieldValues;
  /** What the form is about, e.g. the project. */
  subject?: string;
}

function read(key: string): Draft | undefined {
  try {
    const draft = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return typeof draft?.requestId === 'string' ? draft : undefined;
  } catch {
    return undefined;
  }
}

function write(key: string, draft: Draft | undefined) {
  try {
    if (draft) sessionStorage.setItem(key, JSON.stringify(draft));
    else sessionStorage.removeItem(key);
  } catch {
    // Full or forbidden storage: the draft lives as long as the page.
  }
}

/** A draft under a key of this tab. */
export function useDraft(key: string) {
  const [restored] = useState(() => read(key));
  const [current] = useState<{ draft: Draft }>(() => ({
    draft: restored ?? { requestId: newRequestId() },
  }));

  const save = useCallback(
    (change: Partial<Draft>) => {
      current.draft = { ...current.draft, ...change };
      write(key, current.draft);
    },
    [current, key],
  );

  /**
   * The id to send these values with. Other values than those that were sent
   * before are another request: they get a new id.
   */
  const requestIdFor = useCallback(
    (values: unknown): string => {
      const json = JSON.stringify(values);
      const { sent, requestId } = current.draft;
      const isOther = sent !== undefined && sent !== json;
      save({ sent: json, requestId: isOther ? newRequestId() : requestId });
      return current.draft.requestId;
    },
    [current, save],
  );

  const discard = useCallback(() => {
    write(key, undefined);
    current.draft = { requestId: newRequestId() };
  }, [current, key]);

  return { restored, save, requestIdFor, discard };
}
