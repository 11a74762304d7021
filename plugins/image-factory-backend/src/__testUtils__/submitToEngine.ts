import {
  getBuildContract,
  LogChunk,
  readLogContract,
  submitBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { aSpec } from './builders';
import { Engine } from './Engine';
import { FakePlace } from './FakePlace';
import { eventually } from './startFactory';

function logReaders(engine: Engine) {
  const logOf = async (executionId: string) =>
    engine.call(readLogContract, {
      params: { executionId },
      query: { limit: 500 },
    });
  /** All chunks, page by page. */
  const readAll = async (executionId: string) => {
    const chunks: LogChunk[] = [];
    for (;;) {
      const page = await engine.call(readLogContract, {
        params: { executionId },
        query: { after: chunks.length },
      });
      chunks.push(...page.chunks);
      if (page.complete) return chunks;
    }
  };
  return { logOf, readAll };
}

/** An engine with a build that was just submitted. */
export async function submitToEngine(knex: Knex) {
  const place = new FakePlace();
  const engine = new Engine({ knex, place });
  const { projectId } = await engine.prepare();
  const { id: buildId } = await engine.call(submitBuildContract, {
    params: { projectId },
    body: { spec: aSpec() },
  });
  const read = () => engine.call(getBuildContract, { params: { buildId } });
  const until = (status: string) =>
    eventually(
      async () => {
        await engine.step();
        return read();
      },
      build => build.status === status,
    );
  const start = async () => {
    // The first steps may come before the provider was found ready.
    await eventually(
      async () => engine.step(),
      () => place.runs.size > 0,
    );
    return place.started();
  };
  return {
    knex,
    place,
    engine,
    buildId,
    read,
    until,
    start,
    ...logReaders(engine),
  };
}
