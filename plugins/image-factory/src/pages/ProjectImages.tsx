import { useApi } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import { Project } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { imageFactoryApiRef } from '../api';
import { imageColumns } from '../images/imageColumns';
import { imagesQuery } from '../images/queries';
import { ListBody } from '../patterns/ListBody';
import { Pager } from '../patterns/Pager';
import { Section } from '../patterns/Section';
import { PAGE_SIZE, usePaging } from '../patterns/usePaging';
import { usePaths } from '../routes';
import { useText } from '../translation';

/** Beside other parts of a page. */
const SHOWN = 10;

/** The newest images of a project; all of them, page by page, where nothing is beside them. */
export function ProjectImages(props: { project: Project; isAlone?: boolean }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  const paging = usePaging();
  const { project, isAlone } = props;
  const projectId = project.id;
  const page = isAlone
    ? { cursor: paging.cursor, limit: PAGE_SIZE }
    : { limit: SHOWN };
  const images = useQuery(
    imagesQuery(api, { filters: { projectId }, ...page }),
  );
  const columns = useMemo(() => imageColumns(t, { withProject: false }), [t]);
  return (
    <Section
      title={t('projects.images')}
      level={isAlone ? 2 : 3}
      actions={
        <Link href={paths.images({ project: projectId, tenant: '*' })}>
          {t('projects.allImages')}
        </Link>
      }
    >
      <ListBody
        label={t('projects.images')}
        what={t('images.what')}
        query={images}
        items={images.data?.items}
        waiting={{ rows: 4 }}
        columns={columns}
        hrefOf={image => paths.image(image.id)}
        empty={<Text color="secondary">{t('projects.noImages')}</Text>}
      />
      {isAlone && (
        <Pager paging={paging} nextCursor={images.data?.nextCursor} />
      )}
    </Section>
  );
}
