import { nextStatus, Transitions } from './lifecycle';

const transitions: Transitions<'open' | 'shut', 'closed' | 'kicked'> = {
  open: { closed: 'shut' },
  shut: {},
};

describe('nextStatus', () => {
  it('gives the status after a legal move', () => {
    expect(
      nextStatus(transitions, {
        what: 'door',
        current: 'open',
        event: 'closed',
      }),
    ).toBe('shut');
  });

  it('refuses a pair that is not in the table', () => {
    const move = { what: 'door', current: 'shut', event: 'kicked' } as const;
    expect(() => nextStatus(transitions, move)).toThrow(
      expect.objectContaining({
        name: 'ConflictError',
        code: 'conflict',
        message: 'A door that is shut cannot be kicked',
        wording: { code: 'not-in-status', params: { status: 'shut' } },
      }),
    );
  });
});
