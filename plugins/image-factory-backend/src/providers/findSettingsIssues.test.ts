import { z } from 'zod';
import { findSettingsIssues } from './findSettingsIssues';

const schema = z.object({
  cluster: z.string().min(1),
  namespace: z.object({ name: z.string().default('builds') }).optional(),
  labels: z.record(z.string(), z.string()).default({}),
});

describe('the settings of a provider', () => {
  it.each([
    [{ cluster: 'a' }],
    [{ cluster: 'a', namespace: {}, labels: { any: 'thing' } }],
  ])('are right: %j', settings => {
    expect(findSettingsIssues(schema, settings)).toEqual([]);
  });

  it('are told field by field what is wrong with them', () => {
    const settings = { cluster: '', namespace: { name: 7 } };
    expect(findSettingsIssues(schema, settings)).toEqual([
      expect.objectContaining({ path: ['cluster'], rule: 'too_small' }),
      expect.objectContaining({ path: ['namespace', 'name'] }),
    ]);
  });

  it.each([
    [{ cluster: 'a', token: 'secret' }, ['token']],
    [{ cluster: 'a', namespace: { password: 'x' } }, ['namespace', 'password']],
    [{ cluster: 'a', constructor: 'x' }, ['constructor']],
  ])('hold nothing that their schema would only drop: %j', (settings, path) => {
    expect(findSettingsIssues(schema, settings)).toEqual([
      expect.objectContaining({ path, rule: 'unrecognized_keys' }),
    ]);
  });

  it('may hold more where their schema says so', () => {
    const loose = z.looseObject({ cluster: z.string() });
    const settings = { cluster: 'a', more: 1 };
    expect(findSettingsIssues(loose, settings)).toEqual([]);
  });
});
