import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import {
  FieldIssue,
  Refusal,
  RequestErrorCode,
  Said,
  say,
  Wording,
} from '@imagefactory/backstage-plugin-image-factory-common';

/** At most this many issues are answered; a request with 10,000 wrong fields gets no longer answer. */
const MAX_ISSUES = 20;

/** Names of fields in an answer are cut to this: a client may have sent keys of any length. */
const MAX_NAME = 100;

function shorten(issue: FieldIssue): FieldIssue {
  return {
    ...issue,
    path: issue.path.map(key =>
      typeof key === 'string' && key.length > MAX_NAME
        ? `${key.slice(0, MAX_NAME)}…`
        : key,
    ),
  };
}

/** A refused request that says which fields broke which rule. Status 400. */
export class FieldsError extends InputError {
  readonly code: RequestErrorCode;
  readonly issues: FieldIssue[];

  constructor(issues: FieldIssue[], code: RequestErrorCode = 'invalid-input') {
    const shown = issues.slice(0, MAX_ISSUES).map(shorten);
    const [first] = shown;
    const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
    super(`${first.path.join('.')}: ${first.message}${more}`);
    this.code = code;
    this.issues = shown;
  }
}

/** A request that the state of things does not allow. Status 409. */
export class CodedConflictError extends ConflictError {
  readonly code: RequestErrorCode;
  /** What the message says, where the code does not say all of it. */
  readonly wording: Wording | undefined;
  readonly issues: FieldIssue[];

  constructor(code: RequestErrorCode, said: Said, issues: FieldIssue[] = []) {
    super(said.message);
    this.code = code;
    this.wording = said.wording;
    this.issues = issues;
  }
}

/** A request in a form that no operation reads. Status 415. */
export class MediaTypeError extends InputError {
  readonly code: RequestErrorCode = 'unsupported-media-type';
  /** Tells the HTTP router, which else takes the status of an InputError. */
  readonly statusCode = 415;
}

/** Something that is not there, or that the caller has no business to know of. Status 404. */
export class MissingError extends NotFoundError {
  readonly code: RequestErrorCode;
  readonly wording: Wording | undefined;

  constructor(said: Said | string, code: RequestErrorCode = 'not-found') {
    super(typeof said === 'string' ? said : said.message);
    this.code = code;
    this.wording =
      typeof said === 'string' ? say('not-there').wording : said.wording;
  }
}

/** What a refusal tells beside its code and message. */
type Help = Pick<Refusal, 'roles' | 'ask' | 'limit'>;

/** Something that the caller's roles or the tenant's limits do not allow. Status 403. */
export class DeniedError extends NotAllowedError {
  readonly code: RequestErrorCode;
  readonly roles: Help['roles'];
  readonly ask: Help['ask'];
  readonly limit: Help['limit'];

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.code = refusal.code as RequestErrorCode;
    this.roles = refusal.roles;
    this.ask = refusal.ask;
    this.limit = refusal.limit;
  }
}

/** A request that the state of things does not allow, with who can change that. Status 409. */
export class RefusedConflictError extends CodedConflictError {
  readonly roles: Help['roles'];
  readonly ask: Help['ask'];

  constructor(code: RequestErrorCode, refusal: Refusal) {
    super(code, refusal as Said);
    this.roles = refusal.roles;
    this.ask = refusal.ask;
  }
}
