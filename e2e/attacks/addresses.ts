import assert from 'node:assert/strict';
import type { Attack, Theme } from './attack.ts';
import { EVENTS } from '../http/buyer.ts';
import { getRaw, sendRaw } from './raw-request.ts';
import type { Scene } from './scene.ts';

/** No header of the answer may be of the attacker's making. */
function assertNoHeader(text: string, name: string): void {
  const [head = ''] = text.split('\r\n\r\n');
  assert.doesNotMatch(head, new RegExp(`^${name}:.*evil`, 'im'));
}

/** What is not there is a problem, or the site's own page that says so. */
async function assertNotFound({ stack }: Scene, path: string): Promise<void> {
  const { status, text } = await getRaw(stack, path);
  const isPage = status === 200 && text.includes('<app-root');
  assert.ok(isPage || (status !== null && status >= 400 && status < 500), `${path}: ${status}`);
  if (!isPage) assert.match(text, /application\/problem\+json|text\/plain|Bad Request/, path);
}

const paths: readonly Attack[] = [
  {
    tries: 'climbs out of the event id into other calls of Dynamics’ API',
    answer: 'An id must be that of a published event before anything is asked under it.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const ids = [
        '..%2f..',
        '%2e%2e%2fpasses',
        '.',
        '..',
        '..%5c..',
        '%252e%252e%252f',
        '%00',
        'published',
        `${EVENTS.paid}%2fpasses`,
        `${EVENTS.paid}%00`,
        `${EVENTS.paid}%3femApplicationtoken=x`,
        `${EVENTS.paid};x=1`,
        `${EVENTS.paid}%23`,
        '%ef%bc%8e%ef%bc%8e',
        '__proto__',
        'constructor',
        'x'.repeat(8_000),
      ];
      for (const id of ids) {
        await assertNotFound(scene, `/api/events/${id}`);
        await assertNotFound(scene, `/api/events/${id}/availability`);
      }
    },
  },
  {
    tries: 'climbs out of the site’s folder to read source files, settings and the store',
    answer: 'Only built files are served; everything else is not there.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const ways = [
        '/../',
        '/..%2f..%2f..%2f',
        '/%2e%2e/%2e%2e/%2e%2e/',
        '/..%5c..%5c..%5c',
        '//../',
      ];
      const files = ['package.json', 'bff/src/main.ts', '.env', 'purchases.sqlite'];
      for (const path of ways.flatMap((way) => files.map((file) => way + file))) {
        await assertNotFound(scene, path);
      }
      for (const path of ['/.env', '/.git/config', '/package.json', '/main.ts', '/%00.html']) {
        await assertNotFound(scene, path);
      }
    },
  },
  {
    tries: 'looks for doors that operators and tests have: metrics, the sandbox, a desk, debuggers',
    answer: 'Not on this port.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const doors = ['/metrics', '/_sandbox', '/_sandbox/state', '/api/desk', '/api/desk/users'];
      const more = ['/api/admin', '/json/list', '/debug', '/api/purchases', '/api/submissions'];
      for (const path of [...doors, ...more]) await assertNotFound(scene, path);
    },
  },
  {
    tries: 'turns an address of ours into a redirect to theirs',
    answer: 'No answer leads anywhere else.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const targets = [
        '//evil.example',
        '//evil.example/%2e%2e',
        '/%5cevil.example',
        '/\\evil.example',
        '/http://evil.example',
        'http://evil.example/',
        '/home?returnUrl=https://evil.example',
        '/event?id=//evil.example',
        '/?event=https://evil.example',
        '/pay?returnUrl=//evil.example',
        '//evil.example/assets',
        '/purchases/x?key=x&return_to=//evil.example',
      ];
      for (const target of targets) {
        const { status, text } = await getRaw(scene.stack, target, ['Accept: text/html']);
        assert.ok(status !== null && status < 500, `${target}: ${status}`);
        assert.doesNotMatch(text, /^(location|refresh):/im, target);
      }
    },
  },
];

const headers: readonly Attack[] = [
  {
    tries: 'breaks a line in a path, a query or a key, to add headers to the answer',
    answer: 'Nothing of a request becomes a header of its answer.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const { url, cookie } = await scene.victim();
      const line = '%0d%0aSet-Cookie:%20evil=1%0d%0aX-Evil:%20evil';
      const own = new URL(url).pathname;
      const paths = [
        `/${line}`,
        `/api/events/${line}`,
        `${own}?key=${line}`,
        `${own}?since=${line}`,
      ];
      for (const path of [...paths, `/api/purchases/${line}`]) {
        const { status, text } = await getRaw(scene.stack, path, [`Cookie: ${cookie}`]);
        assert.ok(status !== null && status < 500, `${path}: ${status}`);
        assertNoHeader(text, 'set-cookie');
        assertNoHeader(text, 'x-evil');
      }
    },
  },
  {
    tries: 'writes lines of their own into the log',
    answer: 'The log is one JSON object a line; what was sent stays inside of it, or out of it.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const line = '%0a%7B%22level%22%3A50%2C%22event%22%3A%22forged-line%22%7D';
      const agent = 'User-Agent: x\\n{"event":"forged-line"}';
      for (const path of [
        `/${line}`,
        `/api/events/${line}`,
        `/api/purchases/${line}?key=${line}`,
      ]) {
        await getRaw(scene.stack, path, [agent, 'X-Forwarded-For: {"event":"forged-line"}']);
      }
      assert.ok(scene.log.length > 0);
      assert.deepEqual(
        scene.log.filter((entry) => entry.startsWith('{"level":50,"event":"forged-line"')),
        [],
      );
    },
  },
  {
    tries: 'smuggles a second request: two lengths, a length and chunks, a line break in a header',
    answer: 'Such a request is refused whole; the hidden one is never answered.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const { url, cookie } = await scene.victim();
      const hidden = `POST ${new URL(url).pathname}/cancel HTTP/1.1\r\nHost: x\r\nCookie: ${cookie}\r\nContent-Length: 0\r\n\r\n`;
      const start = 'POST /api/events/x/registrations HTTP/1.1\r\nHost: x\r\n';
      const requests = [
        `${start}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
        `${start}Content-Length: 0\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`,
        `${start}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${hidden}`,
        `${start}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${hidden}`,
        `${start}X: y\rTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
        `${start}Content-Length: +5\r\n\r\nhello${hidden}`,
      ];
      for (const request of requests) {
        const { status, text } = await sendRaw(scene.stack.siteUrl, request);
        assert.equal(status, 400, JSON.stringify(request.slice(0, 140)));
        assert.equal(text.split('HTTP/1.1 ').length, 2, 'one answer');
      }
    },
  },
  {
    tries: 'sends bytes that are no HTTP: TLS, an older protocol, zeros, a method of their own',
    answer: 'Refused with 400, and the connection is closed.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const starts = ['\x16\x03\x01\x02\x00', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', '\0'.repeat(64)];
      for (const bytes of [
        ...starts,
        'STEAL / HTTP/1.1\r\nHost: x\r\n\r\n',
        'GET / HTTP/9.9\r\n\r\n',
      ]) {
        const { status } = await sendRaw(scene.stack.siteUrl, bytes, true);
        assert.ok(status === 400 || status === 505 || status === null, `${status}`);
      }
    },
  },
];

export const addresses: Theme = {
  name: 'Addresses and headers',
  stack: { environment: { LOG_LEVEL: 'debug' } },
  attacks: [...paths, ...headers],
};
