import { Text } from '@backstage/ui';
import { Activity } from '@imagefactory/backstage-plugin-image-factory-common';
import { ReactNode } from 'react';
import { TimeText } from '../patterns/TimeText';
import { PersonName } from '../people/PersonName';
import { useText } from '../translation';
import { saidText } from '../words/saidText';
import styles from './builds.module.css';

/**
 * What happened, in sentences.
 *
 * @param props.before - Said above all of it, as an item of the list.
 * @param props.about - What each of them is about, where that is not the same.
 */
export function ActivityList<T extends Activity>(props: {
  items: T[];
  before?: ReactNode;
  about?: (item: T) => ReactNode;
}) {
  const { t } = useText();
  const { items, before, about } = props;
  return (
    <ol className={styles.activity}>
      {before && <li>{before}</li>}
      {items.map(item => (
        <li key={`${item.subjectType}/${item.subjectId}/${item.version}`}>
          <Text as="p">
            {about && <>{about(item)} </>}
            {saidText(item, t)}
          </Text>
          <Text variant="body-small" color="secondary">
            <PersonName entityRef={item.actor} /> · <TimeText at={item.at} />
          </Text>
        </li>
      ))}
    </ol>
  );
}
