import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { z } from 'zod';
import { DataverseClient } from './dataverse-client.ts';
import { type StubbedRequest, stubbedDynamics } from './stubbed-dynamics.ts';

const token = () => Promise.resolve('the-token');

test('every call carries the token and speaks to version 9.2', async () => {
  await using server = await stubbedDynamics(() => ({ json: { value: [] } }));
  const client = new DataverseClient(server.url, token);
  await client.rows('contacts', z.unknown(), { $select: 'name', $filter: "name eq 'a b'" });
  await client.action('DoIt', { Id: '1' });
  const [read, write] = server.requests;
  assert.equal(read?.headers['authorization'], 'Bearer the-token');
  const url = new URL(read?.path ?? '', server.url);
  assert.equal(url.pathname, '/api/data/v9.2/contacts');
  assert.equal(url.searchParams.get('$filter'), "name eq 'a b'");
  assert.deepEqual(
    [write?.method, write?.path, write?.body],
    ['POST', '/api/data/v9.2/DoIt', '{"Id":"1"}'],
  );
});

describe('a table', () => {
  test('is read to its last page', async () => {
    const page = (request: StubbedRequest) => Number(/page=(\d)/.exec(request.path)?.[1] ?? 1);
    await using server = await stubbedDynamics((request) => {
      const number = page(request);
      const next = { '@odata.nextLink': `${server.url}/api/data/v9.2/contacts?page=${number + 1}` };
      return { json: { value: [number], ...(number < 3 ? next : {}) } };
    });
    const rows = await new DataverseClient(server.url, token).rows('contacts', z.unknown(), {});
    assert.deepEqual(rows, [1, 2, 3]);
  });

  test('is not read on at another host: the token stays with ours', async () => {
    await using elsewhere = await stubbedDynamics(() => ({ json: { value: [] } }));
    await using server = await stubbedDynamics(() => ({
      json: { value: [1], '@odata.nextLink': `${elsewhere.url}/api/data/v9.2/contacts` },
    }));
    const client = new DataverseClient(server.url, token);
    await assert.rejects(client.rows('contacts', z.unknown(), {}), { name: 'ProviderUnavailable' });
    assert.equal(elsewhere.requests.length, 0);
  });

  test('that cannot be read is unavailable, never empty', async () => {
    for (const answer of [
      { status: 400, json: { error: { code: '0x0' } } },
      { status: 401 },
      { status: 429 },
      { status: 500 },
      { json: {} },
      { json: { value: 'none' } },
      { text: '<html>' },
      'hang up',
    ] as const) {
      await using server = await stubbedDynamics(() => answer);
      const client = new DataverseClient(server.url, token);
      await assert.rejects(client.rows('contacts', z.unknown(), {}), {
        name: 'ProviderUnavailable',
      });
    }
  });
});

describe('nothing was looked at', () => {
  test('when we are not let in', async () => {
    for (const status of [401, 403]) {
      await using server = await stubbedDynamics(() => ({ status }));
      const answer = await new DataverseClient(server.url, token).action('DoIt', {});
      assert.deepEqual(answer, { kind: 'not-sent', why: `HTTP ${status}` });
    }
  });

  test('when there is no token to send', async () => {
    await using server = await stubbedDynamics(() => ({}));
    const client = new DataverseClient(server.url, () => Promise.reject(new Error('directory')));
    const answer = await client.action('DoIt', {});
    assert.deepEqual(answer, { kind: 'not-sent', why: 'no token: directory' });
    assert.equal(server.requests.length, 0);
  });
});
