import { useApi } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import {
  BuildGroup,
  Provider,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { Period } from '../builds/periods';
import { FigureSection } from '../figures/FigureSection';
import styles from '../figures/figures.module.css';
import { FigureTable } from '../figures/FigureTable';
import { Place, useFigures, useListPath } from '../figures/useFigures';
import { providersQuery } from '../providers/queries';
import { SlotBar } from '../providers/SlotBar';
import { usePaths } from '../routes';
import { useText } from '../translation';

function Slots({ provider }: { provider: Provider }) {
  const paths = usePaths();
  const { id, title, slotsUsed, slots } = provider;
  return (
    <div className={styles.provider}>
      <Link href={paths.provider(id)}>{title}</Link>
      <SlotBar used={slotsUsed} slots={slots} providerTitle={title} />
    </div>
  );
}

function Ended(props: {
  place: Place;
  finished: Period;
  items: BuildGroup[];
  providers: Provider[];
}) {
  const { t } = useText();
  const { finished, items, providers } = props;
  const listPath = useListPath(props.place);
  if (items.length === 0) {
    return (
      <Text as="p" color="secondary">
        {t('platform.providersNone')}
      </Text>
    );
  }
  return (
    <FigureTable
      title={t('platform.providers')}
      kind={t('platform.provider')}
      rows={items.map(({ id, count }) => ({
        id,
        count,
        label: providers.find(each => each.id === id)?.title ?? id,
        href: listPath({ finished, provider: id }),
      }))}
    />
  );
}

/** How full the providers are now, and what ended on them. */
export function ProviderFigures(props: { place: Place; finished: Period }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const figures = useFigures(
    props.place,
    { finished: props.finished },
    'provider',
  );
  const providers = useQuery(providersQuery(api)).data?.items ?? [];
  return (
    <FigureSection
      title={t('platform.providers')}
      what={t('platform.providersWhat')}
      query={figures}
    >
      {({ items }) => (
        <>
          {providers.map(each => (
            <Slots key={each.id} provider={each} />
          ))}
          <Ended {...props} items={items} providers={providers} />
        </>
      )}
    </FigureSection>
  );
}
