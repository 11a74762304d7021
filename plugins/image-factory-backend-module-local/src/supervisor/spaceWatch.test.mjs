import { tmpdir } from 'node:os';
import { watchSpace } from '../../supervisor/spaceWatch.mjs';

describe('watchSpace', () => {
  it('tells when less is free than is reserved, once', async () => {
    let told = 0;
    await new Promise(resolve => {
      watchSpace(
        tmpdir(),
        () => {
          told += 1;
          setTimeout(resolve, 600);
        },
        Number.MAX_SAFE_INTEGER,
      );
    });
    expect(told).toBe(1);
  });

  it('says nothing while there is room, or after it was stopped', async () => {
    let told = 0;
    const stop = watchSpace(tmpdir(), () => (told += 1), 0);
    const stopOther = watchSpace(
      tmpdir(),
      () => (told += 1),
      Number.MAX_SAFE_INTEGER,
    );
    stopOther();
    await new Promise(resolve => setTimeout(resolve, 600));
    stop();
    expect(told).toBe(0);
  });
});
