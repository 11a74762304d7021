import { labelValue } from './labels';

const VALUE = /^[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/;

describe('labelValue', () => {
  it('leaves alone what can be one', () => {
    expect(labelValue('shop-1.api')).toBe('shop-1.api');
  });

  it('makes a value of every text, and different ones of different texts', () => {
    const texts = [
      'user:default/anna.mueller+ci@example.com',
      'user:default/anna.mueller-ci@example.com',
      'Zahlungs-Prüfung 📦 (v2)',
      '📦',
      '',
      `feature/${'x'.repeat(80)}`,
      `feature/${'x'.repeat(81)}`,
    ];
    const values = texts.map(labelValue);
    for (const value of values) expect(value).toMatch(VALUE);
    expect(new Set(values).size).toBe(texts.length);
  });
});
