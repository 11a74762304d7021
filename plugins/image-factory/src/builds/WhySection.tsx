import { Link, Text } from '@backstage/ui';
import {
  definitionOf,
  Failure,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { plainText } from '../log/plainText';
import { Section } from '../patterns/Section';
import { useText } from '../translation';
import { reasonHint, reasonTitle } from '../words/reasonText';
import { saidText } from '../words/saidText';
import styles from './builds.module.css';

const MAX_LINES = 12;

function Excerpt(props: { fromLine: number; lines: string[] }) {
  const { t } = useText();
  // The reason is at the end; what led to it is above.
  const lines = props.lines.slice(-MAX_LINES);
  const first = props.fromLine + props.lines.length - lines.length;
  return (
    <ol className={styles.excerpt} start={first}>
      {lines.map((line, index) => (
        <li key={index}>
          <Link
            href={`#L${first + index}`}
            className={styles.excerptNumber}
            aria-label={t('builds.whyLine', { line: String(first + index) })}
          >
            {first + index}
          </Link>
          <code>{plainText(line)}</code>
        </li>
      ))}
    </ol>
  );
}

/** Why a build failed, from what the log and the executor say, and what to do. */
export function WhySection(props: { failure: Failure }) {
  const { t } = useText();
  const { failure } = props;
  const definition = definitionOf(failure.reason);
  return (
    <Section title={t('builds.whyTitle')} tone="danger">
      <div className={styles.why}>
        <Text as="p" weight="bold">
          {reasonTitle(failure.reason, t)}
        </Text>
        <Text as="p" className={styles.breaks}>
          {saidText(failure, t)}
        </Text>
      </div>
      {failure.excerpt && failure.excerpt.lines.length > 0 && (
        <Excerpt {...failure.excerpt} />
      )}
      <div className={styles.why}>
        <Text as="p">
          {reasonHint(failure.reason, t)}
          {definition.retryable && ` ${t('builds.whyRetryable')}`}
        </Text>
      </div>
    </Section>
  );
}
