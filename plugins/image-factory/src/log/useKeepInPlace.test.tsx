import { render } from '@testing-library/react';
import { useRef } from 'react';
import { useKeepInPlace } from './useKeepInPlace';

function Page(props: { above: number }) {
  const ref = useRef<HTMLDivElement>(null);
  useKeepInPlace(ref);
  return (
    <div data-above={props.above}>
      <div ref={ref}>
        <input />
      </div>
    </div>
  );
}

describe('useKeepInPlace', () => {
  const scroller = { scrollTop: 40 };
  beforeEach(() => {
    scroller.scrollTop = 40;
    Object.defineProperty(document, 'scrollingElement', {
      configurable: true,
      value: scroller,
    });
    jest
      .spyOn(HTMLElement.prototype, 'getBoundingClientRect')
      .mockImplementation(function rect(this: HTMLElement) {
        const above = Number(this.parentElement?.dataset.above ?? 0);
        return { top: above - scroller.scrollTop } as DOMRect;
      });
  });
  afterEach(() => jest.restoreAllMocks());

  it('scrolls by what appears above while somebody searches in the log', () => {
    const page = render(<Page above={100} />);
    page.getByRole('textbox').focus();
    page.rerender(<Page above={284} />);
    expect(scroller.scrollTop).toBe(224);
    page.rerender(<Page above={284} />);
    expect(scroller.scrollTop).toBe(224);
  });

  it('does nothing when the reader scrolls, or is elsewhere', () => {
    const page = render(<Page above={100} />);
    page.rerender(<Page above={284} />);
    expect(scroller.scrollTop).toBe(40);
    page.getByRole('textbox').focus();
    scroller.scrollTop = 90;
    page.rerender(<Page above={284} />);
    expect(scroller.scrollTop).toBe(90);
  });
});
