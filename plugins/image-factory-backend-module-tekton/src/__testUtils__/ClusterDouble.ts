import { randomUUID } from 'node:crypto';
import { ClusterRequest, ClusterTransport } from '../cluster/ClusterTransport';
import { ClusterObject } from '../cluster/objects';

type Stored = ClusterObject & Record<string, any>;

/** What is answered in place of the double; `undefined` for what it answers itself. */
export type Interference = (
  request: ClusterRequest,
  answer: () => Promise<Response>,
) => Promise<Response> | undefined;

function statusOf(code: number, reason: string, message = reason): Response {
  const status = { kind: 'Status', apiVersion: 'v1', code, reason, message };
  return Response.json(status, { status: code });
}

function isMatch(object: Stored, selector: string | null): boolean {
  return (selector ?? '')
    .split(',')
    .filter(Boolean)
    .every(part => {
      const [key, value] = part.split('=');
      return object.metadata?.labels?.[key] === value;
    });
}

function merged(object: any, patch: any): any {
  if (patch === null || typeof patch !== 'object' || Array.isArray(patch)) {
    return patch;
  }
  const result = { ...(object ?? {}) };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = merged(result[key], value);
  }
  return result;
}

/**
 * Keeps objects as an API server does, for what a real one can't be made to
 * do: to lose an answer, to cut a log, to answer nonsense.
 */
export class ClusterDouble implements ClusterTransport {
  readonly objects = new Map<string, Stored>();
  /** Text of the output of a container, by the path of its pod. */
  readonly logs = new Map<string, string>();
  readonly requests: ClusterRequest[] = [];
  interfere: Interference = () => undefined;
  #version = 0;

  /** Puts an object there, whoever made it. */
  put(path: string, object: Stored): Stored {
    this.#version += 1;
    const stored = {
      ...object,
      metadata: {
        uid: randomUUID(),
        creationTimestamp: '2026-01-01T00:00:00Z',
        ...object.metadata,
        resourceVersion: String(this.#version),
      },
    };
    this.objects.set(path, stored);
    return stored;
  }

  async send(request: ClusterRequest): Promise<Response> {
    request.signal.throwIfAborted();
    this.requests.push(request);
    const answer = async () => this.#answer(request);
    return this.interfere(request, answer) ?? answer();
  }

  #answer({ method, path, body }: ClusterRequest): Response {
    const { pathname, searchParams } = new URL(path, 'http://cluster');
    if (pathname.endsWith('/log')) return this.#log(pathname, searchParams);
    const content = body ? JSON.parse(body) : undefined;
    const object = this.objects.get(pathname);
    if (method === 'POST') return this.#create(pathname, content);
    if (method === 'GET' && !object) return this.#list(pathname, searchParams);
    if (!object) return statusOf(404, 'NotFound');
    if (method === 'GET') return Response.json(object);
    if (method === 'DELETE') {
      this.objects.delete(pathname);
      return Response.json({ kind: 'Status', status: 'Success' });
    }
    const wanted = content.metadata?.resourceVersion;
    if (wanted && wanted !== object.metadata?.resourceVersion) {
      return statusOf(409, 'Conflict');
    }
    return Response.json(this.put(pathname, merged(object, content)));
  }

  #create(pathname: string, content: Stored): Response {
    const path = `${pathname}/${content.metadata?.name}`;
    if (this.objects.has(path)) return statusOf(409, 'AlreadyExists');
    return Response.json(this.put(path, content), { status: 201 });
  }

  #list(pathname: string, query: URLSearchParams): Response {
    const isCollection = !/\/(build|namespaces\/)[^/]*-[^/]*$/.test(pathname);
    if (!isCollection) return statusOf(404, 'NotFound');
    const items = [...this.objects]
      .filter(([path]) => path.slice(0, path.lastIndexOf('/')) === pathname)
      .map(([, object]) => object)
      .filter(object => isMatch(object, query.get('labelSelector')));
    return Response.json({ items, metadata: {} });
  }

  #log(pathname: string, query: URLSearchParams): Response {
    const text = this.logs.get(pathname.slice(0, -'/log'.length));
    if (text === undefined) return statusOf(404, 'NotFound');
    const since = query.get('sinceTime');
    const tail = query.get('tailLines');
    let lines = text.split(/(?<=\n)/);
    if (since) {
      const from = Date.parse(since);
      lines = lines.filter(line => Date.parse(line.split(' ')[0]) >= from);
    }
    if (tail) lines = lines.slice(-Number(tail));
    const bytes = Buffer.from(lines.join(''));
    const limit = query.get('limitBytes');
    return new Response(limit ? bytes.subarray(0, Number(limit)) : bytes);
  }
}
