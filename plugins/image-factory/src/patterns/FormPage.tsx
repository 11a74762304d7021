import { ReactNode } from 'react';
import { Crumb, Crumbs } from './Crumbs';
import { EmptyState } from './EmptyState';
import { PageQuery } from './ListBody';
import { LoadError } from './LoadError';
import { PageBody } from './PageBody';
import { usePageTitle } from './usePageTitle';
import { Waiting } from './Waiting';

/** A page with a form: waits for what the form needs, or says why there is none. */
export function FormPage(props: {
  title: string | undefined;
  crumbs: Crumb[];
  /** What the form can't be drawn without. */
  needs?: Array<PageQuery<unknown>>;
  /** What could not be read, e.g. `Your tenants`. */
  what?: string;
  /** Where to go when the thing to change does not exist for this person. */
  back?: { label: string; href: string };
  /** Why this person gets no form. */
  denied?: { title: string; description: string; action?: ReactNode };
  /** The form, once all that it needs is there. */
  children: () => ReactNode;
}) {
  const { needs = [], denied, what = '', back } = props;
  usePageTitle(props.title);
  // What was read once is enough: a form with what somebody typed is not taken away.
  const failed = needs.find(need => need.isError && need.data === undefined);
  const isPending = !failed && needs.some(need => need.isPending);
  const isReady = !failed && !isPending;
  return (
    <Crumbs crumbs={props.crumbs}>
      <PageBody>
        {failed && (
          <LoadError
            error={failed.error}
            what={what}
            onRetry={failed.refetch}
            back={back}
          />
        )}
        {isPending && <Waiting rows={4} />}
        {isReady && (denied ? <EmptyState {...denied} /> : props.children())}
      </PageBody>
    </Crumbs>
  );
}
