import { Text } from '@backstage/ui';
import {
  DEFAULT_TIME_LIMIT_SECONDS,
  isOfKind,
  ReadBuildSpec,
  ReadContainerSpec,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { CodeText } from '../forms/CodeText';
import { CopyButton } from '../patterns/CopyButton';
import { Fact, Facts } from '../patterns/Facts';
import { formatDuration } from '../words/format';
import { Section } from '../patterns/Section';
import { TagList } from '../patterns/TagList';
import { WrappedName } from '../patterns/WrappedName';
import { Translate, useText } from '../translation';
import styles from './builds.module.css';

function Pairs(props: { pairs: Record<string, string>; none: string }) {
  const entries = Object.entries(props.pairs);
  if (entries.length === 0) return <>{props.none}</>;
  return (
    <ul className={styles.pairs}>
      {entries.map(([name, value]) => (
        <li key={name}>
          <code>
            {name}={value}
          </code>
        </li>
      ))}
    </ul>
  );
}

/** What this page has no names for, as it came. */
function AsJson(props: { value: unknown }) {
  return (
    <pre className={styles.source}>
      <code>{JSON.stringify(props.value, null, 2)}</code>
    </pre>
  );
}

function sourceFacts(spec: ReadContainerSpec, t: Translate): Fact[] {
  const { source } = spec;
  if (isOfKind(source, 'type', 'inline')) {
    return [{ label: t('builds.specSource'), value: t('builds.specInline') }];
  }
  if (!isOfKind(source, 'type', 'git')) {
    return [
      { label: t('builds.specSource'), value: <AsJson value={source} /> },
    ];
  }
  return [
    { label: t('builds.specUrl'), value: <WrappedName name={source.url} /> },
    { label: t('builds.specRef'), value: <WrappedName name={source.ref} /> },
    {
      label: t('builds.specContext'),
      value: <WrappedName name={source.contextDir} />,
    },
    {
      label: t('builds.specContainerfile'),
      value: (
        <WrappedName
          name={source.containerfile ?? t('builds.specDefaultFile')}
        />
      ),
    },
  ];
}

function networkText(spec: ReadContainerSpec, t: Translate): string {
  switch (spec.network) {
    case 'none':
      return t('builds.specNetworkNone');
    case 'default':
      return t('builds.specNetworkDefault');
    default:
      return spec.network;
  }
}

function buildFacts(spec: ReadContainerSpec, t: Translate): Fact[] {
  const none = t('builds.specNone');
  return [
    {
      label: t('builds.specImage'),
      value: <WrappedName name={spec.image.name} />,
    },
    { label: t('builds.specTags'), value: <TagList tags={spec.image.tags} /> },
    {
      label: t('builds.specTarget'),
      value: spec.target ?? t('builds.specLastStage'),
    },
    {
      label: t('builds.specNetwork'),
      value: networkText(spec, t),
    },
    ...(spec.reproducible
      ? [
          {
            label: t('builds.specReproducible'),
            value: t('builds.specReproducibleYes'),
          },
        ]
      : []),
    {
      label: t('builds.specTimeLimit'),
      value: formatDuration(
        (spec.timeLimitSeconds ?? DEFAULT_TIME_LIMIT_SECONDS) * 1_000,
        t,
      ),
    },
    {
      label: t('builds.specBuildArgs'),
      value: <Pairs pairs={spec.buildArgs} none={none} />,
    },
    {
      label: t('builds.specLabels'),
      value: <Pairs pairs={spec.labels} none={none} />,
    },
  ];
}

function ContainerView(props: { spec: ReadContainerSpec }) {
  const { t } = useText();
  const { spec } = props;
  const { source } = spec;
  return (
    <div className={styles.definition}>
      <Facts facts={[...sourceFacts(spec, t), ...buildFacts(spec, t)]} />
      {isOfKind(source, 'type', 'inline') && (
        <Section
          title={t('builds.specContainerfile')}
          actions={
            <CopyButton
              text={source.containerfile}
              label={t('builds.copyContainerfile')}
            />
          }
        >
          <CodeText
            label={t('builds.specContainerfile')}
            text={source.containerfile}
          />
        </Section>
      )}
    </div>
  );
}

/** What was asked for, with the defaults filled in. */
export function DefinitionView(props: { spec: ReadBuildSpec }) {
  const { t } = useText();
  const { spec } = props;
  if (isOfKind(spec, 'method', 'container')) {
    return <ContainerView spec={spec} />;
  }
  return (
    <Section title={spec.method}>
      <Text as="p">{t('builds.specUnknown')}</Text>
      <AsJson value={spec} />
    </Section>
  );
}
