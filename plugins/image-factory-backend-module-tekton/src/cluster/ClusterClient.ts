import { bodyOf, collectBody } from './answerBody';
import { ClusterError } from './ClusterError';
import { ClusterRequest, ClusterTransport } from './ClusterTransport';
import { errorOfAnswer } from './errorOfAnswer';
import { ClusterObject } from './objects';
import { ObjectPlace, pathOf } from './resourcePaths';

const CALL_LIMIT_MS = 20_000;
const PAGE_ITEMS = '250';
/** A list whose continuation has expired is read anew so often. */
const MAX_LISTS = 3;

const JSON_TYPE = 'application/json';
/** @see https://www.rfc-editor.org/rfc/rfc7386 */
const MERGE_PATCH_TYPE = 'application/merge-patch+json';

/**
 * JSON is YAML too.
 *
 * @see https://kubernetes.io/docs/reference/using-api/server-side-apply/
 */
const APPLY_PATCH_TYPE = 'application/apply-patch+yaml';

/** How an object is applied on the server's side. */
export interface ApplyOptions {
  /** Who owns the fields that are applied. */
  fieldManager: string;
  /** Whether fields that others own are taken over. */
  force: boolean;
  /** Whether the server only says what would be. */
  dryRun: boolean;
  signal: AbortSignal;
}

/** What of a log is asked for. */
export interface LogQuery {
  container: string;
  /** RFC 3339; the API knows whole seconds only. */
  sinceTime?: string;
  tailLines?: number;
  limitBytes?: number;
}

/** What came of a log. */
export interface LogPart {
  /** May be cut anywhere. */
  bytes: Buffer;
  /** Whether the answer came to its end, wherever that was. */
  isWhole: boolean;
}

interface Page<T> {
  items: T[];
  metadata?: { continue?: string };
}

/** The end of the signal, or of the time that a call has. */
function limited(signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(CALL_LIMIT_MS)]);
}

/**
 * Speaks with the API server of one cluster.
 *
 * Every call throws the reason of its signal if that aborts, and otherwise a
 * `ClusterError`.
 */
export class ClusterClient {
  readonly #transport: ClusterTransport;

  constructor(transport: ClusterTransport) {
    this.#transport = transport;
  }

  get<T>(place: ObjectPlace, signal: AbortSignal): Promise<T> {
    return this.#json({ method: 'GET', path: pathOf(place), signal });
  }

  /** Reads what is no object of a kind, e.g. `/version`. */
  read<T>(path: string, signal: AbortSignal): Promise<T> {
    return this.#json({ method: 'GET', path, signal });
  }

  /** Every object of a kind that has the labels, e.g. `a=b,c=d`. */
  async list<T>(
    place: ObjectPlace,
    query: { labelSelector?: string; fieldSelector?: string },
    signal: AbortSignal,
  ): Promise<T[]> {
    for (let lists = 1; ; lists += 1) {
      try {
        return await this.#pages<T>(place, query, signal);
      } catch (error) {
        const hasExpired = error instanceof ClusterError && error.is('Expired');
        if (!hasExpired || lists >= MAX_LISTS) throw error;
      }
    }
  }

