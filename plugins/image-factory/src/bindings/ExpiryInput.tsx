import { DatePicker, Select } from '@backstage/ui';
import {
  DateValue,
  getLocalTimeZone,
  now,
  toZoned,
} from '@internationalized/date';
import { useState } from 'react';
import { FieldProblem } from '../forms/FieldProblem';
import styles from '../forms/forms.module.css';
import { exactTime } from '../words/format';
import { Translate, useText } from '../translation';

const DAY_MS = 86_400_000;

/** How long a role is given for; `kept` is the end that it has already. */
const spans = { day: 1, week: 7, month: 30, quarter: 90 } as const;
type Choice = 'never' | 'kept' | 'at' | keyof typeof spans;

/** When a role ends, as it is filled in. */
export interface Expiry {
  choice: Choice;
  kept?: string;
  at?: DateValue | null;
}

export function expiryOf(expiresAt: string | undefined): Expiry {
  return expiresAt ? { choice: 'kept', kept: expiresAt } : { choice: 'never' };
}

/** The end as a time, undefined for none. Not before it was checked. */
export function endOf(expiry: Expiry, nowMs: number): string | undefined {
  const { choice, kept, at } = expiry;
  if (choice === 'never') return undefined;
  if (choice === 'kept') return kept;
  if (choice === 'at') {
    return at
      ? toZoned(at, getLocalTimeZone()).toDate().toISOString()
      : undefined;
  }
  return new Date(nowMs + spans[choice] * DAY_MS).toISOString();
}

/** What is wrong with an end, if anything. */
export function expiryProblem(
  expiry: Expiry,
  nowMs: number,
  t: Translate,
): string | undefined {
  if (expiry.choice === 'at' && !expiry.at) return t('bindings.endsMissing');
  const end = endOf(expiry, nowMs);
  if (end && Date.parse(end) <= nowMs) return t('bindings.endsPast');
  return undefined;
}

/** Chooses when a role ends: not at all, after some days, or at a time. */
export function ExpiryInput(props: {
  value: Expiry;
  onChange: (expiry: Expiry) => void;
  error?: string;
}) {
  const { t } = useText();
  const { value, onChange, error } = props;
  const [start] = useState(() => now(getLocalTimeZone()));
  const options = [
    ...(value.kept
      ? [
          {
            id: 'kept',
            label: t('bindings.endsKept'),
            description: exactTime(value.kept, t),
          },
        ]
      : []),
    { id: 'never', label: t('bindings.endsNever') },
    { id: 'day', label: t('bindings.endsDay') },
    { id: 'week', label: t('bindings.endsWeek') },
    { id: 'month', label: t('bindings.endsMonth') },
    { id: 'quarter', label: t('bindings.endsQuarter') },
    { id: 'at', label: t('bindings.endsAt') },
  ];
  return (
    <div className={styles.choice} data-invalid={Boolean(error)}>
      <Select
        label={t('bindings.ends')}
        options={options}
        selectedKey={value.choice}
        onSelectionChange={key =>
          key !== null && onChange({ ...value, choice: key as Choice })
        }
      />
      {value.choice === 'at' && (
        <DatePicker
          label={t('bindings.endsWhen')}
          description={t('bindings.endsWhenText')}
          granularity="minute"
          hideTimeZone
          placeholderValue={start}
          value={value.at ?? null}
          onChange={at => onChange({ ...value, at })}
        />
      )}
      <FieldProblem text={error} />
    </div>
  );
}
