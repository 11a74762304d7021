import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { idOf } from '../../dev/ids';
import { exampleWorld } from '../../dev/exampleWorld';
import { renderAt } from '../../dev/renderAt';
import { keyBoard } from './keyBoard';

const press = (keys: string) => userEvent.keyboard(keys);

it('opens the list of keys by ?, with what the page has', async () => {
  renderAt('/image-factory/projects', exampleWorld());
  await screen.findByText('Web shop');
  await press('?');
  const help = await screen.findByRole('dialog');
  expect(help).toHaveTextContent('g then bGo to the builds');
  expect(help).toHaveTextContent('/Search');
  expect(await axe(help)).toHaveNoViolations();
  await press('{Escape}');
  await waitFor(() =>
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
  );
  await userEvent.click(
    screen.getByRole('button', { name: 'Keyboard shortcuts' }),
  );
  expect(await screen.findByRole('dialog')).toBeInTheDocument();
});

it('goes to a list by two keys, through its rows by j and k, and to its search by /', async () => {
  renderAt('/image-factory/images', exampleWorld());
  await screen.findByText('worker');
  await press('gp');
  await screen.findByText('Web shop');
  await press('j');
  const start = document.activeElement;
  expect(start).toBe(screen.getAllByRole('row')[1]);
  await press('j');
  expect(document.activeElement).not.toBe(start);
  await press('k');
  expect(document.activeElement).toBe(start);
  await press('/');
  expect(document.activeElement).toBe(
    screen.getByRole('searchbox', { name: 'Search by name or title' }),
  );
});

it('does nothing while somebody types', async () => {
  renderAt('/image-factory/projects', exampleWorld());
  await screen.findByText('Web shop');
  await userEvent.type(screen.getByRole('searchbox'), 'gi?');
  expect(screen.getByRole('searchbox')).toHaveValue('gi?');
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

it('asks before a build is cancelled by c', async () => {
  renderAt(`/image-factory/builds/${idOf(3, 1)}`, exampleWorld());
  await screen.findByRole('button', { name: 'Cancel build' });
  await press('c');
  const dialog = await screen.findByRole('dialog');
  expect(
    within(dialog).getByRole('button', { name: 'Keep building' }),
  ).toBeVisible();
});

it('forgets the first of two keys after a second', () => {
  const pressed = jest.fn();
  const free = keyBoard.bind({ keys: 'x y', label: 'both', press: pressed });
  const key = (name: string, at: number) => {
    const event = new KeyboardEvent('keydown', { key: name });
    Object.defineProperty(event, 'timeStamp', { value: at });
    act(() => {
      document.dispatchEvent(event);
    });
  };
  key('x', 0);
  key('y', 1_500);
  expect(pressed).not.toHaveBeenCalled();
  key('x', 2_000);
  key('y', 2_500);
  expect(pressed).toHaveBeenCalledTimes(1);
  free();
});
