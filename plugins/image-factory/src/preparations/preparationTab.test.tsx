import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { aCluster } from '../../dev/exampleClusters';
import { exampleWorld } from '../../dev/exampleWorld';
import { FakeImageFactory } from '../../dev/FakeImageFactory';
import { refusal } from '../../dev/refuse';
import { renderAt } from '../../dev/renderAt';

const tab = (id: string, query = '') =>
  `/image-factory/providers/${id}?tab=preparation${query}`;
const down = () =>
  refusal({ status: 503, name: 'Unavailable', message: 'No cluster answers' });
const region = (name: string | RegExp) => screen.findByRole('region', { name });
const press = (inside: HTMLElement, name: string) =>
  userEvent.click(within(inside).getByRole('button', { name }));
const noViolations = async () =>
  expect(await axe(screen.getByRole('main'))).toHaveNoViolations();

describe('the plan of a preparation', () => {
  it('is made when asked for, object by object, with who changed what', async () => {
    const fake = exampleWorld();
    renderAt(tab('staging'), fake);
    const plan = await region('Plan');
    expect(fake.calls.map(({ id }) => id)).not.toContain('planPreparation');
    await press(plan, 'Look at the plan');
    expect(await within(plan).findByText(/1 object is made/)).toHaveTextContent(
      '1 object was changed by others, and stays so.',
    );
    const task = within(plan)
      .getByText('Changed by others')
      .closest('li') as HTMLElement;
    expect(task).toHaveTextContent('As it is, set by kubectl-edit');
    expect(task).toHaveTextContent('docker.io/somebody/tools:latest');
    expect(plan).toHaveTextContent('There is one of this name');
    expect(within(plan).getByText('2 objects stay as they are')).toBeVisible();
    await noViolations();
  });

  it('says what could not be tried', async () => {
    renderAt(tab('bare', '&plan=shown'), exampleWorld());
    const plan = await region('Plan');
    expect(
      await within(plan).findAllByText(/could not be tried yet: its namespace/),
    ).toHaveLength(3);
  });

  it('says why it could not be made, and is tried again', async () => {
    const fake = exampleWorld();
    fake.fail('planPreparation', down);
    renderAt(tab('bare', '&plan=shown'), fake);
    const plan = await region('Plan');
    const alert = await within(plan).findByRole('alert');
    expect(alert).toHaveTextContent('No cluster answers');
    fake.recover('planPreparation');
    await press(alert, 'Try again');
    expect(await within(plan).findByText(/4 objects are made/)).toBeVisible();
  });

  it('is done after it was said what that means; what others changed stays unless somebody says so', async () => {
    const fake = exampleWorld();
    renderAt(tab('staging', '&plan=shown'), fake);
    const plan = await region('Plan');
    await within(plan).findByText(/1 object is made/);
    await press(plan, 'Prepare');
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('1 object is made.');
    expect(dialog).toHaveTextContent('Builds that run go on.');
    const overwrite = within(dialog).getByRole('checkbox');
    expect(overwrite).not.toBeChecked();
    await userEvent.click(overwrite);
    await press(dialog, 'Prepare');
    expect(await screen.findByText(/as soon as a worker/)).toBeInTheDocument();
    const call = fake.calls.find(({ id }) => id === 'startPreparation');
    expect(call?.input).toEqual({
      params: { providerId: 'staging' },
      body: { kind: 'prepare', overwrite: true },
    });
  });

  it('does not ask about overwriting where nobody changed anything, and keeps the question open when it is refused', async () => {
    const fake = exampleWorld();
    fake.fail('startPreparation', down);
    renderAt(tab('prod', '&plan=shown'), fake);
    const plan = await region('Plan');
    expect(await within(plan).findByText(/Nothing would be/)).toBeVisible();
    await press(plan, 'Prepare');
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).queryByRole('checkbox')).toBeNull();
    await press(dialog, 'Prepare');
    expect(await within(dialog).findByRole('alert')).toHaveTextContent(
      'No cluster answers',
    );
    const call = fake.calls.find(({ id }) => id === 'startPreparation');
    expect(call?.input).toMatchObject({ body: { overwrite: false } });
  });

  it('says why it can not be done now', async () => {
    const provider = aCluster({
      id: 'bare',
      allowedActions: ['update'],
      refusedActions: [
        { action: 'prepare', code: 'status', message: 'The cluster is gone' },
      ],
    });
    const fake = exampleWorld();
    fake.world.providers = [provider];
    renderAt(tab('bare', '&plan=shown'), fake);
    const prepare = await screen.findByRole('button', { name: 'Prepare' });
    expect(prepare).toBeDisabled();
    expect(prepare).toHaveAccessibleDescription('The cluster is gone.');
  });
});

