import { useApi } from '@backstage/frontend-plugin-api';
import { Button, TextAreaField, TextField } from '@backstage/ui';
import {
  RiArchiveLine,
  RiPauseCircleLine,
  RiPlayCircleLine,
} from '@remixicon/react';
import {
  archiveTenantContract,
  resumeTenantContract,
  suspendTenantContract,
  Tenant,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useState } from 'react';
import { imageFactoryApiRef } from '../api';
import { ConfirmDialog } from '../patterns/ConfirmDialog';
import { errorText } from '../refusals/refusalText';
import { useText } from '../translation';
import styles from './tenants.module.css';
import { useTenantChange } from './useTenantChange';

const LONGEST_REASON = 500;

/** What is said along with a change of status; it must not be empty. */
function useReason() {
  const { t } = useText();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const given = reason.trim();
  return {
    given,
    /** Says at the field if there is none. */
    check: () => {
      setMissing(!given);
      return Boolean(given);
    },
    field: (
      <TextAreaField
        label={t('tenants.reason')}
        description={t('tenants.reasonText')}
        isRequired
        value={reason}
        maxLength={LONGEST_REASON}
        onChange={setReason}
        validationBehavior="aria"
        validate={() =>
          isMissing && !given ? t('tenants.reasonMissing') : null
        }
      />
    ),
  };
}

function SuspendAction(props: { tenant: Tenant }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const [isOpen, setOpen] = useState(false);
  const reason = useReason();
  const suspend = useTenantChange({
    change: () =>
      api.call(suspendTenantContract, {
        params: { tenantId: props.tenant.id },
        body: { reason: reason.given },
      }),
    onDone: () => setOpen(false),
  });
  return (
    <>
      <Button
        variant="secondary"
        iconStart={<RiPauseCircleLine aria-hidden />}
        onPress={() => setOpen(true)}
      >
        {t('tenants.suspend')}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        title={t('tenants.suspendTitle', { name: props.tenant.title })}
        consequence={t('tenants.suspendText')}
        confirm={t('tenants.suspend')}
        keep={t('tenants.suspendKeep')}
        destructive
        isPending={suspend.isPending}
        refusal={suspend.isError ? errorText(suspend.error, t) : undefined}
        onConfirm={() => reason.check() && suspend.mutate()}
        onClose={() => setOpen(false)}
      >
        <div className={styles.dialogFields}>{reason.field}</div>
      </ConfirmDialog>
    </>
  );
}

function ResumeAction(props: { tenant: Tenant }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const [isOpen, setOpen] = useState(false);
  const resume = useTenantChange({
    change: () =>
      api.call(resumeTenantContract, { params: { tenantId: props.tenant.id } }),
    onDone: () => setOpen(false),
  });
  return (
    <>
      <Button
        variant="secondary"
        iconStart={<RiPlayCircleLine aria-hidden />}
        onPress={() => setOpen(true)}
      >
        {t('tenants.resume')}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        title={t('tenants.resumeTitle', { name: props.tenant.title })}
        consequence={t('tenants.resumeText')}
        confirm={t('tenants.resume')}
        keep={t('tenants.resumeKeep')}
        isPending={resume.isPending}
        refusal={resume.isError ? errorText(resume.error, t) : undefined}
        onConfirm={() => resume.mutate()}
        onClose={() => setOpen(false)}
      />
    </>
  );
}

/** The name of the tenant, typed: what follows can't be undone. */
function useTypedName(tenant: Tenant) {
  const { t } = useText();
  const [typed, setTyped] = useState('');
  const [isChecked, setChecked] = useState(false);
  const isRight = typed.trim() === tenant.name;
  const text = { name: tenant.name };
  return {
    /** Says at the field if it is another one. */
    check: () => {
      setChecked(true);
      return isRight;
    },
    field: (
      <TextField
        label={t('tenants.archiveName', text)}
        isRequired
        value={typed}
        onChange={setTyped}
        autoComplete="off"
        validationBehavior="aria"
        validate={() =>
          isChecked && !isRight ? t('tenants.archiveNameWrong', text) : null
        }
      />
    ),
  };
}

function ArchiveAction(props: { tenant: Tenant }) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const [isOpen, setOpen] = useState(false);
  const reason = useReason();
  const name = useTypedName(props.tenant);
  const archive = useTenantChange({
    change: () =>
      api.call(archiveTenantContract, {
        params: { tenantId: props.tenant.id },
        body: { reason: reason.given },
      }),
    onDone: () => setOpen(false),
  });
  const confirm = () => {
    // Both say what they lack.
    const isComplete = [reason.check(), name.check()].every(Boolean);
    if (isComplete) archive.mutate();
  };
  return (
    <>
      <Button
        variant="secondary"
        iconStart={<RiArchiveLine aria-hidden />}
        onPress={() => setOpen(true)}
      >
        {t('tenants.archive')}
      </Button>
      <ConfirmDialog
        isOpen={isOpen}
        title={t('tenants.archiveTitle', { name: props.tenant.title })}
        consequence={t('tenants.archiveText')}
        confirm={t('tenants.archive')}
        keep={t('tenants.archiveKeep')}
        destructive
        isPending={archive.isPending}
        refusal={archive.isError ? errorText(archive.error, t) : undefined}
        onConfirm={confirm}
        onClose={() => setOpen(false)}
      >
        <div className={styles.dialogFields}>
          {reason.field}
          {name.field}
        </div>
      </ConfirmDialog>
    </>
  );
}

/** Suspending, resuming and archiving, as far as the server lets this person. */
export function StatusActions(props: { tenant: Tenant }) {
  const { tenant } = props;
  const { allowedActions } = tenant;
  return (
    <>
      {allowedActions.includes('suspend') && <SuspendAction tenant={tenant} />}
      {allowedActions.includes('resume') && <ResumeAction tenant={tenant} />}
      {allowedActions.includes('archive') && <ArchiveAction tenant={tenant} />}
    </>
  );
}
