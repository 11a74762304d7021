import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { idOf } from '../../dev/ids';
import { exampleWorld } from '../../dev/exampleWorld';
import { renderAt } from '../../dev/renderAt';

beforeEach(() => sessionStorage.clear());

describe('a field that is wanted or not', () => {
  it('is a checkbox with its description, and sends true or false', async () => {
    const fake = exampleWorld();
    renderAt(`/image-factory/builds/new?project=${idOf(2, 1)}`, fake);
    await userEvent.click(
      await screen.findByRole('radio', { name: 'From a Git repository' }),
    );
    const form = within(screen.getByRole('main'));
    const submodules = form.getByRole('checkbox', { name: 'Submodules' });
    expect(submodules).not.toBeChecked();
    expect(submodules).toHaveAccessibleDescription(/submodules/);
    await userEvent.click(submodules);
    expect(submodules).toBeChecked();
    const lfs = form.getByRole('checkbox', { name: 'Large files' });
    await userEvent.click(lfs);
    await userEvent.click(lfs);

    const type = (name: RegExp, text: string) =>
      userEvent.type(form.getByRole('textbox', { name }), text);
    await type(/Repository/, 'https://git.example.org/a.git');
    await type(/Image name/, 'api');
    await type(/Tags/, '1');
    expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
    await userEvent.click(form.getByRole('button', { name: 'Start build' }));

    await screen.findByRole('heading', { name: 'Web shop › Build 130' });
    const [submit] = fake.calls.filter(call => call.id === 'submitBuild');
    expect(submit.input).toMatchObject({
      body: {
        spec: {
          source: { submodules: true, lfs: false, keepGitDir: false },
        },
      },
    });
    expect(submit.input).not.toHaveProperty('body.spec.source.containerfile');
  });
});
