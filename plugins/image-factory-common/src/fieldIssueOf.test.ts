import { z } from 'zod';
import { imageFactoryContracts } from './contracts';
import { fieldIssueOf } from './fieldIssueOf';
import { fieldPatterns } from './fieldPatterns';
import { FieldIssue } from './fieldErrors';
import { gitSourceSchema } from './methods/gitSource';
import { sentences } from './wording';

const patterns = Object.values(fieldPatterns).map(({ pattern }) =>
  String(pattern),
);

/** Whether a page can say it in any language, without the message. */
function isSayable(issue: FieldIssue): boolean {
  return (
    issue.isMissing === true ||
    issue.limit !== undefined ||
    patterns.includes(issue.pattern ?? '') ||
    Object.hasOwn(sentences, issue.wording?.code ?? '')
  );
}

const wrong = [
  undefined,
  null,
  true,
  -1,
  1e12,
  1.5,
  '',
  ' ',
  'a b',
  'Ä/..\n',
  '-x',
  '/../x',
  '\0',
  'file:///etc',
  'https://ada:secret@example.com/x',
  'https://169.254.169.254/',
  'git@example.com:a/b.git',
  'x'.repeat(300_000),
  [],
  [null, 'A B', 'A B'],
  {},
  { '': '' },
  { 'a b': 1 },
  { type: 'git', url: 'https://example.com', containerfile: '../x' },
  Object.fromEntries(Array.from({ length: 200 }, (_, n) => [`a${n}`, 'b'])),
];

/** What an object is made of, with the object itself. */
function partsOf(schema: any, name: string): Array<[string, z.ZodType]> {
  const own: Array<[string, z.ZodType]> = [[name, schema]];
  const { innerType, element, options, in: input, shape } = schema.def ?? {};
  const inner = [innerType, element, ...(options ?? []), input].filter(Boolean);
  return [
    ...own,
    ...inner.flatMap(each => partsOf(each, name)),
    ...Object.entries(shape ?? {}).flatMap(([key, field]) =>
      partsOf(field, `${name}.${key}`),
    ),
  ];
}

const parts = imageFactoryContracts.flatMap(({ id, params, query, body }) =>
  Object.entries({ params, query, body }).flatMap(([part, schema]) =>
    partsOf(schema, `${id} ${part}`),
  ),
);

describe('what is wrong with a request', () => {
  it('is looked at in every field of every operation', () => {
    expect(parts.length).toBeGreaterThan(200);
  });

  it.each([...new Map(parts)])('is told by code: %s', (_, schema) => {
    const issues = wrong.flatMap(value => {
      const { error } = schema.safeParse(value);
      return (error?.issues ?? []).map(each => fieldIssueOf(each, value));
    });
    expect(issues.filter(issue => !isSayable(issue))).toEqual([]);
  });

  it('is told with what the sentence needs', () => {
    const source = { type: 'git', url: 'git@example.com:a/b.git' };
    const [issue] = gitSourceSchema.safeParse(source).error!.issues;
    expect(fieldIssueOf(issue, source)).toEqual({
      path: ['url'],
      rule: 'custom',
      message: 'must be a URL. Try ssh://git@example.com/a/b.git',
      wording: {
        code: 'field-url-short',
        params: { url: 'ssh://git@example.com/a/b.git' },
      },
    });
  });

  it('is told with its limit', () => {
    const [issue] = z.string().max(3).safeParse('four').error!.issues;
    expect(fieldIssueOf(issue, 'four')).toMatchObject({
      rule: 'too_big',
      origin: 'string',
      limit: 3,
    });
  });

  it('keeps the words of whoever wrote a rule of their own', () => {
    const own = z.string().refine(text => text === 'x', 'must be x');
    const [issue] = own.safeParse('y').error!.issues;
    expect(fieldIssueOf(issue, 'y')).toEqual({
      path: [],
      rule: 'custom',
      message: 'must be x',
    });
    const [other] = z.number('must be a number of cats').safeParse('y').error!
      .issues;
    expect(fieldIssueOf(other, 'y').wording).toBeUndefined();
  });
});
