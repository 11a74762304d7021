import { Provider } from '@imagefactory/backstage-plugin-image-factory-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { ofOperators } from '../../dev/exampleAccess';
import { aCluster } from '../../dev/exampleClusters';
import { exampleWorld } from '../../dev/exampleWorld';
import { FakeImageFactory } from '../../dev/FakeImageFactory';
import { renderAt } from '../../dev/renderAt';

const path = '/image-factory/providers';
const next = { name: 'What to do next' };

async function nextOf(id: string, fake = exampleWorld()) {
  renderAt(`${path}/${id}`, fake);
  return screen.findByRole('region', next);
}

describe('what to do next with a provider', () => {
  it('is what fails, with a manifest to copy, and a way to look again', async () => {
    const fake = exampleWorld();
    const region = await nextOf('new', fake);
    expect(region).toHaveTextContent('May create roles');
    expect(region).toHaveTextContent('Each namespace of builds has');
    const user = userEvent.setup();
    const copied = jest.spyOn(navigator.clipboard, 'writeText');
    await user.click(
      within(region).getByRole('button', { name: /^Copy what helps May/ }),
    );
    expect(copied).toHaveBeenCalledWith(
      expect.stringContaining('kind: ClusterRole'),
    );
    await user.click(
      within(region).getByRole('button', { name: 'Check again' }),
    );
    expect(fake.calls.map(({ id }) => id)).toContain('checkProvider');
    expect(
      within(region).getByRole('link', { name: /what a preparation would/ }),
    ).toHaveAttribute('href', `${path}/new?tab=preparation&plan=shown`);
    expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
  });

  it.each([
    ['prod', 'Nothing: it is ready', undefined],
    ['bare', 'It was never prepared', 'Look at the plan'],
    ['staging', '2 objects there differ', 'Look at what differs'],
    ['busy', 'a preparation is under way', 'See how far it is'],
    ['edge', 'It does not answer', undefined],
    ['local', 'Nothing: it is ready', undefined],
  ])('of %s is said in words', async (id, text, link) => {
    const region = await nextOf(id);
    expect(region).toHaveTextContent(text);
    const links = within(region).queryAllByRole('link');
    expect(links.map(each => each.textContent)).toEqual(link ? [link] : []);
  });

  it('is to prove it where the proof is too old', async () => {
    const fake = exampleWorld();
    const region = await nextOf('closed', fake);
    expect(region).toHaveTextContent('too old to count');
    const prove = { name: 'Prove it' };
    await userEvent.click(within(region).getByRole('button', prove));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', prove));
    expect(await screen.findByText(/as soon as a worker/)).toBeInTheDocument();
    const call = fake.calls.find(({ id }) => id === 'startPreparation');
    expect(call?.input).toEqual({
      params: { providerId: 'closed' },
      body: { kind: 'certify' },
    });
  });

  it('is nothing for anybody while a preparation is under way', async () => {
    const fake = exampleWorld();
    fake.world.providers.forEach(provider => {
      provider.allowedActions = [];
      provider.refusedActions = [ofOperators('prepare')];
    });
    const region = await nextOf('busy', fake);
    expect(region).toHaveTextContent('a preparation is under way');
    expect(region).not.toHaveTextContent('by those who run the platform');
  });

  it('is told to those who can do nothing, with who can, and no settings or remedies', async () => {
    const provider: Provider = aCluster({
      id: 'new',
      readiness: 'not-ready',
      settings: undefined,
      checks: [
        {
          id: 'namespace',
          title: 'Namespace',
          result: 'fail',
          seen: '',
          group: 'namespaces',
        },
      ],
      tenants: { type: 'some', seen: [{ name: 'web', title: 'Web' }] },
      allowedActions: ['check'],
      refusedActions: [ofOperators('prepare'), ofOperators('update')],
    });
    const region = await nextOf(
      'new',
      new FakeImageFactory({ providers: [provider] }),
    );
    expect(region).toHaveTextContent('by those who run the platform');
    expect(region).toHaveTextContent('The role Platform admin');
    const main = within(screen.getByRole('main'));
    expect(main.queryByRole('tab')).toBeNull();
    expect(main.queryByRole('button', { name: 'Prove it' })).toBeNull();
    expect(
      main.getByRole('region', { name: 'How it is set up' }),
    ).toHaveTextContent('Web');
    expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
  });
});

describe('the overview of a provider', () => {
  it('groups its checks, what fails first, and folds what passed', async () => {
    renderAt(`${path}/new`, exampleWorld());
    const checks = await screen.findByRole('region', { name: 'Readiness' });
    const [namespace, permission, network] =
      within(checks).getAllByRole('listitem');
    expect(namespace).toHaveTextContent('kubectl label namespace');
    expect(permission).toHaveTextContent('no, in the whole cluster');
    expect(network).toHaveTextContent('advice');
    expect(checks).toHaveTextContent(/Namespaces.*Permissions of the portal/);
    expect(
      within(checks).getByRole('button', { name: '2 checks passed' }),
    ).toHaveAttribute('aria-expanded', 'false');
  });

  it('tells until when the proof counts, and leads to its canary', async () => {
    renderAt(`${path}/prod`, exampleWorld());
    const proof = await screen.findByRole('region', { name: 'Proof' });
    expect(proof).toHaveTextContent('in 5 days');
    expect(
      within(proof).getByRole('link', { name: /canary build/ }),
    ).toHaveAttribute('href', expect.stringContaining('/prod/preparations/'));
  });

  it('says when one that does not answer last did', async () => {
    renderAt(`${path}/edge`, exampleWorld());
    expect((await screen.findAllByText(/Last seen/))[0]).toHaveTextContent(
      'Last seen 1 hour ago',
    );
  });
});

describe('the list of providers', () => {
  it('tells of each cluster how it was prepared', async () => {
    renderAt(path, exampleWorld());
    const card = async (name: string) =>
      within(await screen.findByRole('region', { name }));
    expect(
      (await card('Production cluster')).getByText('Proved'),
    ).toBeVisible();
    expect(
      (await card('Production cluster')).getByText('In sync'),
    ).toBeVisible();
    expect((await card('Staging cluster')).getByText('Drifted')).toBeVisible();
    expect(
      (await card('Cluster of another department')).getByText('Expired'),
    ).toBeVisible();
    const busy = await card('Cluster being prepared');
    expect(busy.getByText('Proving')).toBeVisible();
    expect(busy.getByRole('link', { name: 'Preparation' })).toHaveAttribute(
      'href',
      expect.stringContaining(`${path}/busy/preparations/`),
    );
    expect(
      (await card('Cluster at the edge')).getByText(/Last seen/),
    ).toBeVisible();
  });
});
