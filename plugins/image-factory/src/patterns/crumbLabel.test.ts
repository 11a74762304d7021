import { crumbLabel } from './crumbLabel';

it('cuts a crumb by characters, not in the middle of one', () => {
  expect(crumbLabel('Web shop')).toBe('Web shop');
  expect(crumbLabel('🚀'.repeat(50))).toBe(`${'🚀'.repeat(39)}…`);
});
