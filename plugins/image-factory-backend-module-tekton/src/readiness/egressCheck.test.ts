import { NetworkPolicy, Node } from '../cluster/objects';
import { egressCheck } from './egressCheck';

const policy = (policyTypes: string[]): NetworkPolicy => ({
  metadata: { name: 'deny' },
  spec: { podSelector: {}, policyTypes },
});
const nodeOf = (reason: string) =>
  ({
    status: {
      conditions: [{ type: 'NetworkUnavailable', status: 'False', reason }],
    },
  } as Node);
const judge = (policies: NetworkPolicy[], nodes: Node[] = []) =>
  egressCheck(policies, nodes, { code: 'egress', title: 'Egress' });

describe('what pods reach', () => {
  it('is open where no policy is about it', () => {
    expect(judge([]).result).toBe('pass');
    expect(judge([policy(['Ingress'])]).result).toBe('pass');
  });

  it('is limited where a plug-in enforces a policy', () => {
    const check = judge([policy(['Egress'])], [nodeOf('CalicoIsUp')]);
    expect(check).toMatchObject({ result: 'pass', severity: 'advice' });
    expect(check.seen).toMatch(/deny.*Calico/);
  });

  it('is not limited where the plug-in enforces none, which it says', () => {
    const check = judge([policy(['Egress'])], [nodeOf('FlannelIsUp')]);
    expect(check.result).toBe('warn');
    expect(check.seen).toMatch(/deny.*Flannel enforces none/);
  });

  it('is not known where nothing tells of the plug-in', () => {
    const check = judge([policy(['Egress'])], [nodeOf('KubeletIsUp')]);
    expect(check.result).toBe('warn');
    expect(check.seen).toContain('not known');
  });
});
