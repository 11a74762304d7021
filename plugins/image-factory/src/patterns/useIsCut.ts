import { useLayoutEffect, useRef, useState } from 'react';

/**
 * Whether an element shows only a part of its text, also after its room has
 * changed.
 *
 * @param isOpen - Shows all of it: what was known before then stays.
 */
export function useIsCut(isOpen: boolean) {
  const ref = useRef<HTMLParagraphElement>(null);
  const [isCut, setCut] = useState(false);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element || isOpen) return undefined;
    // A pixel is what browsers round.
    const look = () => setCut(element.scrollHeight > element.clientHeight + 1);
    look();
    if (typeof ResizeObserver === 'undefined') return undefined;
    let frame = 0;
    // In the next frame: what follows may change the height of the element.
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(look);
    });
    observer.observe(element);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
    };
  }, [isOpen]);
  return { ref, isCut };
}
