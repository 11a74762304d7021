import {
  containerSpecSchema,
  newProviderFieldsSchema,
  paramNamesOf,
  permissionMatrix,
  reasonCodeSchema,
  sentences,
  waitingForSchema,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { fieldTexts } from '../forms/fieldTexts';
import { humanize } from '../forms/fieldLabel';
import { FieldShape, shapeOf } from '../forms/fieldKinds';
import { messages } from '../messages';
import { z } from 'zod';
import clusterSettings from '../../dev/tektonSettings.json';
import german from './de';
import { flatten } from './flatten';

const english: Record<string, string> = flatten(messages);
const inGerman: Record<string, string> = german;

/** Words that are the same in both languages. */
const SAME = 200;

describe('the German texts', () => {
  it('are those of the English list, no less and no more', () => {
    expect(Object.keys(inGerman).sort()).toEqual(Object.keys(english).sort());
    expect(inGerman.language).toBe('de');
  });

  it.each(Object.keys(english))('have in %s the same gaps, and words', key => {
    const gaps = (text: string) => paramNamesOf(text).sort();
    expect(gaps(inGerman[key])).toEqual(gaps(english[key]));
    expect(inGerman[key].trim()).not.toBe('');
  });

  it('are not English', () => {
    const same = Object.keys(english).filter(
      key => inGerman[key] === english[key],
    );
    expect(same.length).toBeLessThan(SAME);
    // Longer than a term is a sentence that nobody translated.
    expect(same.filter(key => english[key].split(' ').length > 3)).toEqual([]);
  });
});

describe.each([
  ['English', english],
  ['German', inGerman],
])('each code of the server in %s', (_, texts) => {
  it.each([
    ...Object.keys(sentences).map(code => `said.${code}`),
    ...waitingForSchema.options.map(code => `waiting.${code}`),
    ...reasonCodeSchema.options.map(code => `reasons.${code}.title`),
    ...reasonCodeSchema.options.map(code => `reasons.${code}.hint`),
    ...Object.keys(permissionMatrix).map(name => `rights.${name}`),
  ])('has a text: %s', key => {
    expect(texts[key]).toBeTruthy();
  });
});

/** Titles and descriptions of a form, by the names of its fields. */
function textsOf(
  shape: FieldShape,
  name = '',
): Array<{ name: string; title?: string; text?: string }> {
  const own = { name, title: shape.title, text: shape.description };
  const inner = [
    ...Object.entries(shape.fields ?? {}).flatMap(([key, field]) =>
      textsOf(field, name ? `${name}.${key}` : key),
    ),
    ...Object.values(shape.variants ?? {}).flatMap(each => textsOf(each, name)),
  ];
  return [...(own.title || own.text ? [own] : []), ...inner];
}

const labelOf = (name: string) => humanize(name.split('.').pop()!);

/** The texts of fields by their place; a source has one of them in each of its forms. */
const known = (name: string) =>
  (
    Object.entries(fieldTexts) as Array<
      [string, { title: string; text?: string }]
    >
  ).filter(([key]) => [name, `${name}.git`, `${name}.cluster`].includes(key));

it.each([
  ['a build', containerSpecSchema],
  ['a provider', newProviderFieldsSchema],
  [
    'the settings of a cluster',
    z.object({
      settings: z.fromJSONSchema(
        clusterSettings as Parameters<typeof z.fromJSONSchema>[0],
      ),
    }),
  ],
])('knows each title and description of the form of %s', (_, schema) => {
  const unknown = textsOf(shapeOf(schema)).filter(({ name, title, text }) => {
    const texts = known(name).map(([, each]) => each);
    return (
      // Without a title, the name of the field is one.
      !texts.some(each => each.title === (title ?? labelOf(name))) ||
      (text !== undefined && !texts.some(each => each.text === text))
    );
  });
  expect(unknown).toEqual([]);
});
