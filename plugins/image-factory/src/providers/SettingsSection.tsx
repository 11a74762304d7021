import { Text } from '@backstage/ui';
import { Facts } from '../patterns/Facts';
import { Section } from '../patterns/Section';
import { useText } from '../translation';
import styles from './providers.module.css';

/** A setting as it was given; one with parts as JSON. */
function SettingText(props: { value: unknown }) {
  const { value } = props;
  return (
    <code className={styles.setting}>
      {typeof value === 'string' ? value : JSON.stringify(value)}
    </code>
  );
}

/** What its executor was told. */
export function SettingsSection(props: { settings: Record<string, unknown> }) {
  const { t } = useText();
  const entries = Object.entries(props.settings);
  return (
    <Section title={t('providers.settings')}>
      {entries.length === 0 ? (
        <Text color="secondary">{t('providers.noSettings')}</Text>
      ) : (
        <Facts
          facts={entries.map(([label, value]) => ({
            label,
            value: <SettingText value={value} />,
          }))}
        />
      )}
    </Section>
  );
}
