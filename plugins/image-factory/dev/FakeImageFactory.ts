import {
  AnswerReader,
  CallInput,
  Contract,
  LogLines,
  ResponseOf,
} from '@imagefactory/backstage-plugin-image-factory-common';
import type { ImageFactoryApi } from '../src/api';
import { accessAnswers } from './answers/accessAnswers';
import { Answers, Call } from './answers/Answers';
import { bindingAnswers } from './answers/bindingAnswers';
import { buildAnswers } from './answers/buildAnswers';
import { imageAnswers } from './answers/imageAnswers';
import { linesFrom, linesOf, logAnswers } from './answers/logAnswers';
import { preparationAnswers } from './answers/preparationAnswers';
import { projectAnswers } from './answers/projectAnswers';
import { providerAnswers } from './answers/providerAnswers';
import { registryAnswers } from './answers/registryAnswers';
import { tenantAnswers } from './answers/tenantAnswers';
import { emptyWorld, FakeWorld } from './FakeWorld';
import { notFound, refusal } from './refuse';

/**
 * Answers like the server, from memory: for the dev app and for tests. Bodies
 * and answers are checked against the contracts, so it can't drift from them.
 */
export class FakeImageFactory implements ImageFactoryApi {
  readonly world: FakeWorld;
  /** Ids of the contracts that were called, with their input. */
  readonly calls: Array<{ id: string; input: unknown }> = [];
  /** Answers that are given once instead of the usual ones, by contract. */
  readonly failures = new Map<string, () => Promise<Error> | Error>();
  /** What another release would answer instead, by contract; read as the client reads it. */
  readonly rewrites = new Map<string, (answer: any) => unknown>();
  /** Waits before each answer, in milliseconds. */
  delayMs = 0;
  /** Streams that are open. */
  streams = 0;
  readonly #answers: Answers;
  readonly #watchers = new Set<() => void>();
  readonly #reader = new AnswerReader();

  constructor(world: Partial<FakeWorld> = {}) {
    this.world = { ...emptyWorld(), ...world };
    this.#answers = {
      ...tenantAnswers(this.world),
      ...bindingAnswers(this.world),
      ...accessAnswers(this.world),
      ...projectAnswers(this.world),
      ...buildAnswers(this.world),
      ...logAnswers(this.world),
      ...imageAnswers(this.world),
      ...providerAnswers(this.world),
      ...preparationAnswers(this.world),
      ...registryAnswers(this.world),
    };
  }

  /** Every call of this contract fails until `recover`. */
  fail(contractId: string, make: () => Promise<Error> | Error) {
    this.failures.set(contractId, make);
  }

  recover(contractId: string) {
    this.failures.delete(contractId);
  }

  async call<C extends Contract>(
    contract: C,
    input: CallInput<C> = {},
  ): Promise<ResponseOf<C>> {
    this.calls.push({ id: contract.id, input });
    if (this.delayMs > 0) {
      await new Promise(resolve => setTimeout(resolve, this.delayMs));
    }
    const failure = this.failures.get(contract.id);
    if (failure) throw await failure();
    const body = contract.body.safeParse(input.body ?? {});
    if (!body.success) {
      throw await refusal({
        status: 400,
        name: 'InputError',
        message: 'The request is not valid',
        code: 'invalid-input',
        issues: body.error.issues.map(issue => ({
          path: ['body', ...(issue.path as Array<string | number>)],
          rule: issue.code,
          message: issue.message,
        })),
      });
    }
    const answer = await this.#answers[contract.id]({
      params: (input.params ?? {}) as Call['params'],
      query: (input.query ?? {}) as Call['query'],
      body: body.data as Call['body'],
    });
    const written = contract.response.parse(answer);
    const rewrite = this.rewrites.get(contract.id) ?? (same => same);
    return this.#reader.read(contract, rewrite(written)) as ResponseOf<C>;
  }

  async *followLogLines(options: {
    executionId: string;
    from: number;
    maxLineLength?: number;
    signal?: AbortSignal;
  }): AsyncGenerator<LogLines, void> {
    const { executionId, maxLineLength = Infinity, signal } = options;
    this.calls.push({ id: 'followLogLines', input: options });
    const failure = this.failures.get('followLogLines');
    if (failure) throw await failure();
    this.streams += 1;
    try {
      let from = options.from;
      for (;;) {
        const log = this.world.logs.get(executionId);
        if (!log) throw await notFound();
        const part = linesFrom(this.world, executionId, {
          from,
          to: Infinity,
          maxLineLength,
        });
        from += part.lines.length;
        if (part.lines.length > 0) yield part;
        if (log.complete) return;
        await this.#more(signal);
        if (signal?.aborted) throw new Error('aborted');
      }
    } finally {
      this.streams -= 1;
    }
  }

  async downloadLog(executionId: string): Promise<Blob> {
    this.calls.push({ id: 'downloadLog', input: { executionId } });
    const failure = this.failures.get('downloadLog');
    if (failure) throw await failure();
    return new Blob([linesOf(this.world, executionId).join('\n')]);
  }

  /** Writes to a log; its followers see it at once. */
  write(executionId: string, lines: string[], complete = false) {
    const log = this.world.logs.get(executionId) ?? {
      chunks: [],
      complete: false,
    };
    this.world.logs.set(executionId, log);
    const last = log.chunks[log.chunks.length - 1];
    if (lines.length > 0) {
      log.chunks.push({
        sequence: (last?.sequence ?? 0) + 1,
        firstLine: last ? last.firstLine + last.lines.length : 1,
        times: lines.map(() => new Date().toISOString()),
        lines,
      });
    }
    log.complete = complete;
    this.#watchers.forEach(watcher => watcher());
  }

  #more(signal?: AbortSignal): Promise<void> {
    return new Promise(resolve => {
      const done = () => {
        this.#watchers.delete(done);
        resolve();
      };
      this.#watchers.add(done);
      signal?.addEventListener('abort', done);
    });
  }
}
