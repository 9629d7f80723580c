import assert from 'node:assert/strict';
import { eventDetailSchema } from '../../bff/src/contract/event.ts';
import type { Attack, Theme } from './attack.ts';
import { NAME, markedUpEvent, scriptedAddress } from './marked-up-event.ts';
import type { Scene } from './scene.ts';

const read = ({ stack }: Scene, readableEventId: string) =>
  fetch(`${stack.siteUrl}/api/events/${readableEventId}`);

const attacks: readonly Attack[] = [
  {
    tries: 'fills every text of an event in Dynamics with script and markup',
    answer:
      'Told as the text it is, in JSON that no browser takes for a page; see the journey too.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const answer = await read(scene, markedUpEvent.readableEventId);
      assert.match(answer.headers.get('content-type') ?? '', /^application\/json/);
      assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
      const event = eventDetailSchema.parse(await answer.json());
      assert.equal(event.name, NAME);
      assert.equal(event.sessions[0]?.summary, markedUpEvent.sessions[0]?.summary);
    },
  },
  {
    tries: 'has texts of an event end up in the page that our server sends',
    answer: 'Escaped in the preview for crawlers; scripts must know the nonce of the answer.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async ({ stack }) => {
      const address = `${stack.siteUrl}/events/${markedUpEvent.readableEventId}?x=<script>`;
      const answer = await fetch(address, { headers: { accept: 'text/html' } });
      assert.equal(answer.status, 200);
      const page = await answer.text();
      assert.match(page, /property="og:title" content="Breakfast &lt;script&gt;/);
      assert.doesNotMatch(page, /<script>|<img|x=<script>|javascript:/);
      // The structured data's own and the site's: no text of Dynamics' has closed or opened one.
      assert.equal(page.match(/<script/g)?.length, page.match(/<\/script>/g)?.length);
      const policy = answer.headers.get('content-security-policy') ?? '';
      assert.match(policy, /script-src 'self' 'nonce-[^']{20,}'/);
      assert.doesNotMatch(policy, /unsafe-(inline|eval)/);
    },
  },
  {
    tries: 'has Dynamics name a javascript: address as the place to register',
    answer: 'Left out: only web addresses are handed on.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const answer = await read(scene, scriptedAddress.readableEventId);
      const { registration } = eventDetailSchema.parse(await answer.json());
      assert.deepEqual([registration.status, registration.elsewhereUrl], ['elsewhere', null]);
    },
  },
  {
    tries: 'asks the picture proxy for an address of its own choice',
    answer: 'Pictures have names, not addresses: only what the event itself names is fetched.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async ({ stack }) => {
      const control = encodeURIComponent(stack.sandbox.urls.control);
      for (const name of [control, `speaker-${control}`, 'event?address=x', '..%2F..%2Fpasses']) {
        const address = `${stack.siteUrl}/api/events/${markedUpEvent.readableEventId}/pictures/${name}`;
        const answer = await fetch(address);
        assert.deepEqual([answer.status, await answer.text()], [204, '']);
      }
    },
  },
  {
    tries: 'pays for a pass whose name is markup',
    answer: 'Stripe and the purchase’s page get it as text; the sale is like any other.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async (scene) => {
      const buyer = await scene.buyer({ event: markedUpEvent.readableEventId });
      await buyer.pay();
      const { phase, lines } = await buyer.end();
      assert.deepEqual([phase, lines[0]?.passName], ['registered', markedUpEvent.passes[0]?.name]);
    },
  },
];

export const textsFromDynamics: Theme = {
  name: 'Texts from Dynamics',
  stack: { events: [markedUpEvent, scriptedAddress] },
  attacks,
};
