import { useApi } from '@backstage/frontend-plugin-api';
import {
  Image,
  ImageVersion,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { imageFactoryApiRef } from '../api';
import { useDebounced } from '../patterns/useDebounced';
import { keys } from '../queryKeys';
import { useText } from '../translation';
import { dayAndTime, shortDigest } from '../words/format';
import { FormFieldProps } from './FormField';
import { PickerSelect } from './PickerSelect';
import { imageOf, imagesToUse, versionsToUse } from './queries';
import { withQueries } from './withQueries';

const TYPING_MS = 250;

/** The image that is looked at: chosen just now, or that of the value. */
function useImages(value: string | undefined) {
  const api = useApi(imageFactoryApiRef);
  const [typed, setTyped] = useState('');
  const [picked, setPicked] = useState<Image>();
  const search = useDebounced(typed.trim(), TYPING_MS).slice(0, 100);
  const found = useQuery({
    queryKey: keys.pickers('images', search),
    queryFn: ({ signal }) => imagesToUse(api, search, signal),
    placeholderData: previous => previous,
  });
  const ofValue = useQuery({
    queryKey: keys.pickers('image', value ?? ''),
    queryFn: () => imageOf(api, value ?? ''),
    enabled: Boolean(value) && !picked,
  });
  const image = picked ?? ofValue.data ?? undefined;
  const images = [...(found.data ?? [])];
  if (image && !images.some(({ id }) => id === image.id)) images.unshift(image);
  return { image, images, setPicked, typed, setTyped, found };
}

function VersionSelect(props: {
  field: FormFieldProps;
  image: Image | undefined;
}) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const { field, image } = props;
  const versions = useQuery({
    queryKey: keys.pickers('versions', image?.id ?? ''),
    queryFn: ({ signal }) => versionsToUse(api, image!.id, signal),
    enabled: image !== undefined,
  });
  const referenceOf = ({ digest }: ImageVersion) =>
    `${image?.repository}@${digest}`;
  return (
    <PickerSelect
      field={field}
      label={t('scaffolder.version')}
      description={t(
        image ? 'scaffolder.versionText' : 'scaffolder.versionFirst',
      )}
      options={(versions.data ?? []).map(version => ({
        id: referenceOf(version),
        label: version.tags.join(', ') || t('scaffolder.untagged'),
        description: `${shortDigest(version.digest)} · ${dayAndTime(
          version.createdAt,
          t,
        )}`,
      }))}
      chosen={field.formData}
      onChoose={field.onChange}
      isSearching={versions.isFetching}
      isDisabled={!image}
    />
  );
}

function Picker(props: FormFieldProps) {
  const { t } = useText();
  const { schema, formData, onChange } = props;
  const { image, images, setPicked, typed, setTyped, found } =
    useImages(formData);
  return (
    <>
      <PickerSelect
        field={{ required: props.required, disabled: props.disabled }}
        label={schema.title ?? t('scaffolder.image')}
        description={schema.description ?? t('scaffolder.imageText')}
        options={images.map(({ id, name, repository }) => ({
          id,
          label: name,
          description: repository,
        }))}
        chosen={image?.id}
        onChoose={id => {
          setPicked(images.find(one => one.id === id));
          // A version of another image is none of this one's.
          if (formData && id !== image?.id) onChange(undefined);
        }}
        isSearching={found.isFetching}
        search={{
          text: t('scaffolder.searchImages'),
          typed,
          onType: setTyped,
        }}
      />
      <VersionSelect field={props} image={image} />
    </>
  );
}

/** Chooses a version of an image; the value is `<repository>@<digest>`. */
export const ImageVersionPicker = withQueries(Picker);
