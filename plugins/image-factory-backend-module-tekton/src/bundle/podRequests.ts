import { parseQuantity } from '../quantity';
import { TektonSettings } from '../tektonSettings';

/** What the container of the supervisor asks for, and may have. */
export const SUPERVISOR_RESOURCES = {
  requests: { cpu: '100m', memory: '128Mi' },
  limits: { cpu: '1', memory: '512Mi' },
};

interface Amounts {
  /** In processors. */
  cpu: number;
  /** In bytes. */
  memory: number;
}

function sum(one: { cpu: string; memory: string }, other: typeof one): Amounts {
  const of = (text: string) => parseQuantity(text) ?? 0;
  return {
    cpu: Math.round((of(one.cpu) + of(other.cpu)) * 1000) / 1000,
    memory: of(one.memory) + of(other.memory),
  };
}

/** What a node must have free for the pod of a build. */
export function podRequests(settings: TektonSettings): Amounts {
  const { cpuRequest: cpu, memoryRequest: memory } = settings;
  return sum(SUPERVISOR_RESOURCES.requests, { cpu, memory });
}

/** What the pod of a build may use at most. */
export function podLimits(settings: TektonSettings): Amounts {
  const { cpuLimit: cpu, memoryLimit: memory } = settings;
  return sum(SUPERVISOR_RESOURCES.limits, { cpu, memory });
}
