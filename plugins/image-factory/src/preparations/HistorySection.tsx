import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { imageFactoryApiRef } from '../api';
import { ListBody } from '../patterns/ListBody';
import { Pager } from '../patterns/Pager';
import { Section } from '../patterns/Section';
import { usePaging } from '../patterns/usePaging';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { preparationColumns } from './preparationColumns';
import { preparationsQuery } from './queries';

/** What was prepared and proved before, newest first. */
export function HistorySection(props: { providerId: string }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  const paging = usePaging('preparations');
  const { providerId } = props;
  const preparations = useQuery(
    preparationsQuery(api, { providerId, cursor: paging.cursor }),
  );
  const columns = useMemo(() => preparationColumns(t), [t]);
  return (
    <Section title={t('preparations.history')}>
      <ListBody
        label={t('preparations.history')}
        what={t('preparations.historyWhat')}
        query={preparations}
        items={preparations.data?.items}
        waiting={{ rows: 3 }}
        columns={columns}
        hrefOf={({ id }) => paths.preparation(providerId, id)}
        empty={<Text color="secondary">{t('preparations.historyNone')}</Text>}
      />
      <Pager paging={paging} nextCursor={preparations.data?.nextCursor} />
    </Section>
  );
}
