import { JsonObject } from '@backstage/types';
import { failureSchema } from '@imagefactory/backstage-plugin-image-factory-common';
import { RunHandle } from '@imagefactory/backstage-plugin-image-factory-node';
import { z } from 'zod';
import { isNamespaceOf } from '../namespaces';
import { TektonSettings } from '../tektonSettings';
import { executionIdSchema } from './runNames';

const handleSchema = z.object({
  provider: z.string(),
  /** `<cluster>/<namespace>`. */
  host: z.string(),
  executionId: executionIdSchema,
  /** Of the PipelineRun. */
  uid: z.string().optional(),
  /** Set if the cluster refused to take the run: there is no PipelineRun. */
  refused: z.object({ at: z.string(), failure: failureSchema }).optional(),
});

type Handle = z.infer<typeof handleSchema>;
export type Refusal = NonNullable<Handle['refused']>;

/** Where the run of a handle is, as seen by a session. */
export type RunPlace =
  | ({ at: 'here'; namespace: string } & Pick<
      Handle,
      'executionId' | 'uid' | 'refused'
    >)
  | { at: 'elsewhere'; host: string }
  /** Not a handle of this provider. */
  | { at: 'nowhere' };

function hostOf(settings: TektonSettings, namespace: string): string {
  return `${settings.cluster}/${namespace}`;
}

/** The handle of a run that was started, or refused. */
export function handleOf(
  session: { provider: string; settings: TektonSettings },
  run: {
    namespace: string;
    executionId: string;
    uid?: string;
    refused?: Refusal;
  },
): RunHandle {
  const { namespace, executionId, uid, refused } = run;
  return {
    provider: session.provider,
    host: hostOf(session.settings, namespace),
    executionId,
    ...(uid && { uid }),
    ...(refused && { refused: refused as JsonObject }),
  };
}

export function placeOf(
  handle: JsonObject,
  session: { provider: string; settings: TektonSettings },
): RunPlace {
  const parsed = handleSchema.safeParse(handle);
  if (!parsed.success || parsed.data.provider !== session.provider) {
    return { at: 'nowhere' };
  }
  const { host, executionId, uid, refused } = parsed.data;
  const { settings } = session;
  const namespace = host.slice(host.lastIndexOf('/') + 1);
  const isHere =
    host === hostOf(settings, namespace) && isNamespaceOf(settings, namespace);
  return isHere
    ? { at: 'here', namespace, executionId, uid, refused }
    : { at: 'elsewhere', host };
}
