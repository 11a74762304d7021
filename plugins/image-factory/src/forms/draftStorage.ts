import { FieldValues } from 'react-hook-form';

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

/** Which form it is, and whose. */
export interface DraftKey {
  form: string;
  /** Entity ref of the person who writes it: nobody else gets to see it. */
  user: string;
  /** Name of the tenant that the person has chosen. */
  tenant: string;
}

const PREFIX = 'image-factory.draft';

const ofUser = (user: string) => `${PREFIX} ${encodeURIComponent(user)} `;

function storageKey({ form, user, tenant }: DraftKey): string {
  return `${ofUser(user)}${encodeURIComponent(tenant)} ${form}`;
}

/** Whoever wrote the drafts of this tab has signed out: what a form still holds is not kept. */
let isOver = false;

function forget(isForgotten: (name: string) => boolean): void {
  try {
    Object.keys(sessionStorage)
      .filter(name => name.startsWith(PREFIX) && isForgotten(name))
      .forEach(name => sessionStorage.removeItem(name));
  } catch {
    // Where nothing can be stored there is nothing to forget.
  }
}

/** Nothing if there is none, or none that can be read. */
export function readDraft(key: DraftKey): Draft | undefined {
  try {
    const text = sessionStorage.getItem(storageKey(key));
    const draft = JSON.parse(text ?? 'null');
    return typeof draft?.requestId === 'string' ? draft : undefined;
  } catch {
    return undefined;
  }
}

export function writeDraft(key: DraftKey, draft: Draft | undefined): void {
  if (isOver) return;
  try {
    const name = storageKey(key);
    if (draft) sessionStorage.setItem(name, JSON.stringify(draft));
    else sessionStorage.removeItem(name);
  } catch {
    // Full or forbidden storage: the draft lives as long as the page.
  }
}

/**
 * This person writes drafts in this tab now. What others began before they
 * signed in is not theirs to find.
 */
export function keepDraftsOf(user: string): void {
  isOver = false;
  forget(name => !name.startsWith(ofUser(user)));
}

/** Nobody writes drafts in this tab any more: all go, also what is not written yet. */
export function forgetDrafts(): void {
  isOver = true;
  forget(() => true);
}
