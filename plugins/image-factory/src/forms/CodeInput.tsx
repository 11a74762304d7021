import { FieldLabel, Skeleton } from '@backstage/ui';
import { lazy, Suspense, useId } from 'react';
import paletteStyles from '../patterns/palette.module.css';
import { loadPart } from '../upgrades/loadPart';
import { FieldProblem } from './FieldProblem';
import styles from './forms.module.css';
import { FieldProps } from './FieldProps';
import { useFieldExtra } from './FieldExtras';
import { useField } from './useField';

const CodeEditor = lazy(() =>
  loadPart(() => import('./CodeEditor')).then(m => ({ default: m.CodeEditor })),
);

const EDITOR_PX = 280;

/** A file that is written in the form, with the colours of its language. */
export function CodeInput(props: FieldProps) {
  const { field, common, label, error } = useField(props);
  const errorId = useId();
  const extra = useFieldExtra(props.name);
  return (
    <div
      className={`${styles.code} ${paletteStyles.palette}`}
      data-invalid={Boolean(error)}
    >
      <FieldLabel
        label={label}
        secondaryLabel={common.secondaryLabel}
        description={common.description}
      />
      {extra.above}
      <Suspense fallback={<Skeleton height={EDITOR_PX} width="100%" />}>
        <CodeEditor
          label={label}
          describedBy={error ? errorId : undefined}
          isInvalid={Boolean(error)}
          value={field.value ?? ''}
          onChange={field.onChange}
          onBlur={field.onBlur}
          marks={extra.marks}
        />
      </Suspense>
      <FieldProblem id={errorId} text={error} />
      {extra.below}
    </div>
  );
}
