import { act, render, screen } from '@testing-library/react';
import { useIsTight } from './useIsTight';

let told: () => void;

class FakeResizeObserver {
  constructor(callback: () => void) {
    told = callback;
  }
  observe() {}
  disconnect() {}
}

function Box() {
  const { ref, isTight } = useIsTight(640);
  return <div ref={ref}>{isTight ? 'tight' : 'roomy'}</div>;
}

/** Gives every element this width. */
function widen(px: number) {
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', {
    configurable: true,
    value: px,
  });
}

describe('the room of a list', () => {
  beforeEach(() => {
    Object.assign(global, { ResizeObserver: FakeResizeObserver });
    jest
      .spyOn(global, 'requestAnimationFrame')
      .mockImplementation(run => Number(run(0)) || 0);
  });
  afterEach(() => {
    Reflect.deleteProperty(HTMLElement.prototype, 'clientWidth');
    Reflect.deleteProperty(global, 'ResizeObserver');
    jest.restoreAllMocks();
  });

  it('is that of its place, not of the window', () => {
    widen(500);
    render(<Box />);
    expect(screen.getByText('tight')).toBeInTheDocument();
  });

  it('is looked at again when it changes', () => {
    widen(700);
    render(<Box />);
    expect(screen.getByText('roomy')).toBeInTheDocument();
    widen(639);
    act(() => told());
    expect(screen.getByText('tight')).toBeInTheDocument();
  });

  it('is that of the window before it was measured', () => {
    render(<Box />);
    expect(screen.getByText('roomy')).toBeInTheDocument();
  });
});
