import {
  BackstageCredentials,
  BackstageServicePrincipal,
  BackstageUserPrincipal,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import express, {
  ErrorRequestHandler,
  Request,
  Response,
  Router,
} from 'express';
import PromiseRouter from 'express-promise-router';
import { FieldsError } from './errors';
import { invoke, invokeStream, OperationServices, RawCall } from './invoke';
import { Caller, Operation, StreamSink } from './operation';

/** A request may be this long; the longest field, an inline Containerfile, is checked by its schema. */
const MAX_BODY = '4mb';

function toCaller(
  credentials: BackstageCredentials<
    BackstageUserPrincipal | BackstageServicePrincipal
  >,
): Caller {
  const { principal } = credentials;
  return {
    credentials,
    ref:
      principal.type === 'user'
        ? principal.userEntityRef
        : `service:${principal.subject}`,
  };
}

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

/** Turns a body that is no JSON, or too long, into the same kind of answer as any wrong field. */
// Express knows error handlers by their four parameters.
// eslint-disable-next-line max-params
const refuseUnreadableBody: ErrorRequestHandler = (error, _req, _res, next) => {
  const type = (error as { type?: string }).type ?? '';
  if (type === 'entity.parse.failed') {
    next(
      new FieldsError(
        [
          {
            path: ['body'],
            rule: 'json',
            message: 'is not JSON that can be read; check that it is complete',
          },
        ],
        'invalid-json',
      ),
    );
  } else if (type === 'entity.too.large') {
    next(
      new FieldsError([
        {
          path: ['body'],
          rule: 'too_big',
          message: `is longer than ${MAX_BODY}`,
        },
      ]),
    );
  } else {
    next(error);
  }
};

/** A router with a route for each operation and nothing else. */
export function createOperationsRouter(
  operations: Operation[],
  options: { services: OperationServices; httpAuth: HttpAuthService },
): Router {
  const router = PromiseRouter();
  router.use(express.json({ limit: MAX_BODY }));
  router.use(refuseUnreadableBody);
  for (const operation of operations) mount(router, operation, options);
  return router;
}
