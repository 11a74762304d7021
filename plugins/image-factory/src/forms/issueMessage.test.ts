import {
  imageNameSchema,
  tagSchema,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { splitList } from './ListInput';
import { suggestionFor } from './issueMessage';

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
