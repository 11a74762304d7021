import { Container } from '@backstage/ui';
import { ReactNode } from 'react';
import { KeyHelp } from '../keys/KeyHelp';
import { usePlaceKeys } from '../keys/usePlaceKeys';
import styles from './page.module.css';
import { useChosenTabInView } from './useChosenTabInView';

/** The space between the header of the portal and the parts of a page. */
export function PageBody(props: { children: ReactNode }) {
  useChosenTabInView();
  usePlaceKeys();
  return (
    <>
      <main>
        <Container className={styles.page}>{props.children}</Container>
      </main>
      <footer className={styles.foot}>
        <KeyHelp />
      </footer>
    </>
  );
}
