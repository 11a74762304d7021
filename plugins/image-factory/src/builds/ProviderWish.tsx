import { useApi } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import {
  isKnownIn,
  Project,
  Provider,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useController } from 'react-hook-form';
import { imageFactoryApiRef } from '../api';
import { messages } from '../messages';
import { mayUse } from '../providers/mayUse';
import { providersQuery } from '../providers/queries';
import { Translate, useText } from '../translation';

const ANY = '*';

/** Where the form holds the wish, beside the fields of the schema. */
export const WISH = 'wishedProvider';

/** How ready it is, or what people want of it, and how much room it has. */
function loadText(provider: Provider, t: Translate): string {
  const { state, readiness, slots, slotsUsed } = provider;
  const word = state === 'enabled' ? readiness : state;
  return t('forms.wishLoad', {
    state: isKnownIn(messages.states, word) ? t(`states.${word}`) : word,
    free: String(Math.max(0, slots - slotsUsed)),
    slots: String(slots),
  });
}

/**
 * Where a build is to run, for who has a choice. What was wished for stays to be seen
 * although it is none any more, so that it can be taken back.
 */
export function ProviderWish(props: { project?: Project; method: string }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const { field } = useController({ name: WISH });
  const { data } = useQuery(providersQuery(api));
  const { project, method } = props;
  const wish = field.value as string | undefined;
  if (!data || !project) return null;
  const able = data.items.filter(
    provider =>
      mayUse(provider, project.tenantName) && provider.methods.includes(method),
  );
  const isKnown = !wish || able.some(({ id }) => id === wish);
  if (able.length < 2 && isKnown) return null;
  return (
    <Select
      label={t('forms.wish')}
      description={t('forms.wishText')}
      options={[
        { id: ANY, label: t('forms.wishAny') },
        ...able.map(provider => ({
          id: provider.id,
          label: provider.title,
          description: loadText(provider, t),
        })),
        ...(isKnown ? [] : [{ id: wish, label: wish }]),
      ]}
      selectedKey={wish ?? ANY}
      onSelectionChange={key =>
        field.onChange(key === ANY || key === null ? undefined : String(key))
      }
    />
  );
}
