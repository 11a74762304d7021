import { BuildReview } from '@imagefactory/backstage-plugin-image-factory-common';
import { useMemo } from 'react';
import { CodeMark } from '../forms/CodeMark';
import { useText } from '../translation';
import { saidText } from '../words/saidText';

/** What a review finds, at the lines that it is about. */
export function useFindingMarks(review: BuildReview | undefined): CodeMark[] {
  const { t } = useText();
  return useMemo(
    () =>
      (review?.findings ?? []).flatMap(finding =>
        finding.line === undefined
          ? []
          : {
              line: finding.line,
              severity: review?.isRefused ? 'error' : 'warning',
              message: saidText(finding, t),
            },
      ),
    [review, t],
  );
}
