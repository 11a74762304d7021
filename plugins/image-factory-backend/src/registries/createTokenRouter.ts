import { AuditorService } from '@backstage/backend-plugin-api';
import { NotAllowedError, toError } from '@backstage/errors';
import { Request, Response, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { IssueOutcome, TokenRequest } from './issueToken';
import { RefusalLimit } from './RefusalLimit';

/** Below the root of the plugin; the registry's `auth.token.realm` ends with it. */
export const TOKEN_PATH = '/registry/token';

interface Options {
  issue(request: TokenRequest): Promise<IssueOutcome>;
  limit: RefusalLimit;
  auditor: AuditorService;
}

type Refusal = Extract<IssueOutcome, { refused: string }>;

const STATUSES: Record<Refusal['refused'], number> = {
  'no-issuer': 404,
  unproven: 401,
  malformed: 400,
};

const CODES: Record<number, string> = {
  400: 'UNSUPPORTED',
  401: 'UNAUTHORIZED',
  404: 'NAME_UNKNOWN',
  405: 'UNSUPPORTED',
  429: 'TOOMANYREQUESTS',
  503: 'UNAVAILABLE',
};

/** In the form in which clients of registries show errors. */
function refuse(res: Response, status: number, message: string): void {
  if (status === 401) {
    res.setHeader('www-authenticate', 'Basic realm="image-factory"');
  }
  res.status(status).json({ errors: [{ code: CODES[status], message }] });
}

function textsOf(value: unknown): string[] {
  const values = Array.isArray(value) ? value : [value];
  return values.filter((each): each is string => typeof each === 'string');
}

function requestOf(req: Request): TokenRequest {
  return {
    service: textsOf(req.query.service)[0],
    scopes: textsOf(req.query.scope),
    authorization: req.header('authorization'),
  };
}

function answer(res: Response, outcome: IssueOutcome): void {
  if ('refused' in outcome) {
    refuse(res, STATUSES[outcome.refused], outcome.message);
    return;
  }
  const { token, expiresInSeconds, issuedAt } = outcome;
  res.setHeader('cache-control', 'no-store');
  res.json({
    token,
    access_token: token,
    expires_in: expiresInSeconds,
    issued_at: issuedAt,
  });
}

async function audited(
  req: Request,
  { auditor, issue }: Options,
): Promise<IssueOutcome> {
  const audit = await auditor.createEvent({
    eventId: 'registry-token-issue',
    severityLevel: 'low',
    request: req as never,
  });
  try {
    const outcome = await issue(requestOf(req));
    if ('refused' in outcome) {
      await audit.fail({ error: new NotAllowedError(outcome.message) });
    } else {
      const { holder, access } = outcome;
      const opened = access.map(
        ({ name, actions }) => `${name}:${actions.join(',')}`,
      );
      await audit.success({ meta: { holder: holder.ref, opened } });
    }
    return outcome;
  } catch (error) {
    await audit.fail({ error: toError(error) });
    throw error;
  }
}

/**
 * The endpoint that the registry sends its clients to. It is open to whoever
 * can prove to be a person or a run by what they send; Backstage's own tokens
 * mean nothing here.
 */
export function createTokenRouter(options: Options): Router {
  const router = PromiseRouter();
  const { limit } = options;
  router.get(TOKEN_PATH, async (req, res) => {
    const from = req.ip ?? '';
    const waitMs = limit.waitMs(from);
    if (waitMs > 0) {
      res.setHeader('retry-after', String(Math.ceil(waitMs / 1000)));
      refuse(res, 429, 'Too many requests were refused; wait a minute');
      return;
    }
    const outcome = await audited(req, options);
    if ('refused' in outcome) limit.count(from);
    answer(res, outcome);
  });
  // Clients that try OAuth 2.0 first take this for: ask with GET.
  router.all(TOKEN_PATH, (_req, res) => {
    res.setHeader('allow', 'GET');
    refuse(res, 405, 'Ask with GET');
  });
  return router;
}
