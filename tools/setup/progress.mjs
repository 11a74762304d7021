const TICK_MS = 15_000;

function seconds(ms) {
  return `${Math.round(ms / 1000)} s`;
}

/**
 * Tells line by line what the set-up does and what it waits for.
 *
 * @param {{ write?: (line: string) => void, now?: () => number }} [options]
 */
export function createProgress({
  write = line => process.stderr.write(`${line}\n`),
  now = Date.now,
} = {}) {
  const began = now();
  const say = message => write(`[setup] ${message}`);

  return {
    say,
    /** Time since the set-up began, as text. */
    elapsed: () => seconds(now() - began),
    /**
     * Runs one step, and says when it begins, every 15 seconds that it goes
     * on, and when it is done.
     */
    async step(subject, doing, run) {
      const start = now();
      say(`${subject}: ${doing} …`);
      const ticker = setInterval(
        () => say(`${subject}: still ${doing} (${seconds(now() - start)})`),
        TICK_MS,
      );
      try {
        const result = await run();
        say(`${subject}: done in ${seconds(now() - start)}`);
        return result;
      } finally {
        clearInterval(ticker);
      }
    },
  };
}
