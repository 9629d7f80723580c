import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { Writable } from 'node:stream';
import { Alerts } from './alerts.ts';
import { createLogger } from './logger.ts';
import { Metrics } from './metrics.ts';

test('an alert is a log line, a count and a POST of the same facts', async (context) => {
  const received = Promise.withResolvers<string>();
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      response.end();
      received.resolve(body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(() => server.close());
  const { port } = server.address() as AddressInfo;
  const { log, lines } = recorded();
  const metrics = new Metrics();
  const alerts = new Alerts(log, metrics, `http://127.0.0.1:${port}/alerts`);

  alerts.raise('needs-person', { purchaseId: 'p-1', why: 'some' });

  const alert = { kind: 'needs-person', purchaseId: 'p-1', why: 'some' };
  assert.deepEqual(JSON.parse(await received.promise), alert);
  assert.match(lines.join(''), /"event":"alert.needs-person","purchaseId":"p-1"/);
  assert.match(await metrics.registry.metrics(), /alerts_total\{kind="needs-person"\} 1/);
});

test('an address that nobody answers at costs a log line and nothing else', async () => {
  const { log, lines, written } = recorded();
  const alerts = new Alerts(log, new Metrics(), 'http://127.0.0.1:1/');

  alerts.raise('payment-refused', { purchaseId: 'p-1' });

  await written(/alert\.not-delivered/);
  assert.equal(lines.filter((line) => line.includes('"event":"alert.payment-refused"')).length, 1);
});

function recorded() {
  const lines: string[] = [];
  const waiting: { pattern: RegExp; resolve: () => void }[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      const line = chunk.toString();
      lines.push(line);
      waiting.filter(({ pattern }) => pattern.test(line)).forEach(({ resolve }) => resolve());
      done();
    },
  });
  const written = (pattern: RegExp) =>
    new Promise<void>((resolve) => waiting.push({ pattern, resolve }));
  return { log: createLogger('info', destination), lines, written };
}
