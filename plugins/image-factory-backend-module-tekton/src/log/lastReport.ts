import { SupervisorStatus } from '@imagefactory/backstage-plugin-image-factory-node';
import { rawLines, RawLine } from './rawLines';
import { SupervisorEnd, supervisorLine } from './supervisorLine';

/** What a supervisor told last. */
export interface SupervisorReport {
  status?: SupervisorStatus;
  end?: SupervisorEnd;
}

/** A supervisor repeats its status so that it is always among so many lines. */
const TAIL_LINES = 260;
/** A log that is not longer is read whole. */
const WHOLE_BYTES = 256 * 1024;
/** Lines of more than 16 KiB count several times, as pieces. */
const LONG_TAIL_LINES = 8_000;

/** The last status and the outcome among the lines. */
export function reportIn(lines: RawLine[]): SupervisorReport {
  const report: SupervisorReport = {};
  for (let n = lines.length - 1; n >= 0; n -= 1) {
    const line = supervisorLine(lines[n].text);
    if (line.kind === 'end') report.end ??= line.end;
    if (line.kind !== 'status') continue;
    report.status = line.status;
    return report;
  }
  return report;
}

/** Reads the output of a container: its last lines, or its first bytes. */
export type ReadOutput = (query: {
  tailLines?: number;
  limitBytes?: number;
}) => Promise<Buffer>;

function isKnown({ status, end }: SupervisorReport): boolean {
  return status !== undefined || end !== undefined;
}

/** The end of an output may begin inside of a line, which could then look like any other. */
async function reportInTail(
  read: ReadOutput,
  tailLines: number,
): Promise<SupervisorReport> {
  const { lines } = rawLines(await read({ tailLines }));
  return reportIn(lines.slice(1));
}

/** What a supervisor told last, found with as little of its output as will do. */
export async function lastReport(read: ReadOutput): Promise<SupervisorReport> {
  const ofTail = await reportInTail(read, TAIL_LINES);
  if (isKnown(ofTail)) return ofTail;
  const beginning = await read({ limitBytes: WHOLE_BYTES });
  if (beginning.length < WHOLE_BYTES)
    return reportIn(rawLines(beginning).lines);
  return reportInTail(read, LONG_TAIL_LINES);
}
