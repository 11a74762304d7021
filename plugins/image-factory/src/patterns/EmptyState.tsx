import { Box, Text } from '@backstage/ui';
import { ReactNode } from 'react';
import styles from './patterns.module.css';

/** Why there is nothing here, and the one action that leads on. */
export function EmptyState(props: {
  title: string;
  description: ReactNode;
  action?: ReactNode;
}) {
  return (
    <Box bg="neutral" className={styles.empty}>
      <Text as="h2" variant="title-x-small" weight="bold">
        {props.title}
      </Text>
      <Text as="p" color="secondary" className={styles.emptyText}>
        {props.description}
      </Text>
      {props.action}
    </Box>
  );
}
