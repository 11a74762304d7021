import { PreparedObject } from '@imagefactory/backstage-plugin-image-factory-common';
import { Section } from '../patterns/Section';
import { TimeText } from '../patterns/TimeText';
import { useText } from '../translation';
import { ObjectRow } from './ObjectRow';
import styles from './preparations.module.css';

/** What became of each object, in the order of applying. */
export function PreparedObjects(props: { objects: PreparedObject[] }) {
  const { t } = useText();
  const { objects } = props;
  if (objects.length === 0) return null;
  const done = objects.filter(({ status }) => status !== 'pending').length;
  return (
    <Section
      title={t('preparations.objects', {
        done: String(done),
        all: String(objects.length),
      })}
    >
      <ul className={styles.objects}>
        {objects.map(({ id, status, at, problem, changes }) => (
          <ObjectRow
            key={id}
            id={id}
            state={status}
            aside={at && <TimeText at={at} />}
            note={problem}
            changes={changes}
            isPast
          />
        ))}
      </ul>
    </Section>
  );
}
