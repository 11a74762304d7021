import { useApi } from '@backstage/frontend-plugin-api';
import { imageFactoryApiRef } from '../api';
import { copyText } from '../patterns/copyText';
import { saveFile } from '../patterns/saveFile';
import { errorText } from '../refusals/refusalText';
import { useNotice } from '../patterns/useNotice';
import { useText } from '../translation';
import { lineHash, LineRange } from './lineRange';
import { LogReader } from './LogReader';
import { plainText } from './plainText';

/** Puts text into the clipboard, or says why something was not taken along. */
function useTaking() {
  const { t } = useText();
  const tell = useNotice();
  return {
    copyAndTell: async (text: string) => {
      const copied = await copyText(text);
      tell({
        title: copied ? t('patterns.copied') : t('patterns.refusedCopy'),
        status: copied ? 'success' : 'danger',
      });
    },
    tryTo: async (title: string, act: () => Promise<void>) => {
      try {
        await act();
      } catch (error) {
        tell({ title, description: errorText(error, t), status: 'danger' });
      }
    },
  };
}

/** Takes a log out of the page: as a file from the server, as text without numbers, or as a link. */
export function useLogExport(options: {
  executionId: string;
  fileName: string;
  reader: LogReader;
  range?: LineRange;
}) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const { copyAndTell, tryTo } = useTaking();
  const { reader, range } = options;

  const download = () =>
    tryTo(t('log.downloadFailed'), async () =>
      saveFile(await api.downloadLog(options.executionId), options.fileName),
    );

  const copy = () =>
    tryTo(t('patterns.refusedCopy'), async () => {
      const { total } = reader.getSnapshot();
      const last = Math.min(range?.to ?? total, total);
      const lines = await reader.read(range?.from ?? 1, last);
      await copyAndTell(lines.map(plainText).join('\n'));
    });

  const copyLink = (line: number) => {
    const { origin, pathname, search } = window.location;
    const hash = lineHash(range ?? { from: line, to: line });
    return copyAndTell(`${origin}${pathname}${search}${hash}`);
  };

  const copyLabel = range
    ? t('log.copySelected', { from: String(range.from), to: String(range.to) })
    : t('log.copy');
  return { download, copy, copyLink, copyLabel };
}
