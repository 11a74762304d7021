import { say } from '@imagefactory/backstage-plugin-image-factory-common';
import { CodedConflictError, FieldsError, MissingError } from './errors';

const issue = (name: string) => ({
  path: ['body', name],
  rule: 'too_big',
  message: 'is too long',
});

describe('errors of requests', () => {
  it('say which field broke which rule', () => {
    const error = new FieldsError([issue('name')]);

    expect(error).toMatchObject({
      name: 'InputError',
      code: 'invalid-input',
      message: 'body.name: is too long',
      issues: [issue('name')],
    });
  });

  it('answer at most 20 issues, and say how many there are', () => {
    const error = new FieldsError(
      Array.from({ length: 10_000 }, (_, index) => issue(`field${index}`)),
    );

    expect(error.issues).toHaveLength(20);
    expect(error.message).toBe('body.field0: is too long (and 9999 more)');
  });

  it('cut names of fields that a client made long', () => {
    const error = new FieldsError([issue('x'.repeat(1_000_000))]);

    expect(error.issues[0].path[1]).toHaveLength(101);
    expect(error.message.length).toBeLessThan(200);
  });

  it('carry a code beside the name that decides the status', () => {
    expect(
      new CodedConflictError('name-taken', { message: 'taken' }),
    ).toMatchObject({
      name: 'ConflictError',
      code: 'name-taken',
      issues: [],
    });
    expect(new MissingError('gone')).toMatchObject({
      name: 'NotFoundError',
      code: 'not-found',
      wording: { code: 'not-there' },
    });
    const removed = say('provider-removed', { provider: 'local' });
    expect(new MissingError(removed)).toMatchObject(removed);
  });
});
