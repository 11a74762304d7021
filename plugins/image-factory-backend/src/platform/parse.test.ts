import {
  listBuildsContract,
  submitBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { FieldsError } from './errors';
import { parsePart } from './parse';

const spec = {
  method: 'container',
  source: { type: 'inline', containerfile: 'FROM scratch' },
  image: { name: 'api', tags: ['latest'] },
};

function issuesOf(body: unknown) {
  try {
    parsePart('body', submitBuildContract.body, body);
  } catch (error) {
    return (error as FieldsError).issues;
  }
  throw new Error('nothing was refused');
}

describe('parsePart', () => {
  it('gives back what the schema makes of it', () => {
    expect(
      parsePart('query', listBuildsContract.query, { limit: '7' }),
    ).toEqual({ limit: 7 });
  });

  it('says what is wrong with a key, at the key', () => {
    const issues = issuesOf({
      requestId: 'request-1',
      spec: { ...spec, buildArgs: { 'a-b': '1' } },
    });
    expect(issues).toMatchObject([
      {
        path: ['body', 'spec', 'buildArgs', 'a-b'],
        rule: 'invalid_format',
        message: 'uses letters, digits and _',
      },
    ]);
  });

  it.each([
    ['an unknown method', { method: 'magic' }, ['body', 'spec', 'method']],
    [
      'a Containerfile of blanks',
      { source: { type: 'inline', containerfile: ' \n' } },
      ['body', 'spec', 'source', 'containerfile'],
    ],
    [
      'an unknown kind of source',
      { source: { type: 'floppy' } },
      ['body', 'spec', 'source', 'type'],
    ],
    [
      'a tag that is no tag',
      { image: { name: 'api', tags: ['ok', '-x'] } },
      ['body', 'spec', 'image', 'tags', 1],
    ],
    [
      'an argument with a line break',
      { buildArgs: { A: 'a\nb' } },
      ['body', 'spec', 'buildArgs', 'A'],
    ],
    [
      'a NUL character in a value',
      { buildArgs: { A: 'a\0b' } },
      ['body', 'spec', 'buildArgs', 'A'],
    ],
  ])('names the field of %s', (_, wrong, path) => {
    expect(issuesOf({ spec: { ...spec, ...wrong } })).toMatchObject([
      expect.objectContaining({ path, message: expect.any(String) }),
    ]);
  });

  it('names a field that nobody knows', () => {
    expect(issuesOf({ spec, force: true })).toMatchObject([
      expect.objectContaining({ path: ['body'], rule: 'unrecognized_keys' }),
    ]);
  });

  it('answers a body that is no object', () => {
    expect(issuesOf([])).toMatchObject([
      expect.objectContaining({ path: ['body'], rule: 'invalid_type' }),
    ]);
  });

  it('stays short for 10,000 wrong labels', () => {
    const labels = Object.fromEntries(
      Array.from({ length: 10_000 }, (_, index) => [`UPPER ${index}`, 'x']),
    );
    const issues = issuesOf({ spec: { ...spec, labels } });

    expect(issues.length).toBeLessThanOrEqual(20);
    expect(issues[0].path.slice(0, 3)).toEqual(['body', 'spec', 'labels']);
  });
});
