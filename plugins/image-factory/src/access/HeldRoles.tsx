import { Text } from '@backstage/ui';
import {
  ProjectRole,
  UnknownWord,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { describedRole } from '../bindings/describedRole';
import { PersonName } from '../people/PersonName';
import { WaitText } from '../patterns/WaitText';
import { useText } from '../translation';
import styles from './access.module.css';

/** Which roles somebody has in one place, through whom, and until when. */
export function HeldRoles(props: {
  roles: Array<{
    role: ProjectRole | UnknownWord;
    principalRef: string;
    expiresAt?: string;
  }>;
}) {
  const { t } = useText();
  if (props.roles.length === 0) {
    return <Text color="secondary">{t('access.noRole')}</Text>;
  }
  return (
    <ul className={styles.roles}>
      {props.roles.map(({ role, principalRef, expiresAt }) => (
        <li key={`${role} ${principalRef}`}>
          <strong>{describedRole(role, t).title}</strong>{' '}
          <span className={styles.quiet}>
            {t('access.through')} <PersonName entityRef={principalRef} />
            {expiresAt && (
              <>
                , {t('access.until')} <WaitText until={expiresAt} />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
