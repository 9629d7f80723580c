import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { Attack, Theme } from './attack.ts';
import { closed, openSocket, sendRaw } from './raw-request.ts';
import type { Scene } from './scene.ts';

const CONNECTIONS = 100;

/** Longer than the server's own patience, in milliseconds; it looks at its connections now and then. */
const PATIENCE = 50_000;

/** Sends a little on many connections and more of it every second; resolves when all were cut off. */
async function drip({ stack }: Scene, start: string, more: string): Promise<void> {
  const sockets = Array.from({ length: CONNECTIONS }, () => openSocket(stack.siteUrl));
  const ends = sockets.map((socket) => closed(socket.resume()));
  for (const socket of sockets) socket.write(start);
  const dripping = setInterval(() => {
    for (const socket of sockets) if (socket.writable) socket.write(more);
  }, 1_000);
  try {
    assert.equal((await fetch(`${stack.siteUrl}/api/events`)).status, 200, 'others are served');
    const cut = Promise.all(ends).then(() => true);
    assert.ok(await Promise.race([cut, wait(PATIENCE, false, { ref: false })]), 'all are cut off');
  } finally {
    clearInterval(dripping);
    for (const socket of sockets) socket.destroy();
  }
}

const slow: readonly Attack[] = [
  {
    tries: 'opens a hundred connections and sends a header a second, without end (slowloris)',
    answer: 'Others are served meanwhile; after fifteen seconds the connections are cut.',
    sampleWouldHaveLetItThrough: 'not known',
    run: (scene) => drip(scene, 'GET /api/events HTTP/1.1\r\nHost: x\r\n', 'X-More: 1\r\n'),
  },
  {
    tries: 'begins a hundred forms and sends a letter of each a second',
    answer: 'Others are served meanwhile; after thirty seconds the connections are cut.',
    sampleWouldHaveLetItThrough: 'not known',
    run: (scene) => {
      const type = 'Content-Type: application/json\r\nContent-Length: 60000';
      const path = '/api/events/x/registrations';
      return drip(scene, `POST ${path} HTTP/1.1\r\nHost: x\r\n${type}\r\n\r\n{"a":"`, 'x');
    },
  },
  {
    tries: 'begins a hundred deliveries to the webhook and never ends them',
    answer: 'Others are served meanwhile; after thirty seconds the connections are cut.',
    sampleWouldHaveLetItThrough: 'not known',
    run: (scene) => {
      const type = 'Content-Type: application/json\r\nTransfer-Encoding: chunked';
      return drip(
        scene,
        `POST /webhooks/stripe HTTP/1.1\r\nHost: x\r\n${type}\r\n\r\n`,
        '1\r\nx\r\n',
      );
    },
  },
];

const endless: readonly Attack[] = [
  {
    tries: 'sends headers without end, as fast as they can',
    answer: 'Refused with 431 after sixteen kilobytes.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async ({ stack }) => {
      const request = `GET / HTTP/1.1\r\nHost: x\r\nCookie: ${'x'.repeat(2_000_000)}`;
      const { status } = await sendRaw(stack.siteUrl, request);
      assert.ok(status === 431 || status === null, `${status}`);
    },
  },
  {
    tries: 'sends a form of three megabytes in chunks, without telling its length',
    answer: 'Refused with 400: sixty-four kilobytes are read, the rest is thrown away.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async ({ stack }) => {
      const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
      const head = 'POST /api/events/x/registrations HTTP/1.1\r\nHost: x\r\nConnection: close\r\n';
      const type = 'Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
      const { status } = await sendRaw(stack.siteUrl, `${head}${type}${chunk.repeat(45)}0\r\n\r\n`);
      assert.equal(status, 400);
    },
  },
  {
    tries: 'nests a form thirty thousand levels deep',
    answer: 'Refused with 400.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async ({ stack }) => {
      for (const [open, close] of [
        ['[', ']'],
        ['{"a":', '}'],
      ] as const) {
        const depth = 30_000 / open.length;
        const body = `${open.repeat(depth)}1${close.repeat(depth)}`;
        const response = await fetch(`${stack.siteUrl}/api/events/x/registrations`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
        });
        assert.equal(response.status, 400);
        await response.body?.cancel();
      }
    },
  },
];

export const slowAndEndless: Theme = {
  name: 'Slow and endless requests',
  // They spend their time waiting.
  atOnce: slow.length,
  attacks: [...slow, ...endless],
};
