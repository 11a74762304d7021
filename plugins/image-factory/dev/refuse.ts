import { ResponseError } from '@backstage/errors';
import {
  FieldIssue,
  Refusal,
} from '@imagefactory/backstage-plugin-image-factory-common';

/** A refusal as the server sends it. */
export function refusal(
  options: {
    status: number;
    name: string;
    message: string;
    code?: string;
    issues?: FieldIssue[];
  } & Partial<Pick<Refusal, 'roles' | 'ask' | 'limit'>>,
): Promise<ResponseError> {
  const { status, ...error } = options;
  const body = { error, response: { statusCode: status } };
  return ResponseError.fromResponse({
    ok: false,
    status,
    statusText: error.name,
    headers: { get: () => 'application/json' },
    text: async () => JSON.stringify(body),
  } as unknown as Response);
}

export const notFound = () =>
  refusal({ status: 404, name: 'NotFoundError', message: 'No such thing' });

/** Two requests can't both be true, or one comes at the wrong time. */
export const conflict = (code: string, message: string) =>
  refusal({ status: 409, name: 'ConflictError', code, message });
