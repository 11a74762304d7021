import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router-dom';
import { imageFactoryApiRef } from '../src/api';
import { LogSection } from '../src/log/LogSection';
import { createQueryClient } from '../src/QueryClientWrapper';
import { FakeImageFactory } from './FakeImageFactory';
import { idOf } from './ids';

/** The execution whose log is shown. */
export const logId = idOf(4, 1);

export const numberedLines = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}`);

/** A server that has a log of so many lines. */
export function logOf(count: number, complete = false) {
  const fake = new FakeImageFactory();
  fake.write(logId, numberedLines(1, count), complete);
  return fake;
}

/** What is around a log: the address, a link to a line, and another tab of the page. */
function Surroundings(props: { link: string }) {
  const { hash, search } = useLocation();
  const navigate = useNavigate();
  const [isLog, setLog] = useState(true);
  return (
    <>
      {isLog && <LogSection executionId={logId} fileName="build-1.log" />}
      <output aria-label="address">{`${search}${hash}`}</output>
      <Link to={props.link}>the linked line</Link>
      <button onClick={() => setLog(!isLog)}>other tab</button>
      <button onClick={() => navigate(-1)}>back</button>
    </>
  );
}

/** Shows the log of `logId`. */
export function renderLog(
  fake: FakeImageFactory,
  options: { at?: string; link?: string } = {},
) {
  return renderInTestApp(
    <QueryClientProvider client={createQueryClient()}>
      <Surroundings link={options.link ?? '#L1'} />
    </QueryClientProvider>,
    {
      initialRouteEntries: [options.at ?? '/'],
      apis: [[imageFactoryApiRef, fake], mockApis.storage()],
    },
  );
}

export const logBox = () => screen.getByRole('region', { name: 'Log' });

/** Scrolls as a reader does with a wheel. */
export function scrollLogTo(top: number) {
  fireEvent.wheel(logBox());
  logBox().scrollTop = top;
  fireEvent.scroll(logBox());
}
