import { Belief, nextReadiness, SeenReadiness } from './nextReadiness';

const ROUND_MS = 60_000;

function after(
  belief: Belief,
  looks: SeenReadiness[],
  options: { everyMs?: number } = {},
): Belief {
  const { everyMs = ROUND_MS } = options;
  return looks.reduce<Belief>(
    (known, readiness, round) =>
      nextReadiness(known, {
        readiness,
        at: round * everyMs,
        isAsked: false,
      }),
    belief,
  );
}

const shownAfter = (from: Belief['readiness'], ...looks: SeenReadiness[]) =>
  after({ readiness: from }, looks).readiness;

describe('what is believed of a provider', () => {
  it.each<SeenReadiness>(['ready', 'degraded', 'not-ready'])(
    'is at once what the first look saw: %s',
    seen => {
      expect(shownAfter('unknown', seen)).toBe(seen);
    },
  );

  it.each<Belief['readiness']>(['unknown', 'ready', 'degraded', 'not-ready'])(
    'is offline after three rounds without an answer, from %s',
    from => {
      expect(shownAfter(from, 'offline', 'offline')).toBe(from);
      expect(shownAfter(from, 'offline', 'offline', 'offline')).toBe('offline');
    },
  );

  it.each<[SeenReadiness, SeenReadiness]>([
    ['ready', 'degraded'],
    ['ready', 'not-ready'],
    ['degraded', 'ready'],
    ['degraded', 'not-ready'],
    ['not-ready', 'ready'],
    ['not-ready', 'degraded'],
    ['offline', 'ready'],
    ['offline', 'degraded'],
    ['offline', 'not-ready'],
  ])('goes from %s to %s after two rounds that saw it', (from, to) => {
    expect(shownAfter(from, to)).toBe(from);
    expect(shownAfter(from, to, to)).toBe(to);
  });

  it('stays as long as every second round sees something else', () => {
    const looks = Array.from(
      { length: 12 },
      (_, round): SeenReadiness => (round % 2 === 0 ? 'offline' : 'ready'),
    );
    expect(shownAfter('ready', ...looks)).toBe('ready');
  });

  it('counts a row anew when something else was seen in between', () => {
    expect(shownAfter('ready', 'offline', 'offline', 'not-ready')).toBe(
      'ready',
    );
    expect(
      shownAfter('ready', 'offline', 'offline', 'not-ready', 'offline'),
    ).toBe('ready');
  });

  it('counts looks of several processes at the same time as one round', () => {
    const looks: SeenReadiness[] = ['offline', 'offline', 'offline'];
    const known = after({ readiness: 'ready' }, looks, { everyMs: 4_000 });
    expect(known.readiness).toBe('ready');
    expect(known.pending).toMatchObject({ rounds: 1, at: 0 });
  });

  it('is at once what a person saw who asked', () => {
    const asked = { at: 0, isAsked: true } as const;
    for (const readiness of ['ready', 'not-ready', 'offline'] as const) {
      expect(
        nextReadiness(
          {
            readiness: 'degraded',
            pending: { readiness: 'offline', rounds: 2, at: 0 },
          },
          { readiness, ...asked },
        ),
      ).toEqual({ readiness });
    }
  });
});
