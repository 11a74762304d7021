import { mockServices } from '@backstage/backend-test-utils';
import { ManualClock } from '../__testUtils__/ManualClock';
import { ManualTimers } from '../__testUtils__/ManualTimers';
import { ChangeFeed } from './ChangeFeed';

async function aFeed() {
  const timers = new ManualTimers(new ManualClock());
  const logger = mockServices.logger.mock();
  const publish = jest.fn(async () => {});
  const feed = new ChangeFeed({ signals: { publish }, timers, logger });
  const told = () =>
    publish.mock.calls.map(
      ([signal]: any[]) => signal.message.changed as object[],
    );
  return { timers, logger, publish, feed, told };
}

describe('ChangeFeed', () => {
  it('gathers what happens in a second into one message for everybody', async () => {
    const { timers, publish, feed, told } = await aFeed();
    feed.start();
    feed.tell({ room: 'builds', id: 'b1', within: 't1' });
    feed.tell({ room: 'runs', id: 'b1' });
    await timers.advance(500);
    feed.tell({ room: 'builds', id: 'b1', within: 't1' });
    feed.tell({ room: 'providers', id: 'local' });
    expect(told()).toEqual([]);
    await timers.advance(500);

    expect(publish).toHaveBeenCalledTimes(1);
    expect(publish).toHaveBeenCalledWith({
      recipients: { type: 'broadcast' },
      channel: 'image-factory',
      message: {
        changed: [
          { room: 'builds', id: 'b1', within: 't1' },
          { room: 'runs', id: 'b1' },
          { room: 'providers', id: 'local' },
        ],
      },
    });
    await feed.stop();
  });

  it('says that the line is open when nothing happens', async () => {
    const { timers, feed, told } = await aFeed();
    feed.start();
    for (let second = 0; second < 15; second += 1) await timers.advance(1_000);
    expect(told()).toEqual([[], [], []]);
    await feed.stop();
  });

  it('names no ids where there are too many', async () => {
    const { timers, feed, told } = await aFeed();
    feed.start();
    for (let n = 0; n < 101; n += 1) {
      feed.tell({ room: 'builds', id: `b${n}` });
    }
    feed.tell({ room: 'images', id: 'i1' });
    await timers.advance(0);
    await timers.advance(1_000);
    expect(told()).toEqual([[{ room: 'builds' }, { room: 'images' }]]);
    await feed.stop();
  });

  it('goes on without signals, and warns once as long as they are away', async () => {
    const { timers, logger, publish, feed } = await aFeed();
    publish.mockRejectedValueOnce(new Error('away'));
    publish.mockRejectedValueOnce(new Error('away'));
    feed.start();
    for (let second = 0; second < 15; second += 1) await timers.advance(1_000);
    expect(publish).toHaveBeenCalledTimes(3);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    await feed.stop();
  });

  it('tells nothing before it is started nor after it was stopped', async () => {
    const { timers, feed, told } = await aFeed();
    feed.tell({ room: 'builds', id: 'b1' });
    await timers.advance(5_000);
    feed.start();
    await feed.stop();
    await timers.advance(5_000);
    expect(told()).toEqual([]);
  });
});
