import { LogPart } from '../cluster/ClusterClient';
import { partOf, tailOf } from './keptOutput';
import { LogSource } from './readRunLog';

/** Of a log that is longer, the newest part is kept. */
const MAX_BYTES = 16 * 1024 * 1024;

/** For so long what is on its way is waited for. */
const FINISH_MS = 5_000;

/**
 * Keeps what a container writes from now on, since the cluster removes the
 * pod of a run that is stopped, and its log with it.
 */
export class LogCollector implements LogSource {
  readonly #parts: Buffer[] = [];
  readonly #stop: AbortController;
  readonly #ended: Promise<void>;
  #bytes = 0;
  hasEnded = false;

  private constructor(
    output: AsyncIterable<Uint8Array>,
    stop: AbortController,
  ) {
    this.#stop = stop;
    this.#ended = this.#collect(output);
  }

  /**
   * @param follow - Opens the output; its promise settles once it flows.
   * @throws what `follow` throws.
   */
  static async open(
    follow: (signal: AbortSignal) => Promise<AsyncIterable<Uint8Array>>,
  ): Promise<LogCollector> {
    const stop = new AbortController();
    return new LogCollector(await follow(stop.signal), stop);
  }

  /** Everything that was written so far. */
  get content(): Buffer {
    return Buffer.concat(this.#parts);
  }

  async read(since: string | undefined, limitBytes: number): Promise<LogPart> {
    return partOf(this.content, since, limitBytes);
  }

  async readTail(tailLines: number): Promise<LogPart> {
    return tailOf(this.content, tailLines);
  }

  /** Waits for what is still on its way from a container that has ended. */
  async finish(): Promise<void> {
    const timer = setTimeout(() => this.close(), FINISH_MS);
    await this.#ended;
    clearTimeout(timer);
  }

  close(): void {
    this.#stop.abort();
  }

  async #collect(output: AsyncIterable<Uint8Array>): Promise<void> {
    try {
      for await (const part of output) this.#keep(Buffer.from(part));
    } catch {
      // What has come until the connection broke off is all that there is.
    } finally {
      this.hasEnded = true;
    }
  }

  #keep(part: Buffer): void {
    this.#parts.push(part);
    this.#bytes += part.length;
    while (this.#bytes > MAX_BYTES && this.#parts.length > 1) {
      this.#bytes -= this.#parts.shift()!.length;
    }
  }
}
