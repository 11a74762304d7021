import { ButtonIcon, Tooltip, TooltipTrigger } from '@backstage/ui';
import {
  RiDeleteBinLine,
  RiHome4Fill,
  RiHome4Line,
  RiPencilLine,
} from '@remixicon/react';
import { ConfirmedAction } from '../patterns/ConfirmedAction';
import { DialogAction } from '../patterns/DialogAction';
import { useText } from '../translation';
import {
  isNameTaken,
  SavedView,
  SavedViews,
  withFirst,
  withName,
  withoutView,
} from './savedViews';
import { OwnViews } from './useSavedViews';
import { ViewNameDialog } from './ViewNameDialog';

/** Once they are known. */
export type KnownViews = OwnViews & { kept: SavedViews };

interface OfOneView {
  own: KnownViews;
  view: SavedView;
}

function FirstToggle({ own, view }: OfOneView) {
  const { t } = useText();
  const isFirst = own.kept.first === view.id;
  const label = t(isFirst ? 'builds.viewNotFirst' : 'builds.viewFirst');
  const Icon = isFirst ? RiHome4Fill : RiHome4Line;
  return (
    <TooltipTrigger>
      <ButtonIcon
        size="small"
        variant="tertiary"
        aria-label={label}
        icon={<Icon aria-hidden />}
        onPress={() => {
          // Where it can't be stored, the button stays as it is.
          own
            .change(kept => withFirst(kept, isFirst ? undefined : view.id))
            .catch(() => undefined);
        }}
      />
      <Tooltip>{label}</Tooltip>
    </TooltipTrigger>
  );
}

function RenameAction({ own, view }: OfOneView) {
  const { t } = useText();
  const label = t('builds.viewRename');
  return (
    <DialogAction label={label} icon={RiPencilLine} isIconOnly>
      {close => (
        <ViewNameDialog
          title={label}
          text={t('builds.viewRenameText')}
          submit={label}
          initial={view.name}
          isTaken={name => isNameTaken(own.kept, name, view.id)}
          save={name => own.change(kept => withName(kept, view.id, name))}
          onClose={close}
        />
      )}
    </DialogAction>
  );
}

/** What a person may do with the view of theirs that is shown. */
export function SavedViewActions(props: OfOneView) {
  const { t } = useText();
  const { own, view } = props;
  return (
    <>
      <FirstToggle {...props} />
      <RenameAction {...props} />
      <ConfirmedAction
        label={t('builds.viewDelete')}
        icon={RiDeleteBinLine}
        isIconOnly
        title={t('builds.viewDeleteTitle', { name: view.name })}
        consequence={t('builds.viewDeleteText')}
        keep={t('builds.viewKeep')}
        destructive
        act={() => own.change(kept => withoutView(kept, view.id))}
      />
    </>
  );
}
