import { nameOfRef } from './nameOfRef';

it('names people by the last part of their ref', () => {
  expect(nameOfRef('user:default/ada')).toBe('ada');
  expect(nameOfRef('ada')).toBe('ada');
});
