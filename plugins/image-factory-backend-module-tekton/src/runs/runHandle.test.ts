import { EXECUTION, settingsWith } from '../__testUtils__/samples';
import { handleOf, placeOf } from './runHandle';

const session = { provider: 'k-1', settings: settingsWith() };
const run = { namespace: 'image-factory', executionId: EXECUTION, uid: 'u1' };

describe('the handle of a run', () => {
  it('leads back to the run', () => {
    const handle = handleOf(session, run);
    expect(handle.host).toBe('test/image-factory');
    expect(placeOf(handle, session)).toEqual({ at: 'here', ...run });
  });

  it('carries the refusal of a run that the cluster did not take', () => {
    const refused = {
      at: '2026-01-01T00:00:00.000Z',
      failure: { reason: 'provider-not-ready' as const, message: 'full' },
    };
    const handle = handleOf(session, { ...run, uid: undefined, refused });
    expect(placeOf(handle, session)).toMatchObject({ at: 'here', refused });
  });

  it('is elsewhere for a session of another cluster or namespace', () => {
    const handle = handleOf(session, run);
    const others = [{ cluster: 'other' }, { namespace: 'builds' }];
    for (const change of others) {
      const other = { provider: 'k-1', settings: settingsWith(change) };
      expect(placeOf(handle, other).at).toBe('elsewhere');
    }
    const foreign = { ...handle, host: 'test/kube-system' };
    expect(placeOf(foreign, session).at).toBe('elsewhere');
  });

  it('is nowhere for another provider, or if it is none', () => {
    const handle = handleOf(session, run);
    const other = { ...session, provider: 'k-2' };
    expect(placeOf(handle, other).at).toBe('nowhere');
    const path = { ...handle, executionId: '../../etc' };
    expect(placeOf(path, session).at).toBe('nowhere');
    expect(placeOf({}, session).at).toBe('nowhere');
  });
});
