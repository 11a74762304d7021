import { Text } from '@backstage/ui';
import { EmptyState } from '../patterns/EmptyState';
import { Ask } from '../refusals/WhyNot';
import { useText } from '../translation';

/** That the catalog shows an entity of which the image factory shows this person nothing, and who could give access. */
export function NoAccess(props: {
  title: string;
  /** Refs of who owns it. */
  owners: string[];
  /** Inside of a card. */
  isSmall?: boolean;
}) {
  const { t } = useText();
  const { title, owners, isSmall } = props;
  const text = (
    <>
      {t('entities.noAccessText')}
      <Ask refs={owners} />
    </>
  );
  if (!isSmall) return <EmptyState title={title} description={text} />;
  return (
    <>
      <Text as="p" weight="bold">
        {title}
      </Text>
      <Text as="p" color="secondary">
        {text}
      </Text>
    </>
  );
}
