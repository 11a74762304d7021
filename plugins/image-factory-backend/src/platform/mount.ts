import { HttpAuthService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { Request, Response, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { invoke, invokeStream, OperationServices, RawCall } from './invoke';
import { Operation, StreamSink } from './operation';
import { readJsonBody } from './readJsonBody';
import { toCaller } from './toCaller';

async function toCall(
  req: Request,
  res: Response,
  httpAuth: HttpAuthService,
): Promise<RawCall> {
  const abort = new AbortController();
  res.on('close', () => abort.abort());
  const credentials = await httpAuth.credentials(req, {
    allow: ['user', 'service'],
  });
  return {
    params: req.params,
    query: req.query,
    body: req.body ?? {},
    caller: toCaller(credentials),
    signal: abort.signal,
    request: req,
  };
}

function openSink(res: Response, operation: Operation): StreamSink {
  const { contentType, headers } = operation.stream!;
  res.writeHead(200, {
    'content-type': `${contentType}; charset=utf-8`,
    // Proxies must neither keep the pieces back nor pack them.
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
    ...headers,
  });
  res.flushHeaders();
  return {
    write: text =>
      new Promise((resolve, reject) => {
        const gone = () => reject(new InputError('The client went away'));
        if (res.destroyed) {
          gone();
        } else if (res.write(text)) {
          resolve();
        } else {
          res.once('close', gone);
          res.once('drain', () => {
            res.off('close', gone);
            resolve();
          });
        }
      }),
  };
}

function wantsStream(req: Request, operation: Operation): boolean {
  const { stream } = operation;
  if (!stream) return false;
  return (
    stream.only === true ||
    (req.headers.accept ?? '').includes(stream.contentType)
  );
}

async function answerStream(
  req: Request,
  res: Response,
  options: { operation: Operation; call: RawCall; services: OperationServices },
): Promise<void> {
  const { operation, call, services } = options;
  try {
    await invokeStream(operation, call, {
      services,
      open: () => openSink(res, operation),
    });
    res.end();
  } catch (error) {
    // Once pieces were sent there is no status left to send: cut the stream, so that the client sees it.
    if (!res.headersSent) throw error;
    if (!req.destroyed) res.destroy();
  }
}

/** Makes an operation a route. The root HTTP router turns `@backstage/errors` into status codes. */
export function mount(
  router: Router,
  operation: Operation,
  options: { services: OperationServices; httpAuth: HttpAuthService },
): void {
  const { method, path, status } = operation.contract;
  router[method](path, async (req, res) => {
    const call = await toCall(req, res, options.httpAuth);
    const { services } = options;
    if (wantsStream(req, operation)) {
      await answerStream(req, res, { operation, call, services });
    } else {
      res.status(status).json(await invoke(operation, call, services));
    }
  });
}

/** A router with a route for each operation and nothing else. */
export function createOperationsRouter(
  operations: Operation[],
  options: { services: OperationServices; httpAuth: HttpAuthService },
): Router {
  const router = PromiseRouter();
  router.use(...readJsonBody());
  for (const operation of operations) mount(router, operation, options);
  return router;
}
