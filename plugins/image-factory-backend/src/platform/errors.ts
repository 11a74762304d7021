import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  FieldIssue,
  RequestErrorCode,
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
  readonly issues: FieldIssue[];

  constructor(
    code: RequestErrorCode,
    message: string,
    issues: FieldIssue[] = [],
  ) {
    super(message);
    this.code = code;
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

  constructor(message: string, code: RequestErrorCode = 'not-found') {
    super(message);
    this.code = code;
  }
}
