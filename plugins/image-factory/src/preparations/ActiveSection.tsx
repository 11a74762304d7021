import { useApi } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import {
  preparationStatusSchema,
  Provider,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { LoadError } from '../patterns/LoadError';
import { Section } from '../patterns/Section';
import { StatusChip } from '../patterns/StatusChip';
import { Waiting } from '../patterns/Waiting';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { kindText } from './kindText';
import { PreparationActions } from './PreparationActions';
import { PreparationView } from './PreparationView';
import styles from './preparations.module.css';
import { progressText } from './progressText';
import { preparationQuery } from './queries';

/** The preparation that is under way, as it goes on. */
export function ActiveSection(props: { provider: Provider; id: string }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  const { provider, id } = props;
  const preparation = useQuery(preparationQuery(api, id));
  const { data } = preparation;
  if (preparation.isPending) return <Waiting rows={2} height={88} />;
  if (!data) {
    return (
      <LoadError
        error={preparation.error}
        what={t('preparations.one')}
        onRetry={preparation.refetch}
      />
    );
  }
  return (
    <>
      <Section
        title={t('preparations.underWay')}
        heading={
          <Link href={paths.preparation(provider.id, id)}>
            {t('preparations.underWay')}: {kindText(data, t)}
          </Link>
        }
        actions={<PreparationActions preparation={data} />}
      >
        <div className={styles.objectHead} role="status">
          <StatusChip
            state={data.status}
            among={preparationStatusSchema.options}
          />
          <Text>{progressText(data, t)}</Text>
        </div>
      </Section>
      <PreparationView preparation={data} />
    </>
  );
}
