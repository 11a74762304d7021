import { say } from '@imagefactory/backstage-plugin-image-factory-common';
import express, { ErrorRequestHandler, Request, RequestHandler } from 'express';
import { FieldsError, MediaTypeError } from './errors';

/** A request may be this long; the longest field, an inline Containerfile, is checked by its schema. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

function hasBody(req: Request): boolean {
  const { 'content-length': length, 'transfer-encoding': coding } = req.headers;
  return coding !== undefined || Number(length ?? 0) > 0;
}

/** A body that is not read would count as an empty one, and an empty one may be valid. */
const refuseOtherTypes: RequestHandler = (req, _res, next) => {
  const isIgnored = req.method === 'GET' || req.method === 'HEAD';
  if (isIgnored || !hasBody(req) || req.is('application/json')) next();
  else next(new MediaTypeError('The body must be application/json'));
};

function refusalOf(type: string | undefined): Error | undefined {
  switch (type) {
    case 'entity.parse.failed':
      return new FieldsError(
        [
          {
            path: ['body'],
            rule: 'json',
            ...say('field-json'),
          },
        ],
        'invalid-json',
      );
    case 'entity.too.large':
      return new FieldsError([
        {
          path: ['body'],
          rule: 'too_big',
          ...say('field-length', { lengthBytes: MAX_BODY_BYTES }),
        },
      ]);
    case 'charset.unsupported':
    case 'encoding.unsupported':
      return new MediaTypeError(
        'The body must be JSON in UTF-8, packed with gzip or not at all',
      );
    default:
      return undefined;
  }
}

/** Turns a body that can't be read into the same kind of answer as any wrong field. */
// Express knows error handlers by their four parameters.
// eslint-disable-next-line max-params
const refuseUnreadable: ErrorRequestHandler = (error, _req, _res, next) => {
  next(refusalOf((error as { type?: string }).type) ?? error);
};

/**
 * Reads the bodies of requests: JSON or nothing. What is not JSON is refused
 * with 415, what can't be read with 400.
 */
export function readJsonBody(): [
  RequestHandler,
  RequestHandler,
  ErrorRequestHandler,
] {
  return [
    refuseOtherTypes,
    express.json({ limit: MAX_BODY_BYTES }),
    refuseUnreadable,
  ];
}
