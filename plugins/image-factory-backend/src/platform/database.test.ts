import { Knex } from 'knex';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import { afterCommit, isPostgres } from './database';

const databases = createTestDatabases();

jest.setTimeout(60_000);

describe.each(databases.ids)('the database, %p', id => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.init(id);
  });

  it('is known for what it is, inside transactions too', async () => {
    expect(isPostgres(knex)).toBe(id === 'POSTGRES_18');
    await knex.transaction(async tx => {
      expect(isPostgres(tx)).toBe(id === 'POSTGRES_18');
    });
  });

  it('calls back after a commit and not before', async () => {
    const calls: string[] = [];
    const called = new Promise<void>(resolve => {
      void knex.transaction(async tx => {
        afterCommit(tx, () => {
          calls.push('after commit');
          resolve();
        });
        await tx.raw('select 1');
        calls.push('inside');
      });
    });
    await called;

    expect(calls).toEqual(['inside', 'after commit']);
  });

  it('does not call back after a rollback', async () => {
    const callback = jest.fn();
    const tx = await knex.transaction();
    afterCommit(tx, callback);
    await tx.rollback(new Error('on purpose'));
    await expect(tx.executionPromise).rejects.toThrow('on purpose');

    expect(callback).not.toHaveBeenCalled();
  });
});
