import { useEffect, useRef } from 'react';
import { keyBoard, KeyBinding } from './keyBoard';

/**
 * Binds a key while the part of the page that calls it is shown. What it does
 * must also be reachable without a keyboard.
 *
 * @param binding - undefined where it would do nothing.
 */
export function useKey(binding: KeyBinding | undefined) {
  const { keys, label } = binding ?? {};
  const latest = useRef(binding);
  latest.current = binding;
  useEffect(() => {
    if (keys === undefined || label === undefined) return undefined;
    return keyBoard.bind({
      keys,
      label,
      press: () => latest.current?.press(),
    });
  }, [keys, label]);
}
