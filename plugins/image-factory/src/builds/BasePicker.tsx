import { useApi } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import { BaseImage } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useFormContext } from 'react-hook-form';
import { imageFactoryApiRef } from '../api';
import { Translate, useText } from '../translation';
import { baseImages } from './baseImages';
import { baseImagesQuery } from './queries';
import { starterContainerfile, withBase } from './withBase';

const FIELD = 'source.containerfile';
const SEARCH_FROM = 8;

function labelOf(base: BaseImage, t: Translate): string {
  const tags = base.version?.tags.join(', ');
  if (base.origin === 'tenant') {
    return t('forms.baseOfTenant', { name: base.title, tags: tags ?? '' });
  }
  return base.description ? `${base.title} – ${base.description}` : base.title;
}

/** Puts a Containerfile that builds into an empty form, once. */
function useStarter(bases: BaseImage[] | undefined, isWanted: boolean) {
  const { getValues, setValue } = useFormContext();
  const isDone = useRef(false);
  const first = bases?.[0]?.reference;
  useEffect(() => {
    if (isDone.current || !isWanted || first === undefined) return;
    isDone.current = true;
    if (getValues(FIELD)) return;
    setValue(FIELD, starterContainerfile(first));
  }, [first, isWanted, getValues, setValue]);
}

/** Chooses the image that a Containerfile starts from; nothing where none is offered. */
export function BasePicker(props: {
  projectId?: string;
  /** Whether an empty form gets a Containerfile to begin with. */
  withStarter: boolean;
}) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const { projectId = '', withStarter } = props;
  const bases = useQuery({
    ...baseImagesQuery(api, projectId),
    enabled: projectId !== '',
  }).data?.items;
  const { watch, setValue } = useFormContext();
  useStarter(bases, withStarter);
  if (!bases || bases.length === 0) return null;
  const containerfile = String(watch(FIELD) ?? '');
  const [current] = baseImages(containerfile);
  const isOffered = bases.some(({ reference }) => reference === current);
  const options = bases.map(base => ({
    value: base.reference,
    label: labelOf(base, t),
  }));
  return (
    <Select
      label={t('forms.base')}
      description={t('forms.baseText')}
      placeholder={t('forms.baseOther')}
      options={options}
      search={options.length > SEARCH_FROM ? true : undefined}
      selectedKey={isOffered ? current : null}
      onSelectionChange={key =>
        key !== null &&
        setValue(FIELD, withBase(containerfile, String(key)), {
          shouldDirty: true,
          shouldValidate: true,
        })
      }
    />
  );
}
