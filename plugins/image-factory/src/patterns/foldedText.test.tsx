import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { idOf } from '../../dev/ids';
import { exampleWorld } from '../../dev/exampleWorld';
import { renderAt } from '../../dev/renderAt';

const said = 'What a project is for. '.repeat(40).trim();
let grown: Array<() => void>;

class FakeResizeObserver {
  #told: () => void;
  constructor(told: () => void) {
    this.#told = told;
  }
  observe() {
    grown.push(this.#told);
  }
  unobserve() {}
  disconnect() {}
}

/** jsdom has no layout: how high the text is in full, where 80 px of it are shown. */
function giveHeight(px: number) {
  jest.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockReturnValue(px);
  jest.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(80);
}

function showProject() {
  const fake = exampleWorld();
  fake.world.projects[0] = { ...fake.world.projects[0], description: said };
  renderAt(`/image-factory/projects/${idOf(2, 1)}`, fake);
}

describe('a long description', () => {
  beforeEach(() => {
    grown = [];
    Object.assign(global, { ResizeObserver: FakeResizeObserver });
    jest
      .spyOn(global, 'requestAnimationFrame')
      .mockImplementation(run => Number(run(0)) || 0);
  });
  afterEach(() => {
    Reflect.deleteProperty(global, 'ResizeObserver');
    jest.restoreAllMocks();
  });

  it('shows its first lines above the builds of its project, and the rest when asked for', async () => {
    giveHeight(900);
    showProject();
    const text = await screen.findByText(said);
    expect(text).toHaveAttribute('data-open', 'false');
    await userEvent.click(
      screen.getByRole('button', { name: 'Show the whole text' }),
    );
    expect(text).toHaveAttribute('data-open', 'true');
    await userEvent.click(screen.getByRole('button', { name: 'Show less' }));
    expect(text).toHaveAttribute('data-open', 'false');
  });

  it('offers nothing more where all of it is seen, also once its room has changed', async () => {
    giveHeight(80);
    showProject();
    await screen.findByText(said);
    const more = () =>
      screen.queryByRole('button', { name: 'Show the whole text' });
    expect(more()).not.toBeInTheDocument();
    giveHeight(200);
    act(() => grown.forEach(tell => tell()));
    await waitFor(() => expect(more()).toBeInTheDocument());
  });
});
