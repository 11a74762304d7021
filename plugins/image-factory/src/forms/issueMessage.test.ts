import {
  containerSpecSchema,
  entityRefSchema,
  fieldIssueOf,
  fieldPatterns,
  imageNameSchema,
  nameSchema,
  registryHostSchema,
  say,
  tagSchema,
  titleSchema,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { z } from 'zod';
import { Translate } from '../translation';
import { splitList } from './ListInput';
import { issueMessage, suggestionFor } from './issueMessage';

/** Says which text it would be. */
const t = ((key: string) => key) as unknown as Translate;

function messageOf(schema: z.ZodType, value: unknown): string {
  const [issue] = schema.safeParse(value).error!.issues;
  return issueMessage(fieldIssueOf(issue, value), 'Field', t);
}

describe('what a text must look like', () => {
  it.each([
    ['name', nameSchema, 'Web'],
    ['imageName', imageNameSchema, 'Web App'],
    ['tag', tagSchema, '-x'],
    ['oneLine', titleSchema, 'two\nlines'],
    ['entityRef', entityRefSchema, 'ada'],
    ['host', registryHostSchema, 'https://x'],
    ['argument', containerSpecSchema.shape.buildArgs, { 'a-b': '1' }],
    ['stage', containerSpecSchema.shape.target, '-x'],
  ])('is said in the language of the page: %s', (rule, schema, value) => {
    expect(messageOf(schema, value)).toBe(`Field rules.${rule}`);
  });

  it('is said as the schema says it where an executor has a rule of its own', () => {
    const own = z.string().regex(/^x/, 'begins with x');
    expect(messageOf(own, 'y')).toBe('Field begins with x');
  });

  it('has one name for each pattern', () => {
    const patterns = Object.values(fieldPatterns).map(({ pattern }) =>
      String(pattern),
    );
    expect(new Set(patterns).size).toBe(patterns.length);
  });
});

it('is said of a line without the name of the field', () => {
  const issue = {
    path: ['body', 'spec', 'source', 'containerfile'],
    rule: 'containerfile-invalid',
    line: 3,
    ...say('rule-continues'),
  };
  expect(issueMessage(issue, 'Containerfile', t)).toBe(
    'forms.findingLine said.rule-continues',
  );
});

describe('suggestionFor', () => {
  it.each([
    ['Web App', imageNameSchema, 'web-app'],
    ['Überraschung!', imageNameSchema, 'u-berraschung'],
    ['--x--', imageNameSchema, 'x'],
    ['a..b', imageNameSchema, 'a.b'],
    ['web-app', imageNameSchema, undefined],
    ['مشروع', imageNameSchema, undefined],
    ['', imageNameSchema, undefined],
    ['1.0 beta', tagSchema, '1.0-beta'],
    ['x'.repeat(200), tagSchema, undefined],
    [7, tagSchema, undefined],
  ])('suggests for %j', (value, schema, suggestion) => {
    expect(suggestionFor(value, schema)).toBe(suggestion);
  });
});

describe('splitList', () => {
  it.each([
    ['a, b', ['a', 'b']],
    ['Web App,', ['Web App']],
    [' , ,', []],
    ['a\nb', ['a', 'b']],
  ])('splits %j', (text, list) => {
    expect(splitList(text)).toEqual(list);
  });
});
