import { useApi } from '@backstage/frontend-plugin-api';
import { Select, Text } from '@backstage/ui';
import {
  CreatedPullToken,
  Registry,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { imageFactoryApiRef } from '../api';
import { CopyField } from '../patterns/CopyField';
import { LoadError } from '../patterns/LoadError';
import { Section } from '../patterns/Section';
import { useRemembered } from '../patterns/useRemembered';
import { Waiting } from '../patterns/Waiting';
import { useText } from '../translation';
import { PullTokens } from './PullTokens';
import { pullTokensQuery, registryQuery } from './queries';
import { pullCommand, signInCommand, Tool, TOOLS } from './registryCommands';

interface PulledImage {
  repository: string;
  digest: string;
}

function ToolSelect(props: { chosen: Tool; onChoose: (tool: Tool) => void }) {
  const { t } = useText();
  return (
    <Select
      aria-label={t('registries.tool')}
      size="small"
      options={TOOLS.map(id => ({ id, label: t(`registries.${id}`) }))}
      selectedKey={props.chosen}
      onSelectionChange={key => key !== null && props.onChoose(key as Tool)}
    />
  );
}

/** What to type, from signing in to the image. */
function Commands(props: {
  image: PulledImage;
  registry: Registry;
  created: CreatedPullToken | undefined;
}) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const [tool, setTool] = useRemembered<Tool>('pullTool', 'docker');
  const { image, registry, created } = props;
  const { insecure, takesPullTokens } = registry;
  const tokens = useQuery({
    ...pullTokensQuery(api),
    enabled: takesPullTokens,
  });
  const known = created ?? tokens.data?.items[0];
  const user = known?.id ?? t('registries.tokenPlaceholder');
  const [host] = image.repository.split('/');
  return (
    <Section
      title={t('registries.title')}
      actions={<ToolSelect chosen={tool} onChoose={setTool} />}
    >
      <Text as="p">
        {takesPullTokens
          ? t('registries.stepSignIn')
          : t('registries.noTokens')}
      </Text>
      {takesPullTokens && (
        <CopyField
          text={signInCommand(tool, { host, insecure, user })}
          label={t('registries.copySignIn')}
        />
      )}
      <Text as="p">{t('registries.stepPull')}</Text>
      <CopyField
        text={pullCommand(tool, { ...image, insecure })}
        label={t('registries.copyPull')}
      />
      {insecure && tool === 'docker' && (
        <Text color="secondary">{t('registries.insecure')}</Text>
      )}
    </Section>
  );
}

/** How a person gets an image onto their machine: commands, and the token for them. */
export function PullHelp(props: { image: PulledImage }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const [created, setCreated] = useState<CreatedPullToken>();
  const registry = useQuery(registryQuery(api));
  if (registry.isPending) return <Waiting rows={2} />;
  if (registry.isError) {
    return (
      <LoadError
        error={registry.error}
        what={t('registries.what')}
        onRetry={registry.refetch}
      />
    );
  }
  return (
    <>
      <Commands
        image={props.image}
        registry={registry.data}
        created={created}
      />
      {registry.data.takesPullTokens && (
        <PullTokens created={created} onCreated={setCreated} />
      )}
    </>
  );
}
