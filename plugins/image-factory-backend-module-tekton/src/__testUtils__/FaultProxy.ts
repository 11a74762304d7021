import { once } from 'node:events';
import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { request, RequestOptions } from 'node:https';
import { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { ClusterTransport } from '../cluster/ClusterTransport';
import { NamedCluster, readKubeconfig } from './kubeconfig';

/** A request as it came. */
export interface Asked {
  method: string;
  /** Without query. */
  path: string;
  query: URLSearchParams;
  /** Milliseconds since the epoch. */
  at: number;
}

/** What happens to a request, beside being passed on. */
export interface Fault {
  /** Time that goes by first, in milliseconds. */
  delayMs?: number;
  /** Set if the API server never gets it. */
  isKept?: true;
  /** The status and the body that are answered in place of its own. */
  answer?: { status: number; body: string };
  /** The connection breaks off after so many bytes of the answer; with 0, in place of it. */
  breaksAfter?: number;
  /** The answer ends after so many bytes, as if it were complete. */
  endsAfter?: number;
}

/** An error as an API server answers it. */
export function apiError(code: number, reason: string, message = reason) {
  const status = { kind: 'Status', apiVersion: 'v1', code, reason, message };
  return { status: code, body: JSON.stringify(status) };
}

/** Loses the first answer to each request that changes something; the API server does it all the same. */
export function losesFirstAnswers(): (asked: Asked) => Fault | undefined {
  const lost = new Set<string>();
  return ({ method, path, query }) => {
    const asked = `${method} ${path}?${query}`;
    if (method === 'GET' || lost.has(asked)) return undefined;
    lost.add(asked);
    return { breaksAfter: 0 };
  };
}

/**
 * Stands between a portal and the API server of a cluster: passes on what
 * comes, counts it, and does to it what a bad network or a bad server does.
 * Requests without a token are made as whom the kubeconfig names.
 */
export class FaultProxy {
  /** Every request so far. */
  readonly requests: Asked[] = [];
  /** What happens to a request; nothing by default. */
  interfere: (asked: Asked) => Fault | undefined = () => undefined;
  readonly #cluster: NamedCluster;
  readonly #server: Server;

  private constructor(cluster: NamedCluster) {
    this.#cluster = cluster;
    this.#server = createServer((incoming, outgoing) => {
      this.#serve(incoming, outgoing).catch(() => outgoing.destroy());
    });
  }

  static async start(kubeconfig: string): Promise<FaultProxy> {
    const proxy = new FaultProxy(await readKubeconfig(kubeconfig));
    proxy.#server.listen(0, '127.0.0.1');
    await once(proxy.#server, 'listening');
    return proxy;
  }

  /** Its own address, for what takes it for the API server. */
  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** The way to the cluster through it. */
  transport(token?: string): ClusterTransport {
    return {
      send: ({ method, path, body, contentType, signal }) =>
        fetch(`${this.url}${path}`, {
          ...{ method, body, signal },
          headers: {
            ...(contentType && { 'content-type': contentType }),
            ...(token && { authorization: `Bearer ${token}` }),
          },
        }),
    };
  }

  /** How many requests of a method had a path that ends so. */
  count(method: string, pathEnd: string): number {
    return this.requests.filter(
      asked => asked.method === method && asked.path.endsWith(pathEnd),
    ).length;
  }

  /** Ends it with every connection. */
  async stop(): Promise<void> {
    const closed = once(this.#server.close(), 'close');
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(incoming: IncomingMessage, outgoing: ServerResponse) {
    const { method = 'GET', url = '/' } = incoming;
    const { pathname, searchParams } = new URL(url, this.url);
    const at = Date.now();
    const asked = { method, path: pathname, query: searchParams, at };
    this.requests.push(asked);
    const body = await buffer(incoming);
    const fault = this.interfere(asked) ?? {};
    // What is never answered keeps no test from ending.
    if (fault.delayMs) await sleep(fault.delayMs, undefined, { ref: false });
    if (fault.isKept) return answerInstead(outgoing, fault);
    const answer = await this.#passOn(incoming, body, outgoing);
    if (fault.answer || fault.breaksAfter === 0) {
      await buffer(answer);
      return answerInstead(outgoing, fault);
    }
    return hand(answer, outgoing, fault);
  }

  async #passOn(
    incoming: IncomingMessage,
    body: Buffer,
    outgoing: ServerResponse,
  ): Promise<IncomingMessage> {
    const { host: _, connection: __, ...headers } = incoming.headers;
    const identity: RequestOptions = {};
    await this.#cluster.identify(identity);
    const { ca } = identity;
    const own = headers.authorization ? { ca } : identity;
    const options = { ...own, method: incoming.method, headers };
    const target = `${this.#cluster.server}${incoming.url}`;
    return new Promise((resolve, reject) => {
      const sent = request(target, options, resolve);
      sent.on('error', reject);
      outgoing.on('close', () => sent.destroy());
      sent.end(body);
    });
  }
}

/** What is said in place of the API server: something, or nothing and the end. */
function answerInstead(outgoing: ServerResponse, { answer }: Fault): void {
  if (!answer) {
    outgoing.destroy();
    return;
  }
  const { status, body } = answer;
  const isJson = body.startsWith('{');
  outgoing.writeHead(status, {
    'content-type': isJson ? 'application/json' : 'text/html',
  });
  outgoing.end(body);
}

/** Hands an answer on, as far as it goes. */
async function hand(
  answer: IncomingMessage,
  outgoing: ServerResponse,
  { breaksAfter, endsAfter }: Fault,
): Promise<void> {
  const { 'content-length': length, ...headers } = answer.headers;
  const limit = breaksAfter ?? endsAfter ?? Number.POSITIVE_INFINITY;
  const isWhole = limit === Number.POSITIVE_INFINITY;
  outgoing.writeHead(answer.statusCode ?? 502, {
    ...headers,
    ...(length && isWhole && { 'content-length': length }),
  });
  outgoing.flushHeaders();
  let left = limit;
  for await (const part of answer) {
    const given = part.subarray(0, left);
    left -= given.length;
    outgoing.write(given);
    if (left > 0) continue;
    if (breaksAfter === undefined) break;
    await sleep(20);
    outgoing.destroy();
    return;
  }
  outgoing.end();
}
