import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { exampleWorld } from '../../dev/exampleWorld';
import { aProvider } from '../../dev/providerBuilders';
import { refusal } from '../../dev/refuse';
import { renderAt } from '../../dev/renderAt';
import {
  buildFormPath,
  fillIn,
  startBuild,
  submits,
} from '../../dev/buildForm';

jest.mock('../forms/CodeEditor', () =>
  jest.requireActual('../../dev/PlainEditor'),
);

beforeEach(() => sessionStorage.clear());

function worldWith(...providers: ReturnType<typeof aProvider>[]) {
  const fake = exampleWorld();
  fake.world.providers.splice(0, Infinity, ...providers);
  return fake;
}

const eu = aProvider({ id: 'eu', title: 'Europe', slots: 8, slotsUsed: 5 });
const us = aProvider({ id: 'us', title: 'America', readiness: 'not-ready' });

/** Opens the choice of a provider. */
async function open() {
  await userEvent.click(
    await screen.findByRole('button', { name: /Provider/ }),
  );
  return screen.findByRole('listbox');
}

const wishOf = (fake: ReturnType<typeof exampleWorld>, number: number) =>
  (submits(fake)[number].input as { body: { provider?: string } }).body
    .provider;

describe('the provider that a new build wishes for', () => {
  it('is any, as long as nobody chooses one, and each says how ready it is and how much room it has', async () => {
    const paused = aProvider({ id: 'lab', title: 'Lab', state: 'paused' });
    const fake = worldWith(eu, us, paused);
    renderAt(buildFormPath, fake);
    await fillIn();
    const options = within(await open());
    expect(
      options.getByRole('option', { name: /Any that can run it/ }),
    ).toHaveAttribute('aria-selected', 'true');
    expect(options.getByRole('option', { name: /Europe/ })).toHaveTextContent(
      'Ready · 3 of 8 slots free',
    );
    expect(options.getByRole('option', { name: /America/ })).toHaveTextContent(
      'Not ready · 1 of 2 slots free',
    );
    expect(options.getByRole('option', { name: /Lab/ })).toHaveTextContent(
      'Paused · 1 of 2 slots free',
    );
    await userEvent.keyboard('{Escape}');
    expect(await axe(screen.getByRole('main'))).toHaveNoViolations();
    await startBuild();
    await screen.findByRole('heading', { name: /Build 130/ });
    expect(wishOf(fake, 0)).toBeUndefined();
  });

  it('is sent with the build, and asked about in its review', async () => {
    const fake = worldWith(eu, us);
    renderAt(buildFormPath, fake);
    await fillIn();
    const options = within(await open());
    await userEvent.click(options.getByRole('option', { name: /Europe/ }));
    expect(
      await screen.findByRole('link', { name: /Europe: 3 of 8 slots/ }),
    ).toBeInTheDocument();
    await startBuild();
    await screen.findByRole('heading', { name: /Build 130/ });
    expect(wishOf(fake, 0)).toBe('eu');
  });

  it('stays in a form that is refused, which says why in the words of the reader', async () => {
    const fake = worldWith(eu, us);
    fake.fail('submitBuild', () =>
      refusal({
        status: 400,
        name: 'InputError',
        message: 'body.provider: nobody reads this',
        code: 'wish-refused',
        issues: [
          {
            path: ['body', 'provider'],
            rule: 'wish',
            message: 'nobody reads this',
            wording: { code: 'wish-unknown', params: { provider: 'eu' } },
          },
        ],
      }),
    );
    renderAt(buildFormPath, fake);
    await fillIn();
    const options = within(await open());
    await userEvent.click(options.getByRole('option', { name: /Europe/ }));
    await startBuild();
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'There is no provider eu that the tenant may use',
    );
    expect(screen.getByRole('button', { name: /Provider/ })).toHaveTextContent(
      'Europe',
    );
    fake.recover('submitBuild');
    await startBuild();
    await screen.findByRole('heading', { name: /Build 130/ });
    expect(wishOf(fake, 1)).toBe('eu');
  });

  it('is not asked for where there is no choice', async () => {
    renderAt(
      buildFormPath,
      worldWith(
        eu,
        aProvider({ id: 'vm', methods: [] }),
        aProvider({
          id: 'theirs',
          tenants: { type: 'some', seen: [] },
        }),
      ),
    );
    await fillIn();
    expect(
      screen.queryByRole('button', { name: /Provider/ }),
    ).not.toBeInTheDocument();
  });
});
