import { RefObject, useLayoutEffect, useRef } from 'react';

/** The box in which an element scrolls with the page around it. */
function scrollerOf(element: Element): Element | null {
  for (let box = element.parentElement; box; box = box.parentElement) {
    const { overflowY } = getComputedStyle(box);
    const scrolls = overflowY === 'auto' || overflowY === 'scroll';
    if (scrolls && box.scrollHeight > box.clientHeight) return box;
  }
  return document.scrollingElement;
}

/**
 * Keeps an element where it is on the screen while somebody is at work in
 * it, whatever appears above it.
 */
export function useKeepInPlace(ref: RefObject<HTMLElement>) {
  const before = useRef<{ top: number; scrolled: number }>();
  useLayoutEffect(() => {
    const element = ref.current;
    const scroller = element && scrollerOf(element);
    if (!element || !scroller) return;
    const { top } = element.getBoundingClientRect();
    const last = before.current;
    // How far it moved in the page, not by the reader's own scrolling.
    const moved = last
      ? top + scroller.scrollTop - (last.top + last.scrolled)
      : 0;
    const isUsed =
      element.contains(document.activeElement) || element.matches(':hover');
    if (moved !== 0 && isUsed) scroller.scrollTop += moved;
    before.current = {
      top: element.getBoundingClientRect().top,
      scrolled: scroller.scrollTop,
    };
  });
}
