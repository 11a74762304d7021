import { BuildFilter } from '@imagefactory/backstage-plugin-image-factory-common';
import { useSearchParams } from 'react-router-dom';
import { withoutPages } from '../patterns/usePaging';
import { useSearchFilter } from '../patterns/useSearchFilter';
import { useUrlFilter } from '../patterns/useUrlFilter';
import { useUrlId } from '../patterns/useUrlId';
import { useTenantFilter } from '../tenants/useTenantFilter';
import { askedBy, knownWords } from './askedBy';
import { useMe } from './useMe';

const OF_PERSON = /^[^:/\s]+:[^:/\s]+\/[^:/\s]+$/;

/** Filters of the URL that are one word each. A hand-made address with nonsense in it is a list without that filter. */
function useWords() {
  const [status, setStatus] = useUrlFilter('status');
  const [since, setSince] = useUrlFilter('since');
  const [by] = useUrlFilter('by');
  const [provider, setProvider] = useUrlFilter('provider');
  const [finished, setFinished] = useUrlFilter('finished');
  const [reason, setReason] = useUrlFilter('reason');
  const [waits, setWaits] = useUrlFilter('waits');
  const [newest, setNewest] = useUrlFilter('newest');
  const words = { status, since, provider, finished, reason, waits, newest };
  return {
    ...knownWords(words),
    by: by && OF_PERSON.test(by) ? by : undefined,
    setStatus,
    setSince,
    setProvider,
    setFinished,
    setReason,
    setWaits,
    setNewest,
  };
}

/** Who started them: the person who looks, or another one. */
function usePerson(by: string | undefined) {
  const [mine] = useUrlFilter('mine');
  const [, setParams] = useSearchParams();
  const isMine = mine === 'yes';
  const me = useMe(isMine);
  const choose = (name: 'mine' | 'by', value: string | undefined) =>
    setParams(current => {
      const next = withoutPages(current);
      next.delete('mine');
      next.delete('by');
      if (value) next.set(name, value);
      return next;
    });
  return {
    isMine,
    requestedBy: isMine ? me : by,
    isKnown: !isMine || me !== undefined,
    setMine: (on: boolean) => choose('mine', on ? 'yes' : undefined),
    setBy: (ref: string | undefined) => choose('by', ref),
  };
}

/** What the list of builds is narrowed to, read from the URL and kept there. */
export function useBuildFilter() {
  const tenant = useTenantFilter();
  const [projectId, setProject] = useUrlId('project');
  const search = useSearchFilter();
  const words = useWords();
  const person = usePerson(words.by);
  const [, setParams] = useSearchParams();

  const filters: BuildFilter = {
    tenantId: tenant.tenantId,
    projectId,
    requestedBy: person.requestedBy,
    search: search.settled,
    ...askedBy(words, new Date()),
  };
  return {
    ...words,
    ...person,
    tenant,
    filters,
    search,
    projectId,
    setProject,
    isReady: tenant.status === 'ready' && person.isKnown,
    isNarrowed:
      person.isMine || Object.values(filters).some(value => Boolean(value)),
    clear: () => {
      search.setText('');
      tenant.choose('*');
      setParams({ tenant: '*' });
    },
  };
}

export type BuildListFilter = ReturnType<typeof useBuildFilter>;
