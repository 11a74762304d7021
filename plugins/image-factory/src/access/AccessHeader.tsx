import { MyAccess } from '@imagefactory/backstage-plugin-image-factory-common';
import { Fragment } from 'react';
import { DetailHeader } from '../patterns/DetailHeader';
import { Facts } from '../patterns/Facts';
import { PersonName } from '../people/PersonName';
import { Translate, useText } from '../translation';
import { platformRoleText } from '../words/roleText';

function roleText(
  role: MyAccess['platformRoles'][number],
  t: Translate,
): string {
  const { title, about } = platformRoleText(role, t);
  return about ? `${title}: ${about}` : title;
}

/** Who is signed in, and where their roles come from. */
export function AccessHeader(props: { access: MyAccess }) {
  const { t } = useText();
  const { callerRef, claims, platformRoles: held } = props.access;
  const groups = claims.filter(ref => ref !== callerRef);
  return (
    <>
      <DetailHeader title={t('access.heading')} />
      <Facts
        facts={[
          {
            label: t('access.signedIn'),
            value: (
              <>
                <PersonName entityRef={callerRef} /> ({callerRef})
              </>
            ),
          },
          {
            label: t('access.groups'),
            value:
              groups.length === 0
                ? t('access.noGroups')
                : groups.map((ref, index) => (
                    <Fragment key={ref}>
                      {index > 0 && ', '}
                      <PersonName entityRef={ref} />
                    </Fragment>
                  )),
          },
          ...(held.length > 0
            ? [
                {
                  label: t('access.platformRoles'),
                  value: held.map(role => (
                    <div key={role}>{roleText(role, t)}</div>
                  )),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}
