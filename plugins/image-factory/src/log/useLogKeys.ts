import { useEffect, useRef } from 'react';

/** What the keys of the log do; one without meaning now is left out. */
export interface LogKeys {
  f?: () => void;
  e?: () => void;
  w?: () => void;
  l?: () => void;
  Escape?: () => void;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable]') !== null
  );
}

/** Keys of the log, anywhere on its page but where somebody types or a dialog is open. */
export function useLogKeys(keys: LogKeys) {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { key, target, defaultPrevented } = event;
      if (defaultPrevented || isTyping(target)) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector('[role="dialog"], [role="alertdialog"]')) {
        return;
      }
      const act = latest.current[key as keyof LogKeys];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
