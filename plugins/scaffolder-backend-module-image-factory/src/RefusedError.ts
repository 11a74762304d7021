import { ResponseError } from '@backstage/errors';

interface Told {
  code?: string;
  issues?: Array<{ path: Array<string | number>; message: string }>;
}

/** What the image factory says of the wrong fields beyond its own sentence, which names the first. */
function moreIssues({ issues = [] }: Told, message: string): string[] {
  return issues
    .map(({ path, message: text }) => `${path.join('.')}: ${text}`)
    .filter(line => !message.includes(line))
    .filter((_, index) => index < issues.length);
}

/**
 * The image factory said no. The message is its own sentence, since of an
 * error only name and message reach whoever looks at the task.
 */
export class RefusedError extends Error {
  /** Status of the answer. */
  readonly status: number;
  /** Stable code of the refusal, where there is one. */
  readonly code: string | undefined;

  constructor(cause: ResponseError) {
    const { name, message } = cause.body.error;
    const told = cause.body.error as Told;
    super([message, ...moreIssues(told, message)].join('\n'));
    this.name = name;
    this.status = cause.statusCode;
    this.code = told.code;
  }
}

/** A refusal as such; whatever else went wrong as it is. */
export function toRefused(error: unknown): unknown {
  return ResponseError.is(error) && error.statusCode < 500
    ? new RefusedError(error)
    : error;
}
