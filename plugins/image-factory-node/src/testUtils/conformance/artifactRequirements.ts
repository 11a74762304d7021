import { createHash } from 'node:crypto';
import { JsonObject } from '@backstage/types';
import { ProviderSession } from '../../executors';
import { neverAborted } from '../executionProbes';
import { demand } from './demand';
import { WorkRequirement } from './Requirement';

async function digestOf(
  session: ProviderSession,
  handle: JsonObject,
  name: string,
) {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const part of session.readArtifact!(
    handle,
    name,
    neverAborted(),
  )) {
    hash.update(part);
    sizeBytes += part.length;
  }
  return { digest: `sha256:${hash.digest('hex')}`, sizeBytes };
}

/** The name of the error with which the reading of an artifact ends. */
async function errorOf(session: ProviderSession, handle: JsonObject) {
  try {
    await digestOf(session, handle, 'conformance-no-such-artifact');
    return 'no error';
  } catch (error) {
    return (error as Error).name;
  }
}

/** What is required of artifacts that stay with the run. */
export const artifactRequirements: WorkRequirement[] = [
  {
    title: 'gives out the artifacts that it keeps, by any process',
    async meet(trial, kind) {
      const { handle, seen } = await trial.finished(kind);
      const session = trial.open();
      for (const artifact of seen.outcome.artifacts) {
        const { location, role, digest, sizeBytes } = artifact;
        if (location?.type !== 'run') continue;
        demand(
          session.readArtifact,
          `The artifact ${role} stays with the run, but the session has no readArtifact`,
        );
        const read = await digestOf(session, handle, location.name);
        demand(
          read.digest === digest && read.sizeBytes === sizeBytes,
          `The artifact ${role} is told to be ${digest} of ${sizeBytes} bytes, and reads as ${read.digest} of ${read.sizeBytes}`,
        );
      }
    },
  },
  {
    title: 'knows no artifact that it did not make',
    async meet(trial, kind) {
      const { handle } = await trial.finished(kind);
      if (!trial.session.readArtifact) return;
      const name = await errorOf(trial.session, handle);
      demand(
        name === 'NotFoundError',
        `Reading an artifact that is none ends with ${name}, not with NotFoundError`,
      );
    },
  },
];
