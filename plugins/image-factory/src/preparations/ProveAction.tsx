import { Provider } from '@imagefactory/backstage-plugin-image-factory-common';
import { RiAwardLine } from '@remixicon/react';
import { useText } from '../translation';
import { StartAction } from './StartAction';

/** Proves a provider by a canary build, without changing anything there. */
export function ProveAction(props: { provider: Provider }) {
  const { t } = useText();
  const { provider } = props;
  return (
    <StartAction
      provider={provider}
      label={t('preparations.prove')}
      icon={RiAwardLine}
      size="small"
      title={t('preparations.proveTitle', { name: provider.title })}
      consequence={t('preparations.proveText')}
      body={{ kind: 'certify' }}
    />
  );
}
