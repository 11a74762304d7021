import { BuildDetail } from '@imagefactory/backstage-plugin-image-factory-common';
import { Fact, Facts } from '../patterns/Facts';
import { TimeText } from '../patterns/TimeText';
import { Translate, useText } from '../translation';
import { ProviderLink, RejectedProviders } from './RejectedProviders';
import { latestExecution } from './stepsOf';

function whyNot(build: BuildDetail, t: Translate): Fact[] {
  const { placement, status } = latestExecution(build) ?? {};
  if (!placement || placement.rejected.length + placement.more === 0) return [];
  return [
    {
      label:
        status === 'pending' ? t('builds.whereNotNow') : t('builds.whereNot'),
      value: <RejectedProviders placement={placement} />,
    },
  ];
}

/** Which provider runs a build, whether somebody wished so, and why none of the others. */
export function WhereItRuns(props: { build: BuildDetail }) {
  const { t } = useText();
  const { build } = props;
  const { providerId, wishedProviderId } = build;
  const { unknownSince, finishedAt } = latestExecution(build) ?? {};
  const facts: Fact[] = [
    {
      label: t('builds.whereProvider'),
      value: providerId ? (
        <ProviderLink providerId={providerId} />
      ) : (
        t('builds.whereNone')
      ),
    },
    {
      label: t('builds.whereWish'),
      value: wishedProviderId ? (
        <ProviderLink providerId={wishedProviderId} />
      ) : (
        t('builds.whereAny')
      ),
    },
    ...(unknownSince && !finishedAt
      ? [
          {
            label: t('builds.attemptUnknown'),
            value: <TimeText at={unknownSince} />,
          },
        ]
      : []),
    ...whyNot(build, t),
  ];
  return <Facts facts={facts} />;
}
