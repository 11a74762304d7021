/* eslint-env browser -- functions here run in the page */
/** The log of a build's page, as a reader uses it. */
export class LogView {
  #page;

  /** @param {import('playwright-core').Page} page */
  constructor(page) {
    this.#page = page;
  }

  /**
   * Goes somewhere inside of the portal, as a click on a link does, and waits
   * until the text of a line is in view.
   *
   * @param {string} path - with the hash.
   * @param {number} line
   * @returns {Promise<number>} milliseconds.
   */
  goTo(path, line) {
    return this.#page.evaluate(
      async ([address, number]) => {
        const isInView = () => {
          const row = document.querySelector(`a[data-number="${number}"]`);
          const box = row?.closest('[role="region"]')?.getBoundingClientRect();
          if (!box || !row.parentElement.querySelector('code')?.textContent) {
            return false;
          }
          const { top, bottom } = row.getBoundingClientRect();
          return top >= box.top - 1 && bottom <= box.bottom + 1;
        };
        const began = performance.now();
        history.pushState({}, '', address);
        window.dispatchEvent(new PopStateEvent('popstate', { state: {} }));
        while (!isInView()) {
          await new Promise(resolve => requestAnimationFrame(resolve));
          if (performance.now() - began > 30_000) {
            throw new Error(`Line ${number} did not come into view`);
          }
        }
        return performance.now() - began;
      },
      [path, line],
    );
  }

  /** Goes to the list of builds. */
  async leave() {
    await this.#page.getByRole('tab', { name: 'Builds' }).click();
    await this.#page
      .getByRole('region', { name: 'Log' })
      .waitFor({ state: 'detached' });
  }

  /** @returns {Promise<number>} megabytes of JavaScript objects, without what is garbage. */
  async heap() {
    const session = await this.#page.context().newCDPSession(this.#page);
    await session.send('HeapProfiler.collectGarbage');
    await session.send('Performance.enable');
    const { metrics } = await session.send('Performance.getMetrics');
    await session.detach();
    const used = metrics.find(({ name }) => name === 'JSHeapUsedSize');
    return used.value / 1_000_000;
  }

  /** Scrolls through a part of the log by wheel. */
  async wheel(times) {
    await this.#page.getByRole('region', { name: 'Log' }).hover();
    for (let count = 0; count < times; count += 1) {
      await this.#page.mouse.wheel(0, 4_000);
    }
  }
}
