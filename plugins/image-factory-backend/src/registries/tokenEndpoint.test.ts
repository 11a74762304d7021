import { Knex } from 'knex';
import request from 'supertest';
import { insertImage } from '../__testUtils__/insertImage';
import { makeSigningFiles } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { Person, startSuite, TestSuite } from '../__testUtils__/startSuite';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();
const files = makeSigningFiles();

jest.setTimeout(60_000);

const PATH = '/api/image-factory/registry/token';

function payloadOf(token: string) {
  return JSON.parse(
    Buffer.from(token.split('.')[1], 'base64url').toString('utf8'),
  );
}

describe.each(databases.ids)('the token endpoint, %p', id => {
  let knex: Knex;
  let suite: TestSuite;

  beforeEach(async () => {
    knex = await databases.init(id);
    suite = await startSuite({ knex, registry: { tokens: files } });
    await insertImage(knex, { tenant: 'web', project: 'shop', name: 'api' });
    await insertImage(knex, { tenant: 'data', project: 'lake', name: 'etl' });
  });

  async function tokenOf(person: Person, body: object = {}) {
    const created = await suite
      .as(person)
      .post('/registry/pull-tokens', { title: 'laptop', ...body });
    expect(created.status).toBe(201);
    return created.body as { id: string; secret: string };
  }

  function ask(
    proof: { id: string; secret: string } | undefined,
    ...scopes: string[]
  ) {
    const asked = request(suite.server)
      .get(PATH)
      .query({ service: 'registry', scope: scopes });
    return proof ? asked.auth(proof.id, proof.secret) : asked;
  }

  async function opened(
    proof: { id: string; secret: string },
    ...scopes: string[]
  ): Promise<string[]> {
    const answer = await ask(proof, ...scopes).expect(200);
    return payloadOf(answer.body.token).access.map(
      (grant: { name: string; actions: string[] }) =>
        `${grant.name}:${grant.actions}`,
    );
  }

  const own = 'repository:web/shop/api:pull';

  it('opens to a person what their roles let them pull, and the base images', async () => {
    const proof = await tokenOf('vera');
    expect(
      await opened(
        proof,
        'repository:web/shop/api:pull,push,delete,*',
        'repository:data/lake/etl:pull',
        'repository:base/debian:pull,push',
        'repository:web/shop/unheard-of:pull',
        'repository:web:pull',
        'registry:catalog:*',
      ),
    ).toEqual(['web/shop/api:pull', 'base/debian:pull']);
  });

  it('says who holds the token, for whom it is and how long', async () => {
    const { body, headers } = await ask(await tokenOf('ada'), own).expect(200);
    expect(body).toMatchObject({ expires_in: 300, access_token: body.token });
    expect(headers['cache-control']).toBe('no-store');
    const payload = payloadOf(body.token);
    expect(payload).toMatchObject({
      iss: 'image-factory',
      aud: 'registry',
      sub: 'user:default/ada',
    });
    expect(payload.exp - payload.iat).toBe(300);
  });

  it('opens everything to platform admins but what is closed', async () => {
    const proof = await tokenOf('grace');
    expect(
      await opened(
        proof,
        own,
        'repository:data/lake/etl:pull',
        'repository:quarantine/x:pull',
        'repository:staging/x:pull',
      ),
    ).toEqual(['web/shop/api:pull', 'data/lake/etl:pull']);
  });

  it('lets platform admins push base images, and nothing else', async () => {
    const proof = await tokenOf('grace');
    expect(
      await opened(
        proof,
        'repository:base/debian:pull,push,delete',
        'repository:web/shop/api:push',
      ),
    ).toEqual(['base/debian:pull,push']);
  });

  it('closes with the role, whenever the token was made', async () => {
    const proof = await tokenOf('vera');
    expect(await opened(proof, own)).toHaveLength(1);
    await knex('tenant_role_bindings')
      .where({ principal_ref: 'user:default/vera' })
      .delete();
    expect(await opened(proof, own)).toEqual([]);
  });

  it('opens what a group gives, and closes when the person has left', async () => {
    const proof = await tokenOf('bob');
    expect(await opened(proof, own)).toHaveLength(1);
    suite.absent.add('user:default/bob');
    await ask(proof, own).expect(401);
  });

  it.each(['suspended', 'archived'])(
    'opens nothing of a tenant that is %s',
    async status => {
      const proof = await tokenOf('ada');
      await knex('tenants').where({ name: 'web' }).update({ status });
      expect(await opened(proof, own)).toEqual([]);
    },
  );

  it('ends with revoking', async () => {
    const proof = await tokenOf('ada');
    await suite
      .as('ada')
      .post(`/registry/pull-tokens/${proof.id}/revoke`)
      .expect(200);
    const answer = await ask(proof, own);
    expect(answer.status).toBe(401);
  });

  it('ends with its expiry', async () => {
    const proof = await tokenOf('ada', { expiresInDays: 1 });
    await ask(proof, own).expect(200);
    await knex('registry_pull_tokens').update({
      expires_at: '2020-01-01T00:00:00.000Z',
    });
    const answer = await ask(proof, own);
    expect(answer.status).toBe(401);
  });

  it('notes that a token was used', async () => {
    const proof = await tokenOf('ada');
    await ask(proof, own).expect(200);
    const list = await suite.as('ada').get('/registry/pull-tokens');
    expect(list.body.items).toEqual([
      expect.objectContaining({
        id: proof.id,
        lastUsedAt: expect.any(String),
      }),
    ]);
  });

  it('answers nobody else', async () => {
    const proof = await tokenOf('ada');
    const other = await tokenOf('cleo');
    const wrong = [
      undefined,
      { id: proof.id, secret: other.secret },
      { id: proof.id, secret: '' },
      { id: 'ada', secret: proof.secret },
      { id: 'run', secret: proof.secret },
      { id: 'run', secret: (await ask(proof, own)).body.token },
    ];
    for (const each of wrong) {
      const answer = await ask(each, own).expect(401);
      expect(answer.headers['www-authenticate']).toMatch(/^Basic /);
      expect(answer.body.errors[0].code).toBe('UNAUTHORIZED');
    }
  });

  it('takes no token of Backstage', async () => {
    const answer = await suite
      .as('ada')
      .get(`/registry/token?service=registry&scope=${own}`);
    expect(answer.status).toBe(401);
  });

  it('refuses what it can not read', async () => {
    const proof = await tokenOf('ada');
    await ask(proof, 'nonsense').expect(400);
    await ask(proof, ...Array(21).fill(own)).expect(400);
    const answer = await request(suite.server)
      .get(PATH)
      .query({ service: 'another', scope: own })
      .auth(proof.id, proof.secret);
    expect(answer.status).toBe(400);
  });

  it('tells clients of OAuth 2.0 to ask in the other way', async () => {
    const answer = await request(suite.server)
      .post(PATH)
      .type('form')
      .send({ grant_type: 'password' });
    expect([answer.status, answer.headers.allow]).toEqual([405, 'GET']);
  });

  it('lets nobody guess for long', async () => {
    for (let tries = 0; tries < 60; tries += 1) {
      await ask(undefined, own).expect(401);
    }
    const answer = await ask(undefined, own);
    expect(answer.status).toBe(429);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('audits what it opened to whom, and what it refused', async () => {
    const proof = await tokenOf('ada');
    suite.audits.length = 0;
    await ask(proof, own).expect(200);
    await ask(undefined, own).expect(401);
    expect(suite.audits).toEqual([
      {
        eventId: 'registry-token-issue',
        outcome: 'success',
        meta: { holder: 'user:default/ada', opened: ['web/shop/api:pull'] },
      },
      expect.objectContaining({
        eventId: 'registry-token-issue',
        outcome: 'failure',
      }),
    ]);
  });
});

describe('a portal that issues no tokens', () => {
  it('says so, and makes no pull tokens', async () => {
    const knex = await databases.init('SQLITE_3');
    const suite = await startSuite({ knex });
    await request(suite.server)
      .get(PATH)
      .query({ service: 'registry' })
      .expect(404);
    await suite
      .as('ada')
      .post('/registry/pull-tokens', { title: 'laptop' })
      .expect(409);
    const { body } = await suite.as('ada').get('/registry').expect(200);
    expect(body).toEqual({
      host: '127.0.0.1:5000',
      insecure: true,
      takesPullTokens: false,
    });
  });
});
