import { PlannedObject } from '@imagefactory/backstage-plugin-image-factory-common';
import { useText } from '../translation';
import { ObjectRow } from './ObjectRow';
import styles from './preparations.module.css';

function useNote() {
  const { t } = useText();
  return ({ action, untried }: PlannedObject): string | undefined => {
    if (untried) return t('preparations.untried', { why: untried });
    if (action === 'conflict') return t('preparations.conflictText');
    return action === 'foreign' ? t('preparations.foreignText') : undefined;
  };
}

/** Objects and what would be done with them; those that stay are folded. */
export function PlannedObjects(props: { objects: PlannedObject[] }) {
  const { t } = useText();
  const noteOf = useNote();
  const isQuiet = ({ action, untried }: PlannedObject) =>
    action === 'none' && !untried;
  const row = (each: PlannedObject) => (
    <ObjectRow
      key={each.id}
      id={each.id}
      state={each.action}
      note={noteOf(each)}
      changes={each.changes}
      isOpen={each.action === 'conflict'}
    />
  );
  const loud = props.objects.filter(each => !isQuiet(each));
  const quiet = props.objects.filter(isQuiet);
  return (
    <>
      {loud.length > 0 && <ul className={styles.objects}>{loud.map(row)}</ul>}
      {quiet.length > 0 && (
        <details>
          <summary>
            {t('preparations.staying', { count: quiet.length })}
          </summary>
          <ul className={styles.objects}>{quiet.map(row)}</ul>
        </details>
      )}
    </>
  );
}
