import { Radio, RadioGroup } from '@backstage/ui';
import {
  ProjectRole,
  projectRoleSchema,
  tenantRoleSchema,
  UnknownWord,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useText } from '../translation';
import styles from './bindings.module.css';
import { BindingScope } from './BindingScope';
import { describedRole } from './describedRole';

/** Chooses a role, each with what it is for. */
export function RoleInput(props: {
  scope: BindingScope;
  /** One that is not known is none of those offered. */
  value: ProjectRole | UnknownWord;
  onChange: (role: ProjectRole) => void;
}) {
  const { t } = useText();
  const roles: readonly ProjectRole[] =
    props.scope.kind === 'tenant'
      ? tenantRoleSchema.options
      : projectRoleSchema.options;
  return (
    <RadioGroup
      label={t('bindings.role')}
      value={props.value}
      onChange={role => props.onChange(role as ProjectRole)}
    >
      {roles.map(role => {
        const { title, about } = describedRole(role, t);
        return (
          <Radio key={role} value={role} className={styles.role}>
            <span>
              {title}
              <span className={styles.about}>{about}</span>
            </span>
          </Radio>
        );
      })}
    </RadioGroup>
  );
}
