import { supervisorProgram } from '../startSupervisor';
import { LocalSettings } from '../localSettings';
import { runTool } from '../runTool';

/** Problems that were found when trying what a build needs; `null` where it worked. */
export type ProbeResult = Partial<
  Record<'storage' | 'isolation' | 'memory' | 'network', string | null>
>;

const GOOD_FOR_MS = 5 * 60_000;

const known = new Map<string, { at: number; result: ProbeResult }>();

/** Tries on the host what a build needs; a good result is kept for five minutes. */
export async function probeHost(
  settings: LocalSettings,
  signal: AbortSignal,
): Promise<ProbeResult> {
  const { stateDir, isolation, network, subnet, memoryLimitBytes } = settings;
  const wanted = { stateDir, isolation, network, subnet, memoryLimitBytes };
  const key = JSON.stringify(wanted);
  const last = known.get(key);
  if (last && Date.now() - last.at < GOOD_FOR_MS) return last.result;
  const end = await runTool(
    [process.execPath, supervisorProgram('probe.mjs'), key],
    signal,
  );
  if (end.code !== 0) {
    return { isolation: end.output.slice(-400) || 'the trial was broken off' };
  }
  const result: ProbeResult = JSON.parse(end.output);
  const isGood = Object.values(result).every(problem => problem === null);
  if (isGood) known.set(key, { at: Date.now(), result });
  return result;
}
