import { useApi } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import { Project } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { imageFactoryApiRef } from '../api';
import { imageColumns } from '../images/imageColumns';
import { imagesQuery } from '../images/queries';
import { ListTable } from '../patterns/ListTable';
import { LoadError } from '../patterns/LoadError';
import { Section } from '../patterns/Section';
import { Waiting } from '../patterns/Waiting';
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
      {images.isPending && <Waiting rows={4} />}
      {images.isError && (
        <LoadError
          error={images.error}
          what={t('images.what')}
          onRetry={images.refetch}
        />
      )}
      {images.data?.items.length === 0 && (
        <Text color="secondary">{t('projects.noImages')}</Text>
      )}
      {images.data && images.data.items.length > 0 && (
        <ListTable
          label={t('projects.images')}
          columns={columns}
          items={images.data.items}
          hrefOf={image => paths.image(image.id)}
        />
      )}
    </Section>
  );
}
