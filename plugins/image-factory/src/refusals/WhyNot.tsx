import { Fragment } from 'react';
import { PersonName } from '../people/PersonName';
import { useText } from '../translation';
import { PossibleRefusal } from './refusalOf';
import { liftText, reasonText } from './refusalText';

/** Whom to ask, by their names. */
export function Ask(props: { refs: string[] }) {
  const { t } = useText();
  if (props.refs.length === 0) return null;
  return (
    <>
      {` ${t('refusals.askLead')} `}
      {props.refs.map((ref, index) => (
        <Fragment key={ref}>
          {index > 0 && ', '}
          <PersonName entityRef={ref} />
        </Fragment>
      ))}
      .
    </>
  );
}

/** Why something is not allowed, which role would help, and whom to ask. */
export function WhyNot(props: { refusal: PossibleRefusal }) {
  const { t } = useText();
  return (
    <>
      {reasonText(props.refusal, t)}
      <Ask refs={props.refusal.ask ?? []} />
    </>
  );
}

/** Who can change something that this person can't. */
export function WhoCan(props: { refusal: PossibleRefusal }) {
  const { t } = useText();
  return (
    <>
      {liftText(props.refusal, t)}
      <Ask refs={props.refusal.ask ?? []} />
    </>
  );
}
