import { ButtonIcon, Tooltip, TooltipTrigger } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { useEffect, useState } from 'react';
import { useText } from '../translation';
import { copyText } from './copyText';

const SHOWN_MS = 2_000;

/** Copies `text`; says so for two seconds. */
export function CopyButton(props: { text: string; label: string }) {
  const { t } = useText();
  const [outcome, setOutcome] = useState<'copied' | 'refusedCopy'>();

  useEffect(() => {
    if (!outcome) return undefined;
    const timer = setTimeout(() => setOutcome(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  const label = outcome ? t(`patterns.${outcome}`) : props.label;
  return (
    <TooltipTrigger>
      <ButtonIcon
        size="small"
        variant="tertiary"
        aria-label={label}
        icon={
          outcome === 'copied' ? (
            <RiCheckLine aria-hidden />
          ) : (
            <RiFileCopyLine aria-hidden />
          )
        }
        onPress={async () =>
          setOutcome((await copyText(props.text)) ? 'copied' : 'refusedCopy')
        }
      />
      <Tooltip>{label}</Tooltip>
    </TooltipTrigger>
  );
}
