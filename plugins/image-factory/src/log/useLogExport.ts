import { useApi } from '@backstage/frontend-plugin-api';
import { imageFactoryApiRef } from '../api';
import { copyText } from '../patterns/copyText';
import { errorText } from '../refusals/refusalText';
import { useNotice } from '../patterns/useNotice';
import { useText } from '../translation';
import { LineRange } from './lineRange';
import { LogBuffer } from './LogBuffer';
import { plainText } from './plainText';

function save(blob: Blob, fileName: string) {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}

/** Takes a log out of the page: as a file from the server, or as text without numbers. */
export function useLogExport(options: {
  executionId: string;
  fileName: string;
  buffer: LogBuffer;
  range?: LineRange;
}) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const tell = useNotice();
  const { buffer, range } = options;

  const download = async () => {
    try {
      save(await api.downloadLog(options.executionId), options.fileName);
    } catch (error) {
      tell({
        title: t('log.downloadFailed'),
        description: errorText(error, t),
        status: 'danger',
      });
    }
  };

  const copy = async () => {
    const lines = buffer.slice(
      range?.from ?? buffer.firstLine,
      range?.to ?? buffer.lastLine,
    );
    const text = lines.map(line => plainText(line.text)).join('\n');
    const copied = await copyText(text);
    tell({
      title: copied ? t('patterns.copied') : t('patterns.refusedCopy'),
      status: copied ? 'success' : 'danger',
    });
  };

  const copyLabel = range
    ? t('log.copySelected', { from: String(range.from), to: String(range.to) })
    : t('log.copy');
  return { download, copy, copyLabel };
}
