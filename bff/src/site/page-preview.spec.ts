import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paidEvent } from '../registration/sample-events.ts';
import { pagePreview } from './page-preview.ts';

const preview = (path: string, find: () => Promise<ReturnType<typeof paidEvent> | null>) =>
  pagePreview(path, { find }, 'Northlight', 'https://events.example');

test('the page of an event tells of it', async () => {
  const { head, status } = await preview('/events/Waterline1', () => Promise.resolve(paidEvent()));
  assert.equal(status, 200);
  assert.match(head, /Waterline · Northlight/);
});

test('the page of an event that is not published is not found', async () => {
  const { head, status } = await preview('/events/Nothing1', () => Promise.resolve(null));
  assert.equal(status, 404);
  assert.match(head, /noindex/);
});

test('other pages tell of the site, and ask Dynamics for nothing', async () => {
  for (const path of ['/', '/events/Waterline1/register', '/purchases/1']) {
    const { head, status } = await preview(path, () => assert.fail('asked'));
    assert.deepEqual([status, head.includes('<title>Northlight</title>')], [200, true]);
  }
});

test('a page comes though Dynamics does not answer', async () => {
  const { status } = await preview('/events/Waterline1', () => Promise.reject(new Error('down')));
  assert.equal(status, 200);
});

test('a page comes though Dynamics is slow', { timeout: 30_000 }, async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const page = preview('/events/Waterline1', () => new Promise(() => undefined));
  t.mock.timers.tick(2_000);
  assert.equal((await page).status, 200);
});
