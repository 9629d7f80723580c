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
    answer: 'The page holds no text of Dynamics’; each has a nonce that scripts must know.',
    sampleWouldHaveLetItThrough: 'not known',
    run: async ({ stack }) => {
      const address = `${stack.siteUrl}/events/${markedUpEvent.readableEventId}?x=<script>`;
      const answer = await fetch(address, { headers: { accept: 'text/html' } });
      assert.equal(answer.status, 200);
      assert.doesNotMatch(await answer.text(), /document\.title|x=<script>/);
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
