import { aBuild } from '../../dev/builders';
import { imageText } from './imageText';
import { shortStep } from './shortStep';

it('names each tag that was pushed, of many the first two', () => {
  expect(imageText(aBuild())).toBe('api:1.4.0, latest');
  expect(imageText(aBuild({ tags: ['a', 'b', 'c', 'd'] }))).toBe('api:a, b +2');
  expect(imageText(aBuild({ tags: [] }))).toBe('api');
});

it('cuts a long instruction within a sentence, not in the middle of a character', () => {
  expect(shortStep('RUN npm ci')).toBe('RUN npm ci');
  expect(shortStep('🚀'.repeat(100))).toBe(`${'🚀'.repeat(71)}…`);
});
