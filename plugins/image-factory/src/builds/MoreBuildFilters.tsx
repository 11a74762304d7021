import { useApi } from '@backstage/frontend-plugin-api';
import { Select, Switch } from '@backstage/ui';
import {
  reasonCodeSchema,
  waitingForSchema,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { nameOfRef } from '../people/nameOfRef';
import { providersQuery } from '../providers/queries';
import { Translate, useText } from '../translation';
import { reasonTitle } from '../words/reasonText';
import { waitingText } from '../words/waitingText';
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

const periodOptions = (t: Translate) =>
  periods.map(id => ({ id, label: t(`builds.since.${id}`) }));

/** How builds ended, and what those wait for that did not begin. */
function OutcomeFilters(props: { filter: BuildListFilter }) {
  const { t } = useText();
  const { filter } = props;
  return (
    <>
      <AnySelect
        label={t('builds.filterFinished')}
        anyLabel={t('builds.anyTime')}
        options={periodOptions(t)}
        chosen={filter.finished}
        onChoose={filter.setFinished}
      />
      <AnySelect
        label={t('builds.filterReason')}
        anyLabel={t('builds.anyReason')}
        options={reasonCodeSchema.options.map(id => ({
          id,
          label: reasonTitle(id, t),
        }))}
        chosen={filter.reason}
        onChoose={filter.setReason}
      />
      <AnySelect
        label={t('builds.filterWaits')}
        anyLabel={t('builds.anyWaits')}
        options={waitingForSchema.options.map(id => ({
          id,
          label: waitingText({ reason: id, message: id }, t),
        }))}
        chosen={filter.waits}
        onChoose={filter.setWaits}
      />
      <div data-fixed>
        <Switch
          label={t('builds.newest')}
          isSelected={filter.newest === 'yes'}
          onChange={on => filter.setNewest(on ? 'yes' : undefined)}
        />
      </div>
    </>
  );
}

/** When, by whom and where, and how it ended. */
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
        options={periodOptions(t)}
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
      <OutcomeFilters filter={filter} />
    </>
  );
}
