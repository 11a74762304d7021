import { Text } from '@backstage/ui';
import { ReactNode } from 'react';
import { PageQuery } from '../patterns/ListBody';
import { LoadError } from '../patterns/LoadError';
import { Section } from '../patterns/Section';
import { Waiting } from '../patterns/Waiting';

/** A part of the page in each state; when it can't be read, the others stay. */
export function FigureSection<T>(props: {
  title: string;
  /** What could not be read, e.g. `The failures`. */
  what: string;
  query: PageQuery<T>;
  /** In its place where there is nothing. */
  none?: string;
  isNone?: (data: T) => boolean;
  children: (data: T) => ReactNode;
}) {
  const { query, none } = props;
  const { data } = query;
  const body = () => {
    if (data !== undefined) {
      return props.isNone?.(data) ? (
        <Text as="p" color="secondary">
          {none}
        </Text>
      ) : (
        props.children(data)
      );
    }
    return query.isError ? (
      <LoadError
        error={query.error}
        what={props.what}
        onRetry={query.refetch}
      />
    ) : (
      <Waiting rows={2} />
    );
  };
  return (
    <Section title={props.title} level={2}>
      {body()}
    </Section>
  );
}
