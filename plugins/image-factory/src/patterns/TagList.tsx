import { Badge } from '@backstage/ui';
import styles from './list.module.css';
import { WrappedName } from './WrappedName';

export function TagList(props: { tags: string[] }) {
  return (
    <span className={styles.tags}>
      {props.tags.map(tag => (
        <Badge key={tag}>
          <WrappedName name={tag} />
        </Badge>
      ))}
    </span>
  );
}
