import { Text } from '@backstage/ui';
import { useState } from 'react';
import { FormDialog } from '../forms/FormDialog';
import { nameOfRef } from '../people/nameOfRef';
import { isUnreachable } from '../refusals/isUnreachable';
import { errorText } from '../refusals/refusalText';
import { useText } from '../translation';
import { Binding } from './bindingOperations';
import { BindingScope } from './BindingScope';
import { endOf, ExpiryInput, expiryOf, expiryProblem } from './ExpiryInput';
import { PrincipalInput, principalProblem } from './PrincipalInput';
import { RoleInput } from './RoleInput';
import { useBindingChange } from './useBindingChange';

/** What is filled in, and what is wrong with it once it was checked. */
function useBindingForm(binding: Binding | undefined) {
  const { t } = useText();
  const [principalRef, setPrincipal] = useState(binding?.principalRef ?? '');
  const [role, setRole] = useState<Binding['role']>(
    binding?.role ?? 'developer',
  );
  const [expiry, setExpiry] = useState(expiryOf(binding?.expiresAt));
  // The time of the last check: what is ahead then stays so while one reads.
  const [checkedAt, setCheckedAt] = useState<number>();
  const problems = (nowMs: number) => ({
    principal: principalProblem(principalRef, t),
    expiry: expiryProblem(expiry, nowMs, t),
  });
  const shown = checkedAt === undefined ? undefined : problems(checkedAt);
  return {
    principal: { value: principalRef, onChange: setPrincipal },
    role: { value: role, onChange: setRole },
    expiry: { value: expiry, onChange: setExpiry },
    shown,
    /** What to send; undefined when something is wrong, which is then shown. */
    check: () => {
      const nowMs = Date.now();
      setCheckedAt(nowMs);
      const wrong = Object.values(problems(nowMs)).some(Boolean);
      if (wrong) return undefined;
      return { role, principalRef, expiresAt: endOf(expiry, nowMs) };
    },
  };
}

type Checked = NonNullable<
  ReturnType<ReturnType<typeof useBindingForm>['check']>
>;

/** Gives a role to a group or user, or changes one that was given. */
export function BindingDialog(props: {
  scope: BindingScope;
  /** The role that is changed; absent for a new one. */
  binding?: Binding;
  onClose: () => void;
}) {
  const { t } = useText();
  const { scope, binding, onClose } = props;
  const form = useBindingForm(binding);
  const change = useBindingChange({
    scope,
    change: (operations, next: Checked) =>
      operations.put({
        ...next,
        insteadOf: binding?.role === next.role ? undefined : binding?.role,
      }),
    onDone: onClose,
  });
  const submit = () => {
    const next = form.check();
    if (next) change.mutate(next);
  };
  const who = binding && nameOfRef(binding.principalRef);
  return (
    <FormDialog
      isOpen
      title={
        who
          ? t('bindings.changeIn', { who })
          : t('bindings.giveIn', { name: scope.title })
      }
      submit={binding ? t('bindings.save') : t('bindings.give')}
      keep={t('bindings.keep')}
      isPending={change.isPending}
      refusals={{
        reasons: change.isError ? [errorText(change.error, t)] : [],
        isUnanswered: isUnreachable(change.error),
      }}
      onSubmit={submit}
      onClose={onClose}
    >
      {binding ? (
        <Text as="p" color="secondary">
          {binding.principalRef}
        </Text>
      ) : (
        <PrincipalInput
          label={t('bindings.principal')}
          error={form.shown?.principal}
          {...form.principal}
        />
      )}
      <RoleInput scope={scope} {...form.role} />
      <ExpiryInput error={form.shown?.expiry} {...form.expiry} />
    </FormDialog>
  );
}
