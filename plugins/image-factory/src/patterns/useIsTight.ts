import { useBreakpoint } from '@backstage/ui';
import { useLayoutEffect, useRef, useState } from 'react';

/**
 * Whether an element has less room than a table needs: it may stand beside
 * something else, however wide the window is. Before it was measured the
 * window counts.
 *
 * @param px - CSS pixels.
 */
export function useIsTight(px: number) {
  const ref = useRef<HTMLDivElement>(null);
  const isNarrowWindow = useBreakpoint().down('sm');
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element || typeof ResizeObserver === 'undefined') return undefined;
    setWidth(element.clientWidth);
    let frame = 0;
    // In the next frame: what follows may change the height of the element.
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setWidth(element.clientWidth));
    });
    observer.observe(element);
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
    };
  }, []);
  return { ref, isTight: width > 0 ? width < px : isNarrowWindow };
}
