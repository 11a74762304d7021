import { errorOfAnswer } from './errorOfAnswer';

const status = (change: object) =>
  JSON.stringify({ kind: 'Status', apiVersion: 'v1', code: 403, ...change });
const portal = (name: string) =>
  JSON.stringify({
    error: { name, message: 'Unauthorized', stack: 'at x' },
    request: { method: 'GET', url: '/api/kubernetes/proxy/version' },
  });

describe('an answer that is no success', () => {
  it('has the API’s own sentence, reason and object', () => {
    const message = 'pipelineruns.tekton.dev is forbidden';
    const details = { name: 'x', causes: [{ field: 'spec' }] };
    const body = status({ reason: 'Forbidden', message, details });
    expect(errorOfAnswer(403, body)).toMatchObject({
      code: 'refused',
      message,
      status: {
        httpCode: 403,
        reason: 'Forbidden',
        objectName: 'x',
        causes: [{ field: 'spec' }],
      },
    });
  });

  it.each([
    [
      'the portal’s own policy',
      403,
      portal('NotAllowedError'),
      'denied-by-portal',
    ],
    [
      'a cluster that the portal does not know',
      404,
      portal('NotFoundError'),
      'unknown-cluster',
    ],
    [
      'a cluster that the portal does not reach',
      500,
      portal('ForwardedError'),
      'unreachable',
    ],
    ['a portal without the plugin', 404, '', 'no-plugin'],
    ['an API that is not served', 404, '404 page not found\n', 'no-such-api'],
    ['a load balancer', 502, '<html>secret page</html>', 'strange-answer'],
    ['a login page', 200, '<html>sign in</html>', 'strange-answer'],
  ])('is told apart: %s', (_, httpCode, body, code) => {
    const error = errorOfAnswer(httpCode, body);
    expect(error.code).toBe(code);
    expect(error.message).not.toMatch(/html|secret|at x|proxy\/version/);
  });
});