  /** @param query - e.g. `{ dryRun: 'All' }`. */
  create<T extends ClusterObject>(
    place: ObjectPlace,
    object: T,
    options: { signal: AbortSignal; query?: Record<string, string> },
  ): Promise<T> {
    return this.#json({
      method: 'POST',
      path: pathOf(place, options.query),
      body: JSON.stringify(object),
      contentType: JSON_TYPE,
      signal: options.signal,
    });
  }

  /** Changes what the patch names; `null` removes. */
  patch<T extends ClusterObject>(
    place: ObjectPlace,
    patch: object,
    signal: AbortSignal,
  ): Promise<T> {
    return this.#json({
      method: 'PATCH',
      path: pathOf(place),
      body: JSON.stringify(patch),
      contentType: MERGE_PATCH_TYPE,
      signal,
    });
  }

  /** Makes an object what it should be, on the server's side; makes it if there is none. */
  apply<T extends ClusterObject>(
    place: ObjectPlace,
    object: ClusterObject,
    { fieldManager, force, dryRun, signal }: ApplyOptions,
  ): Promise<T> {
    return this.#json({
      method: 'PATCH',
      path: pathOf(place, {
        fieldManager,
        force: String(force),
        dryRun: dryRun ? 'All' : undefined,
      }),
      body: JSON.stringify(object),
      contentType: APPLY_PATCH_TYPE,
      signal,
    });
  }

  /** Removes an object, if it is still the one with the uid. What it owns goes afterwards. */
  async delete(
    place: ObjectPlace,
    options: { uid?: string; signal: AbortSignal },
  ): Promise<void> {
    const { uid, signal } = options;
    const body = {
      apiVersion: 'v1',
      kind: 'DeleteOptions',
      propagationPolicy: 'Background',
      ...(uid && { preconditions: { uid } }),
    };
    await this.#json({
      method: 'DELETE',
      path: pathOf(place),
      body: JSON.stringify(body),
      contentType: JSON_TYPE,
      signal,
    });
  }

  /** Text of a container with the time of each line in front of it. May be cut anywhere. */
  async log(
    pod: ObjectPlace,
    query: LogQuery,
    signal: AbortSignal,
  ): Promise<Buffer> {
    const path = this.#logPath(pod, query);
    return this.#bytes({ method: 'GET', path, signal });
  }

  /** The same, as far as it came: a connection may break off under a long answer. */
  async logPart(
    pod: ObjectPlace,
    query: LogQuery,
    signal: AbortSignal,
  ): Promise<LogPart> {
    const within = limited(signal);
    const path = this.#logPath(pod, query);
    const request = { method: 'GET', path, signal: within } as const;
    const response = await reached(signal, () => this.#answer(request));
    const parts: Uint8Array[] = [];
    let isWhole = true;
    try {
      await collectBody(response, parts);
    } catch (error) {
      if (error instanceof ClusterError) throw error;
      signal.throwIfAborted();
      isWhole = false;
    }
    return { bytes: Buffer.concat(parts), isWhole };
  }

  /**
   * Follows the text of a container until it ends.
   *
   * @returns once the API server has begun to answer.
   */
  async followLog(
    pod: ObjectPlace,
    query: LogQuery,
    signal: AbortSignal,
  ): Promise<AsyncIterable<Uint8Array>> {
    const path = `${this.#logPath(pod, query)}&follow=true`;
    return reached(signal, async () => {
      const response = await this.#answer({ method: 'GET', path, signal });
      return response.body ?? new Blob([]).stream();
    });
  }

  #logPath(pod: ObjectPlace, query: LogQuery): string {
    const { container, sinceTime, tailLines, limitBytes } = query;
    return pathOf(
      { ...pod, subresource: 'log' },
      {
        container,
        timestamps: 'true',
        sinceTime,
        tailLines: tailLines?.toString(),
        limitBytes: limitBytes?.toString(),
      },
    );
  }

  async #pages<T>(
    place: ObjectPlace,
    query: { labelSelector?: string; fieldSelector?: string },
    signal: AbortSignal,
  ): Promise<T[]> {
    const items: T[] = [];
    let next: string | undefined;
    do {
      const path = pathOf(place, {
        ...query,
        limit: PAGE_ITEMS,
        continue: next,
      });
      const page = await this.#json<Page<T>>({ method: 'GET', path, signal });
      items.push(...page.items);
      next = page.metadata?.continue || undefined;
    } while (next);
    return items;
  }

  async #json<T>(request: ClusterRequest): Promise<T> {
    const text = (await this.#bytes(request)).toString('utf8');
    try {
      return JSON.parse(text);
    } catch {
      throw errorOfAnswer(200, text);
    }
  }

  async #bytes(request: ClusterRequest): Promise<Buffer> {
    const within = { ...request, signal: limited(request.signal) };
    return reached(request.signal, async () =>
      bodyOf(await this.#answer(within)),
    );
  }

  async #answer(request: ClusterRequest): Promise<Response> {
    const response = await this.#transport.send(request);
    if (response.ok) return response;
    const body = (await bodyOf(response)).toString('utf8');
    throw errorOfAnswer(response.status, body);
  }
}

/** Tells the end of the caller's signal from that of a connection. */
async function reached<T>(
  signal: AbortSignal,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof ClusterError) throw error;
    signal.throwIfAborted();
    const isLate = (error as Error)?.name === 'TimeoutError';
    throw isLate
      ? new ClusterError('too-late', 'The cluster did not answer in time')
      : new ClusterError('unreachable', 'The cluster could not be reached');
  }
}
