import { hostSettings } from '../hostSettings';
import { LocalSettings } from '../localSettings';
import { runTool } from '../runTool';
import { supervisorCommand } from '../startSupervisor';

/** Ways out of a box that the trial tries; see `supervisor/box/scripts/break-out.sh`. */
export const WAYS_OUT = [
  'host-files',
  'tools',
  'control-groups',
  'kernel-settings',
  'devices',
  'processes',
  'host-network',
] as const;
export type WayOut = (typeof WAYS_OUT)[number];

/** What a trial of a box found out. */
export interface ProbeResult {
  /** `null` where it worked. */
  problems: Partial<
    Record<'box' | 'network' | 'names' | 'storage' | 'cleaning', string | null>
  >;
  ways: Partial<Record<WayOut, 'held' | 'broken'>>;
}

const GOOD_FOR_MS = 5 * 60_000;

const known = new Map<string, { at: number; result: ProbeResult }>();

function isGood({ problems, ways }: ProbeResult): boolean {
  return (
    Object.values(problems).every(problem => problem === null) &&
    WAYS_OUT.every(way => ways[way] === 'held')
  );
}

/**
 * Makes a box as a build has it and tries to break out of it; a good result
 * is kept for five minutes.
 *
 * @throws the reason of the signal.
 */
export async function probeHost(
  settings: LocalSettings,
  signal: AbortSignal,
): Promise<ProbeResult> {
  const { registry: _, authFile: __, ...wanted } = hostSettings(settings);
  const key = JSON.stringify(wanted);
  const last = known.get(key);
  if (last && Date.now() - last.at < GOOD_FOR_MS) return last.result;
  const end = await runTool(
    supervisorCommand('probe.mjs', [key]),
    signal,
    'SIGTERM',
  );
  signal.throwIfAborted();
  if (end.code !== 0) {
    const box = end.output.slice(-400) || 'the trial was broken off';
    return { problems: { box }, ways: {} };
  }
  const result: ProbeResult = JSON.parse(end.output);
  if (isGood(result)) known.set(key, { at: Date.now(), result });
  return result;
}
