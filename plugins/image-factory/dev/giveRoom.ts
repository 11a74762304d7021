const WIDTH = 800;
const HEIGHT = 600;

/** How high the content is: what a page of virtual rows says of itself. */
function contentHeight(element: Element): number {
  const first = element.firstElementChild as HTMLElement | null;
  return Math.max(HEIGHT, parseFloat(first?.style?.height ?? '') || 0);
}

/**
 * jsdom has no layout: gives every element a size and lets it scroll, so that
 * virtual rows are drawn and can be gone through.
 */
export function giveRoom() {
  const fixed = {
    offsetWidth: WIDTH,
    offsetHeight: HEIGHT,
    clientHeight: HEIGHT,
    clientWidth: WIDTH,
  };
  beforeAll(() => {
    for (const [name, value] of Object.entries(fixed)) {
      Object.defineProperty(HTMLElement.prototype, name, {
        configurable: true,
        value,
      });
    }
    Object.defineProperty(HTMLElement.prototype, 'scrollHeight', {
      configurable: true,
      get(this: HTMLElement) {
        return contentHeight(this);
      },
    });
    Element.prototype.scrollTo = function scrollTo(options) {
      const { top } = (options ?? {}) as ScrollToOptions;
      if (top !== undefined) {
        this.scrollTop = Math.min(top, contentHeight(this) - HEIGHT);
      }
      this.dispatchEvent(new Event('scroll'));
    };
  });
}
