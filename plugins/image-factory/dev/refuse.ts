import { ResponseError } from '@backstage/errors';
import { FieldIssue } from '@imagefactory/backstage-plugin-image-factory-common';

/** A refusal as the server sends it. */
export function refusal(options: {
  status: number;
  name: string;
  message: string;
  code?: string;
  issues?: FieldIssue[];
}): Promise<ResponseError> {
  const { status, name, message, code, issues } = options;
  const body = {
    error: {
      name,
      message,
      ...(code ? { code } : {}),
      ...(issues ? { issues } : {}),
    },
    response: { statusCode: status },
  };
  return ResponseError.fromResponse({
    ok: false,
    status,
    statusText: name,
    headers: { get: () => 'application/json' },
    text: async () => JSON.stringify(body),
  } as unknown as Response);
}

export const notFound = () =>
  refusal({ status: 404, name: 'NotFoundError', message: 'No such thing' });
