import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { people } from '../http/buyer.ts';
import type { Attack, Theme } from './attack.ts';
import { assertProblem } from './expecting.ts';
import { getRaw } from './raw-request.ts';
import type { Scene } from './scene.ts';

/** A form for one attendee, whatever may be in its fields. */
function form(passId: string, attendee: object = {}, more: object = {}): object {
  return {
    submissionId: randomUUID(),
    attendees: [{ ...people[0], passId, ...attendee }],
    ...more,
  };
}

/** What Dynamics was told last. */
function lastAttendee({ stack }: Scene) {
  return stack.sandbox.dynamics.snapshot().purchases.at(-1)?.attendees[0];
}

const texts: readonly Attack[] = [
  {
    tries: 'writes script and markup into the names of an attendee',
    answer: 'Kept as the text it is; answers are JSON that no browser takes for a page.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const [firstName, lastName] = ['<script>alert(1)</script>', '"><img src=x onerror=alert(2)>'];
      const named = [{ firstName, lastName, email: 'mallory@markup.example' }];
      const buyer = await scene.buyer({ named });
      assert.deepEqual((await buyer.status()).lines[0]?.attendee, `${firstName} ${lastName}`);
      const answer = await fetch(buyer.url, { headers: { cookie: buyer.cookie } });
      assert.match(answer.headers.get('content-type') ?? '', /^application\/json/);
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
      assert.match(answer.headers.get('content-security-policy') ?? '', /default-src 'none'/);
      assert.equal(lastAttendee(scene)?.firstName, firstName);
    },
  },
  {
    tries: 'writes markup, or a second address, into an e-mail address',
    answer: 'Refused with 400, naming the field and not repeating what was in it.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const { passId } = await scene.victim();
      const addresses = [
        '<script>@evil.example',
        'a@b.example\r\nBcc: all@evil.example',
        'a@b.example, c@evil.example',
        '"a b"@evil.example<img>',
        `${'x'.repeat(100)}@evil.example`,
      ];
      for (const email of addresses) {
        const response = await scene.submit(form(passId, { email }));
        assert.equal(response.status, 400);
        const text = await response.text();
        assert.match(text, /attendees\.0\.email/);
        assert.doesNotMatch(text, /evil/);
      }
    },
  },
  {
    tries: 'names an attendee so that the look-up in Dataverse finds everybody (OData injection)',
    answer: 'Quotes are doubled: exactly their own registration is found and claimed.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const other = await scene.buyer();
      await other.pay();
      assert.equal((await other.end()).phase, 'registered');
      const named = [
        {
          firstName: "x') or (1 eq 1",
          lastName: "' or 'a' eq 'a",
          email: "o'neil'or'1'eq'1@odata.example",
        },
      ];
      const buyer = await scene.buyer({ named });
      await buyer.pay();
      const { phase, lines } = await buyer.end();
      assert.equal(phase, 'registered');
      assert.equal(lines[0]?.attendee, "x') or (1 eq 1 ' or 'a' eq 'a");
    },
  },
  {
    tries: 'uses control characters, half characters and turned writing in names',
    answer: 'Taken as text or refused with 400; nothing breaks on the way.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const { passId } = await scene.victim();
      const names = [
        '\0',
        'a\0b',
        '\ud800',
        'a\r\nSet-Cookie: b=c',
        '\u202egnp.exe',
        'a'.repeat(50),
      ];
      for (const firstName of names) {
        const response = await scene.submit(form(passId, { firstName }));
        await response.body?.cancel();
        assert.ok([200, 400].includes(response.status), JSON.stringify(firstName));
        assert.ok(!response.headers.getSetCookie().some((cookie) => cookie.startsWith('b=')));
      }
    },
  },
  {
    tries: 'sends names of ten thousand letters, no attendee, and fifty-one attendees',
    answer: 'Refused with 400 before Dynamics is asked.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const { passId } = await scene.victim();
      const person = { ...people[0], passId };
      const bodies = [
        form(passId, { firstName: 'x'.repeat(10_000) }),
        { submissionId: randomUUID(), attendees: [] },
        { submissionId: randomUUID(), attendees: Array.from({ length: 51 }, () => person) },
      ];
      for (const body of bodies) {
        await assertProblem(await scene.submit(body), 400, 'invalid-request');
      }
    },
  },
];

const fields: readonly Attack[] = [
  {
    tries: 'adds fields that only Dynamics’ own forms have, such as a user',
    answer: 'Dropped: what is not in our contract never reaches Dynamics.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const { passId } = await scene.victim();
      const extra = { userId: randomUUID(), contactId: 'x' };
      assert.equal((await scene.submit(form(passId, extra, extra))).status, 200);
    },
  },
  {
    tries: 'says that an attendee only waits, so that nobody asks for the price of their pass',
    answer: 'Refused: who waits has no pass, and waits only where the event is sold out.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const { passId } = await scene.victim();
      const waitlisted = form(passId, { waitlisted: true });
      await assertProblem(await scene.submit(waitlisted), 409, 'no-waitlist');
    },
  },
  {
    tries: 'pollutes prototypes through the form',
    answer: 'Unknown keys are dropped, whatever their name.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const { passId } = await scene.victim();
      const json = JSON.stringify(form(passId)).replace(
        '{',
        '{"__proto__":{"isAdmin":true,"passes":[]},"constructor":{"prototype":{"due":false}},',
      );
      const response = await scene.submit(JSON.parse(json));
      assert.match(await response.text(), /"due":true/);
      assert.match(
        await (await fetch(`${scene.stack.siteUrl}/api/site`)).text(),
        /"testMode":true/,
      );
    },
  },
  {
    tries: 'names a return address of their own, to be sent there after paying (open redirect)',
    answer: 'Not read: the way back is made from our own address.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const { passId } = await scene.victim();
      const evil = 'https://evil.example/';
      const names = ['returnUrl', 'return_url', 'redirectUrl', 'successUrl', 'cancelUrl', 'url'];
      const more = Object.fromEntries(names.map((name) => [name, evil]));
      const headers = { referer: evil };
      assert.equal((await scene.submit(form(passId, more, more), { headers })).status, 200);
      const session = scene.stack.sandbox.stripe.snapshot().sessions.at(-1);
      assert.equal(new URL(session?.return_url ?? '').origin, scene.stack.siteUrl);
    },
  },
  {
    tries: 'poisons the way back through the Host header and its forwarded kin',
    answer: 'Ignored: the site’s address is a setting.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const { passId } = await scene.victim();
      const headers = {
        'x-forwarded-host': 'evil.example',
        'x-forwarded-proto': 'gopher',
        'x-original-url': '/webhooks/stripe',
        'x-rewrite-url': '/healthz',
        forwarded: 'host=evil.example;proto=http',
      };
      assert.equal((await scene.submit(form(passId), { headers })).status, 200);
      const session = scene.stack.sandbox.stripe.snapshot().sessions.at(-1);
      assert.equal(new URL(session?.return_url ?? '').origin, scene.stack.siteUrl);
      const { text } = await getRaw(scene.stack, '/', [
        'Accept: text/html',
        'X-Host: evil.example',
      ]);
      assert.ok(!text.includes('evil.example'));
    },
  },
];

export const browserInput: Theme = {
  name: 'What a browser sends',
  attacks: [...texts, ...fields],
};
