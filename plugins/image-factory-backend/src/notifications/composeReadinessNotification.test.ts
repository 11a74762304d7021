import { Readiness } from '@imagefactory/backstage-plugin-image-factory-common';
import { composeReadinessNotification } from './composeReadinessNotification';

function compose(
  from: Readiness,
  to: Readiness,
  given: Pick<Parameters<typeof composeReadinessNotification>[1], 'check'> = {
    check: { readiness: to, summary: 'Why' },
  },
) {
  return composeReadinessNotification(
    {
      subjectId: 'eu-1',
      payload: {
        title: 'Europe',
        before: { readiness: from },
        after: { readiness: to },
      },
    },
    { ...given, pagesPath: '/factory', scope: 'provider:eu-1:4' },
  );
}

describe('what operators are told of the readiness of a provider', () => {
  it.each<[Readiness, Readiness, string]>([
    ['ready', 'degraded', 'is degraded'],
    ['ready', 'not-ready', 'is not ready'],
    ['unknown', 'not-ready', 'is not ready'],
    ['preparing', 'not-ready', 'is not ready'],
    ['unknown', 'offline', 'is offline'],
    ['degraded', 'offline', 'is offline'],
    ['offline', 'ready', 'is ready again'],
  ])('from %s to %s: it %s', (from, to, says) => {
    expect(compose(from, to)).toMatchObject({
      title: `The provider Europe ${says}`,
      description: 'Why',
      link: '/factory/providers/eu-1',
      scope: 'provider:eu-1:4',
    });
  });

  it.each<[Readiness, Readiness]>([
    ['unknown', 'ready'],
    ['preparing', 'ready'],
    ['ready', 'preparing'],
    ['ready', 'unknown'],
  ])('is nothing from %s to %s', (from, to) => {
    expect(compose(from, to)).toBeUndefined();
  });

  it('leaves out why where that is of another state by now', () => {
    const check = { readiness: 'ready', summary: 'All is well' } as const;
    const told = compose('ready', 'offline', { check });
    expect(told?.description).toBeUndefined();
    const toldAlone = compose('ready', 'offline', { check: undefined });
    expect(toldAlone?.description).toBeUndefined();
  });
});
