import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { z } from 'zod';
import { imageFactoryApiRef } from '../api';
import { fieldLabel, humanize } from '../forms/fieldLabel';
import { shapeOf } from '../forms/fieldKinds';
import { Facts } from '../patterns/Facts';
import { Section } from '../patterns/Section';
import { useText } from '../translation';
import styles from './providers.module.css';
import { executorsQuery } from './queries';

/** A setting as it was given; one with parts as JSON. */
function SettingText(props: { value: unknown }) {
  const { value } = props;
  return (
    <code className={styles.setting}>
      {typeof value === 'string' ? value : JSON.stringify(value)}
    </code>
  );
}

/**
 * How the form calls each setting. Where the kind of the provider is not
 * known here, the name of the setting is written out.
 */
function useSettingLabels(executorId: string) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const executors = useQuery(executorsQuery(api));
  const executor = executors.data?.items.find(({ id }) => id === executorId);
  const fields = useMemo(
    () => executor && shapeOf(z.fromJSONSchema(executor.settings)).fields,
    [executor],
  );
  return (name: string) => {
    const shape = fields?.[name];
    return shape ? fieldLabel(`settings.${name}`, shape, t) : humanize(name);
  };
}

/** What its executor was told. */
export function SettingsSection(props: {
  executor: string;
  settings: Record<string, unknown>;
}) {
  const { t } = useText();
  const labelOf = useSettingLabels(props.executor);
  const entries = Object.entries(props.settings);
  return (
    <Section title={t('providers.settings')}>
      {entries.length === 0 ? (
        <Text color="secondary">{t('providers.noSettings')}</Text>
      ) : (
        <Facts
          facts={entries.map(([name, value]) => ({
            label: labelOf(name),
            value: <SettingText value={value} />,
          }))}
        />
      )}
    </Section>
  );
}
