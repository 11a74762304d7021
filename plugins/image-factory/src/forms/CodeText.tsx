import { Skeleton } from '@backstage/ui';
import { lazy, Suspense } from 'react';
import paletteStyles from '../patterns/palette.module.css';
import { loadPart } from '../upgrades/loadPart';
import styles from './forms.module.css';

const CodeEditor = lazy(() =>
  loadPart(() => import('./CodeEditor')).then(m => ({ default: m.CodeEditor })),
);

const LINE_PX = 20;
const MAX_PX = 400;

/** A file to be read, with the colours of its language and the numbers of its lines. */
export function CodeText(props: { label: string; text: string }) {
  const { label, text } = props;
  const height = Math.min(MAX_PX, text.split('\n').length * LINE_PX);
  return (
    <div className={`${styles.code} ${paletteStyles.palette}`}>
      <Suspense fallback={<Skeleton height={height} width="100%" />}>
        <CodeEditor label={label} isInvalid={false} isReadOnly value={text} />
      </Suspense>
    </div>
  );
}
