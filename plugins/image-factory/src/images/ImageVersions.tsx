import { useApi } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { imageFactoryApiRef } from '../api';
import { ListBody } from '../patterns/ListBody';
import { Pager } from '../patterns/Pager';
import { Section } from '../patterns/Section';
import { PAGE_SIZE, usePaging } from '../patterns/usePaging';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { versionColumns } from './imageColumns';
import { imageVersionsQuery } from './queries';

/** The versions of an image, newest first. */
export function ImageVersions(props: { imageId: string; level?: 2 | 3 }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  const paging = usePaging();
  const versions = useQuery(
    imageVersionsQuery(api, {
      imageId: props.imageId,
      cursor: paging.cursor,
      limit: PAGE_SIZE,
    }),
  );
  const columns = useMemo(() => versionColumns(t, paths.build), [t, paths]);
  return (
    <Section title={t('images.versions')} level={props.level}>
      <ListBody
        label={t('images.versions')}
        what={t('images.versionsWhat')}
        query={versions}
        items={versions.data?.items}
        waiting={{ rows: 3 }}
        columns={columns}
        empty={<Text color="secondary">{t('images.noVersion')}</Text>}
      />
      <Pager paging={paging} nextCursor={versions.data?.nextCursor} />
    </Section>
  );
}
