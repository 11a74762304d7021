import { useApi } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import { Project } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { imageFactoryApiRef } from '../api';
import { imageColumns } from '../images/imageColumns';
import { imagesQuery } from '../images/queries';
import { ListBody } from '../patterns/ListBody';
import { Section } from '../patterns/Section';
import { usePaths } from '../routes';
import { useText } from '../translation';

const SHOWN = 10;

/** The newest images of a project. */
export function ProjectImages(props: { project: Project }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const paths = usePaths();
  const projectId = props.project.id;
  const images = useQuery(
    imagesQuery(api, { filters: { projectId }, limit: SHOWN }),
  );
  const columns = useMemo(() => imageColumns(t, { withProject: false }), [t]);
  return (
    <Section
      title={t('projects.images')}
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
    </Section>
  );
}
