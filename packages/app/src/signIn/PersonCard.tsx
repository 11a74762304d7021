import { Text } from '@backstage/ui';
import { DemoPerson } from './demoPeople';
import styles from './PersonCard.module.css';

/** A button that signs in as one person. */
export const PersonCard = (props: {
  person: DemoPerson;
  onChoose: () => void;
}) => {
  const { name, role } = props.person;
  return (
    <button type="button" className={styles.card} onClick={props.onChoose}>
      <Text variant="title-x-small">{name}</Text>
      <Text variant="body-medium" color="secondary">
        {role}
      </Text>
    </button>
  );
};
