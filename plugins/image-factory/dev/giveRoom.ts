const WIDTH = 800;
const HEIGHT = 600;

/** jsdom has no layout: gives every element a size, so that virtual rows are drawn. */
export function giveRoom() {
  const sizes = { offsetWidth: WIDTH, offsetHeight: HEIGHT };
  beforeAll(() => {
    for (const [name, value] of Object.entries(sizes)) {
      Object.defineProperty(HTMLElement.prototype, name, {
        configurable: true,
        value,
      });
    }
    Element.prototype.scrollTo = function scrollTo(options) {
      const { top } = (options ?? {}) as ScrollToOptions;
      if (top !== undefined) this.scrollTop = top;
      this.dispatchEvent(new Event('scroll'));
    };
  });
}
