import { Box, Text } from '@backstage/ui';
import { ReactNode, useId } from 'react';
import styles from './detail.module.css';

/** A part of a page with a heading of its own. */
export function Section(props: {
  title: string;
  /** The title as it is drawn, where it is more than a text. */
  heading?: ReactNode;
  tone?: 'danger' | 'warning' | 'success' | 'neutral';
  /** 2 where no heading of the page is above it. */
  level?: 2 | 3;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.section}
      data-tone={props.tone ?? 'neutral'}
      aria-labelledby={id}
    >
      <div className={styles.sectionHead}>
        <Text
          as={props.level === 2 ? 'h2' : 'h3'}
          id={id}
          variant="body-large"
          weight="bold"
        >
          {props.heading ?? props.title}
        </Text>
        {props.actions}
      </div>
      {props.children}
    </Box>
  );
}
