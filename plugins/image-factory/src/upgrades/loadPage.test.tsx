import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { loadPage } from './loadPage';

const HOUR_MS = 3_600_000;

/** A tab whose storage outlives its reloads. */
function aTab() {
  const kept = new Map<string, string>();
  const tab = {
    reloads: 0,
    nowMs: 1_000 * HOUR_MS,
    now: () => tab.nowMs,
    reload: () => {
      tab.reloads += 1;
    },
    storage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => {
        kept.set(key, value);
      },
    },
  };
  return tab;
}

const gone = async () => {
  throw Object.assign(new Error('Loading chunk 7 failed'), {
    name: 'ChunkLoadError',
  });
};

/** Lets what is under way go on as far as it can without anything else. */
const settle = () => new Promise(resolve => setTimeout(resolve));

describe('a page whose files are gone after an upgrade', () => {
  it('is loaded with the whole tab, once, without a word', async () => {
    const tab = aTab();
    const shown = jest.fn();
    loadPage(gone, tab).then(shown);
    await settle();
    expect(tab.reloads).toBe(1);
    expect(shown).not.toHaveBeenCalled();
  });

  it('is there after that, and the draft with it', async () => {
    const tab = aTab();
    loadPage(gone, tab);
    await settle();
    await renderInTestApp(await loadPage(async () => <p>The page</p>, tab));
    expect(screen.getByText('The page')).toBeInTheDocument();
  });

  it('says so where a reload did not help, and reloads only when asked to', async () => {
    const tab = aTab();
    loadPage(gone, tab);
    await settle();
    await renderInTestApp(await loadPage(gone, tab));

    expect(tab.reloads).toBe(1);
    expect(screen.getByRole('alert')).toHaveTextContent(
      'A newer version of the portal may be there',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(tab.reloads).toBe(2);
  });

  it('reloads by itself again for the upgrade of another day', async () => {
    const tab = aTab();
    loadPage(gone, tab);
    await settle();
    tab.nowMs += 2 * HOUR_MS;
    loadPage(gone, tab);
    await settle();
    expect(tab.reloads).toBe(2);
  });

  it('does not reload where it could not note that it did', async () => {
    const tab = aTab();
    tab.storage.setItem = () => {
      throw new Error('full');
    };
    await loadPage(gone, tab);
    expect(tab.reloads).toBe(0);
  });
});
