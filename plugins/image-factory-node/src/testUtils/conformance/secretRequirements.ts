import { RegistryCredential } from '../../runs';
import { neverAborted, observeOne, readWholeLog } from '../executionProbes';
import { demand, shown } from './demand';
import { WorkRequirement } from './Requirement';

/** Every spelling in which a credential would be written down. */
function spellingsOf(credential: RegistryCredential): string[] {
  if (credential.kind === 'token') return [credential.token];
  if (credential.kind === 'anonymous') return [];
  const { username, password } = credential;
  const basic = Buffer.from(`${username}:${password}`).toString('base64');
  return [password, basic];
}

/** What is required of the credentials that come with a start. */
export const secretRequirements: WorkRequirement[] = [
  {
    title: 'shows its secrets neither in the handle nor in what is seen of it',
    async meet(trial, kind) {
      const { session, secrets } = trial;
      const { handle, run } = await trial.finish(kind);
      const places = {
        handle,
        observation: await observeOne(session, handle),
        log: await readWholeLog(session, handle),
        report: await session.check(neverAborted()),
        run,
      };
      for (const credential of secrets.registries) {
        for (const secret of spellingsOf(credential)) {
          for (const [place, content] of Object.entries(places)) {
            demand(
              !JSON.stringify(content).includes(secret),
              `The ${credential.kind} credential for ${credential.host} is in the ${place}, where it is stored and read by many`,
            );
          }
        }
      }
    },
  },
  {
    title: 'masks its secrets in the log, should something print them',
    async meet(trial, kind) {
      const secrets = trial.planted.registries.flatMap(spellingsOf);
      const prints = secrets.map(
        secret => `conformance tells ${secret} to all`,
      );
      const { handle } = await trial.finish(kind, prints);
      const { lines } = await readWholeLog(trial.session, handle);
      const told = lines.filter(line =>
        /^conformance tells .* to all$/.test(line),
      );
      demand(
        told.length === prints.length,
        `A run printed ${prints.length} lines with secrets, and its log has ${
          told.length
        } of them: ${shown(lines)}`,
      );
      const leak = lines.find(line => secrets.some(one => line.includes(one)));
      demand(
        leak === undefined,
        `The log shows a secret of the run: ${shown(leak)}`,
      );
    },
  },
];
