import { ResponseError } from '@backstage/errors';
import { z } from 'zod';
import { Contract, ResponseOf } from './contract';
import { readEventStream } from './eventStream';
import {
  downloadLogPath,
  LogChunk,
  LogLines,
  readLogContract,
  readLogLinesContract,
} from './logs';
import {
  AnswerNotUnderstoodError,
  AnswerReader,
  OnUnknownWord,
} from './readAnswer';

/**
 * What an operation takes; parts that a contract leaves empty may be left out.
 *
 * @public
 */
export interface CallInput<C extends Contract> {
  params?: z.input<C['params']>;
  query?: z.input<C['query']>;
  body?: z.input<C['body']>;
  signal?: AbortSignal;
  /** Bearer token, for callers whose `fetch` adds none. */
  token?: string;
}

/**
 * Calls the operations of the image factory by their contracts.
 *
 * @public
 */
export class ImageFactoryClient {
  readonly #getBaseUrl: () => Promise<string>;
  readonly #fetch: typeof fetch;
  readonly #reader: AnswerReader;

  constructor(options: {
    discovery: { getBaseUrl(pluginId: string): Promise<string> };
    fetch: typeof fetch;
    /** Hears once of each word in an answer that this release does not know. */
    onUnknownWord?: OnUnknownWord;
  }) {
    this.#getBaseUrl = () => options.discovery.getBaseUrl('image-factory');
    this.#fetch = options.fetch;
    this.#reader = new AnswerReader(options.onUnknownWord);
  }

  /**
   * Calls an operation and reads its answer leniently: it may be of a newer or
   * an older release.
   *
   * @throws ResponseError if the server refuses; its `body.error` holds `code` and `issues`.
   * @throws AnswerNotUnderstoodError if the answer holds something else than what is needed.
   */
  async call<C extends Contract>(
    contract: C,
    input: CallInput<C> = {},
  ): Promise<ResponseOf<C>> {
    const url = await this.#urlOf(contract.path, input.params, input.query);
    const hasBody = contract.method !== 'get';
    const response = await this.#fetch(url, {
      method: contract.method.toLocaleUpperCase('en-US'),
      headers: {
        accept: 'application/json',
        ...(hasBody ? { 'content-type': 'application/json' } : {}),
        ...authorization(input.token),
      },
      ...(hasBody ? { body: JSON.stringify(input.body ?? {}) } : {}),
      signal: input.signal,
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    const answer = await readJson(contract, response);
    return this.#reader.read(contract, answer) as ResponseOf<C>;
  }

  /**
   * Follows a log from after `after` until it is complete.
   *
   * @throws when the connection breaks; call again with the last sequence seen.
   */
  async *followLog(options: {
    executionId: string;
    after?: number;
    signal?: AbortSignal;
    token?: string;
  }): AsyncGenerator<LogChunk, void> {
    const url = await this.#urlOf(
      readLogContract.path,
      { executionId: options.executionId },
      { after: options.after ?? 0 },
    );
    for await (const event of this.#events(url, options)) {
      if (event.event === 'chunk') yield JSON.parse(event.data) as LogChunk;
    }
  }

  /**
   * Follows a log from a line on until it is complete.
   *
   * @param options - `from`: number of the first line, from 1;
   *   `maxLineLength`: characters that come of a line.
   * @throws when the connection breaks; call again with the line after the last one seen.
   */
  async *followLogLines(options: {
    executionId: string;
    from: number;
    maxLineLength?: number;
    signal?: AbortSignal;
    token?: string;
  }): AsyncGenerator<LogLines, void> {
    const { executionId, from, maxLineLength } = options;
    const url = await this.#urlOf(
      readLogLinesContract.path,
      { executionId },
      { from, maxLineLength },
    );
    for await (const event of this.#events(url, options)) {
      if (event.event === 'lines') yield JSON.parse(event.data) as LogLines;
    }
  }

  /** The whole log as text. */
  async downloadLog(executionId: string, signal?: AbortSignal): Promise<Blob> {
    const url = await this.#urlOf(downloadLogPath, { executionId }, {});
    const response = await this.#fetch(url, { signal });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.blob();
  }

  /** The events of a log before its end. */
  async *#events(
    url: string,
    options: { signal?: AbortSignal; token?: string },
  ) {
    const response = await this.#fetch(url, {
      headers: { accept: 'text/event-stream', ...authorization(options.token) },
      signal: options.signal,
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    for await (const event of readEventStream(response)) {
      if (event.event === 'end') return;
      yield event;
    }
    throw new Error('The log stream ended before the log was complete');
  }

  async #urlOf(path: string, params: unknown, query: unknown): Promise<string> {
    const values = (params ?? {}) as Record<string, string>;
    const filled = path.replace(/:([A-Za-z]+)/g, (_, name: string) =>
      encodeURIComponent(values[name] ?? ''),
    );
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query ?? {})) {
      if (value !== undefined) search.set(name, String(value));
    }
    const text = search.toString();
    return `${await this.#getBaseUrl()}${filled}${text ? `?${text}` : ''}`;
  }
}

/** Proxies and development servers answer with a page where there is no server. */
async function readJson(
  contract: Contract,
  response: Response,
): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new AnswerNotUnderstoodError(contract.id, []);
  }
}

function authorization(token: string | undefined): Record<string, string> {
  return token ? { authorization: `Bearer ${token}` } : {};
}
