import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
} from '@backstage/ui';
import { RiKeyboardLine } from '@remixicon/react';
import { Fragment, useState, useSyncExternalStore } from 'react';
import { useText } from '../translation';
import { keyBoard } from './keyBoard';
import styles from './keys.module.css';
import { useKey } from './useKey';

function Keys(props: { keys: string }) {
  const { t } = useText();
  return (
    <>
      {props.keys.split(' ').map((key, index) => (
        <Fragment key={key}>
          {index > 0 && ` ${t('keys.then')} `}
          <kbd className={styles.key}>{key}</kbd>
        </Fragment>
      ))}
    </>
  );
}

/** Shows which keys do what on this page; `?` opens it, and a button. */
export function KeyHelp() {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const bindings = useSyncExternalStore(keyBoard.subscribe, keyBoard.current);
  const label = t('keys.help');
  useKey({ keys: '?', label, press: () => setOpen(true) });
  return (
    <div className={styles.help}>
      <Button
        size="small"
        variant="tertiary"
        iconStart={<RiKeyboardLine aria-hidden />}
        onPress={() => setOpen(true)}
      >
        {t('keys.title')}
      </Button>
      <Dialog isOpen={isOpen} onOpenChange={setOpen} width={480}>
        <DialogHeader>{t('keys.title')}</DialogHeader>
        <DialogBody>
          <Text as="p" color="secondary">
            {t('keys.text')}
          </Text>
          <dl className={styles.keys}>
            {bindings.map(({ keys, label: does }, index) => (
              <div key={`${keys} ${index}`}>
                <dt>
                  <Keys keys={keys} />
                </dt>
                <dd>{does}</dd>
              </div>
            ))}
          </dl>
        </DialogBody>
        <DialogFooter>
          <Button variant="secondary" onPress={() => setOpen(false)}>
            {t('keys.close')}
          </Button>
        </DialogFooter>
      </Dialog>
    </div>
  );
}
