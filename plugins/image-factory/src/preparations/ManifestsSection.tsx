import { useApi } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { Provider } from '@imagefactory/backstage-plugin-image-factory-common';
import { RiDownloadLine } from '@remixicon/react';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { CopyBlock } from '../patterns/CopyBlock';
import { CopyField } from '../patterns/CopyField';
import { LoadError } from '../patterns/LoadError';
import { saveFile } from '../patterns/saveFile';
import { Section } from '../patterns/Section';
import { Waiting } from '../patterns/Waiting';
import { useText } from '../translation';
import { manifestsQuery } from './queries';

function Manifests(props: { text: string; fileName: string }) {
  const { t } = useText();
  const { text, fileName } = props;
  return (
    <>
      <CopyField
        text={`kubectl apply --server-side -f ${fileName}`}
        label={t('preparations.copyApply')}
      />
      <CopyBlock
        text={text}
        title={t('preparations.manifests')}
        label={t('preparations.copyManifests')}
      />
    </>
  );
}

/** What an operator applies where the portal changes nothing. */
export function ManifestsSection(props: { provider: Provider }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const { id } = props.provider;
  const manifests = useQuery(manifestsQuery(api, id));
  const text = manifests.data?.text;
  const fileName = `${id}.yaml`;
  return (
    <Section
      title={t('preparations.manifests')}
      actions={
        text && (
          <Button
            size="small"
            variant="secondary"
            iconStart={<RiDownloadLine aria-hidden />}
            onPress={() =>
              saveFile(new Blob([text], { type: 'application/yaml' }), fileName)
            }
          >
            {t('patterns.download')}
          </Button>
        )
      }
    >
      <Text as="p" color="secondary">
        {t('preparations.manifestsText')}
      </Text>
      {manifests.isPending && <Waiting rows={1} height={200} />}
      {manifests.isError && text === undefined && (
        <LoadError
          error={manifests.error}
          what={t('preparations.manifests')}
          onRetry={manifests.refetch}
        />
      )}
      {text !== undefined && <Manifests text={text} fileName={fileName} />}
    </Section>
  );
}
