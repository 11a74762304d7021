import { useApi } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { nameOfRef } from '../people/nameOfRef';
import { providersQuery } from '../providers/queries';
import { useText } from '../translation';
import { periods } from './periods';
import { BuildListFilter } from './useBuildFilter';

const ANY = '*';

interface Option {
  id: string;
  label: string;
}

/** One choice or none; one that is no longer offered stays as it is written. */
function AnySelect(props: {
  label: string;
  anyLabel: string;
  options: Option[];
  chosen: string | undefined;
  onChoose: (id: string | undefined) => void;
}) {
  const { anyLabel, options, chosen } = props;
  const isOffered = !chosen || options.some(({ id }) => id === chosen);
  return (
    <Select
      label={props.label}
      options={[
        { id: ANY, label: anyLabel },
        ...options,
        ...(isOffered ? [] : [{ id: chosen, label: chosen }]),
      ]}
      selectedKey={chosen ?? ANY}
      onSelectionChange={key =>
        props.onChoose(key === ANY || key === null ? undefined : String(key))
      }
    />
  );
}

/** When, by whom and where. */
export function MoreBuildFilters(props: {
  filter: BuildListFilter;
  people: string[];
}) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const providers = useQuery(providersQuery(api));
  const { filter } = props;
  const people = [...new Set(props.people)];
  return (
    <>
      <AnySelect
        label={t('builds.filterTime')}
        anyLabel={t('builds.anyTime')}
        options={periods.map(id => ({ id, label: t(`builds.since.${id}`) }))}
        chosen={filter.since}
        onChoose={filter.setSince}
      />
      <AnySelect
        label={t('builds.filterPerson')}
        anyLabel={t('builds.anyPerson')}
        options={people.sort().map(id => ({ id, label: nameOfRef(id) }))}
        chosen={filter.by}
        onChoose={filter.setBy}
      />
      <AnySelect
        label={t('builds.filterProvider')}
        anyLabel={t('builds.anyProvider')}
        options={(providers.data?.items ?? []).map(({ id, title }) => ({
          id,
          label: title,
        }))}
        chosen={filter.provider}
        onChoose={filter.setProvider}
      />
    </>
  );
}