describe('the tab Preparation', () => {
  it('shows what differs, and repairs it', async () => {
    const fake = exampleWorld();
    renderAt(tab('staging'), fake);
    const drift = await region('What differs');
    expect(drift).toHaveTextContent('docker.io/somebody/tools:latest');
    await press(drift, 'Repair');
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('What others changed by hand stays');
    await press(dialog, 'Repair');
    await waitFor(() =>
      expect(
        fake.calls.find(({ id }) => id === 'startPreparation')?.input,
      ).toMatchObject({ body: { kind: 'repair' } }),
    );
  });

  it('shows the manifests where an operator applies them, and no act of the portal', async () => {
    renderAt(tab('closed', '&plan=shown'), exampleWorld());
    const manifests = await region('Manifests');
    expect(await within(manifests).findByText(/kind: Namespace/)).toBeVisible();
    expect(manifests).toHaveTextContent(
      'kubectl apply --server-side -f closed.yaml',
    );
    expect(
      within(manifests).getByRole('button', { name: 'Copy the manifests' }),
    ).toBeEnabled();
    expect(
      within(manifests).getByRole('button', { name: 'Download' }),
    ).toBeEnabled();
    await within(await region('Plan')).findByText(/Nothing would be/);
    expect(screen.queryByRole('button', { name: 'Prepare' })).toBeNull();
    await noViolations();
  });

  it('shows what is under way in place of the plan, and cancels it', async () => {
    const fake = exampleWorld();
    renderAt(tab('busy'), fake);
    const active = await region(/^Under way/);
    expect(active).toHaveTextContent('Proving');
    expect(screen.queryByRole('region', { name: 'Plan' })).toBeNull();
    expect(await region('Canary build')).toHaveTextContent('STEP 1/2');
    await press(active, 'Cancel');
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('What was applied stays.');
    await press(dialog, 'Cancel');
    expect(await screen.findByText('Cancelling')).toBeInTheDocument();
  });

  it('lists what was done before, each of which leads to its page', async () => {
    renderAt(tab('prod'), exampleWorld());
    const history = await region('Preparations and proofs');
    expect(await within(history).findByText('Repair')).toBeVisible();
    const links = within(history).getAllByRole('link');
    expect(links.map(link => link.textContent)).toEqual([
      'Preparation',
      'Preparation',
      'Proof',
      'Repair',
    ]);
    expect(links[0]).toHaveAttribute(
      'href',
      expect.stringContaining('/providers/prod/preparations/'),
    );
    await noViolations();
  });

  it('says that nothing was done yet, and what failed', async () => {
    const fake = new FakeImageFactory({ providers: [aCluster()] });
    renderAt(tab('prod'), fake);
    expect(await screen.findByText(/Nothing was prepared/)).toBeVisible();
  });

  it('says that the history could not be read, and keeps the rest', async () => {
    const fake = exampleWorld();
    fake.fail('listPreparations', down);
    renderAt(tab('prod'), fake);
    const history = await region('Preparations and proofs');
    expect(await within(history).findByRole('alert')).toHaveTextContent(
      'No cluster answers',
    );
    expect(await region('Plan')).toBeVisible();
  });
});
