import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { guidOf } from './guid.ts';
import { mapsAfterWork } from './sample-events/maps-after-work.ts';
import { repairHall } from './sample-events/repair-hall.ts';
import { soundOfRain } from './sample-events/sound-of-rain.ts';
import { attendee, DynamicsUnderTest } from './dynamics-under-test.ts';

const EVENT = guidOf(`event ${mapsAfterWork.readableEventId}`);
const pageSchema = z.object({
  value: z.array(
    z.looseObject({
      msevtmgt_eventregistrationid: z.guid(),
      msevtmgt_ContactId: z.strictObject({
        contactid: z.guid(),
        firstname: z.string(),
        lastname: z.string(),
        emailaddress1: z.string(),
      }),
    }),
  ),
  '@odata.nextLink': z.url().optional(),
});

describe('The tables of Dataverse', () => {
  let dynamics: DynamicsUnderTest;

  before(async () => {
    dynamics = await DynamicsUnderTest.start();
    await dynamics.register(mapsAfterWork.readableEventId, [
      attendee('Ada'),
      attendee('Ben'),
      { ...attendee('Cy'), lastName: "O'Example" },
    ]);
  });
  after(() => dynamics.stop());

  const options = {
    $select: 'msevtmgt_name,msevtmgt_iscanceled,createdon,_msevtmgt_eventid_value',
    $expand: 'msevtmgt_ContactId($select=firstname,lastname,emailaddress1)',
  };
  const found = async ($filter: string) => {
    const { body } = await dynamics.query('msevtmgt_eventregistrations', { ...options, $filter });
    return pageSchema.parse(body).value.map((row) => row.msevtmgt_ContactId.firstname);
  };

  it('hold the registrations with their contacts, in the columns asked for', async () => {
    const { status, body } = await dynamics.query('msevtmgt_eventregistrations', {
      ...options,
      $filter: `_msevtmgt_eventid_value eq ${EVENT}`,
      $top: '1',
    });
    const [row] = pageSchema.parse(body).value;
    const [registration] = dynamics.dynamics.snapshot().registrations;
    assert.equal(status, 200);
    assert.deepEqual(row, {
      msevtmgt_eventregistrationid: registration?.registrationId,
      msevtmgt_name: registration?.code,
      msevtmgt_iscanceled: false,
      createdon: '2026-11-23T10:00:00Z',
      _msevtmgt_eventid_value: EVENT,
      msevtmgt_ContactId: {
        contactid: registration?.contactId,
        firstname: 'Ada',
        lastname: 'Example',
        emailaddress1: 'ada@example.org',
      },
    });
  });

  it('find registrations by e-mail or else by name, or by id', async () => {
    const filter = `_msevtmgt_eventid_value eq ${EVENT} and (msevtmgt_ContactId/emailaddress1 eq 'BEN@example.org' or (msevtmgt_ContactId/firstname eq 'Cy' and msevtmgt_ContactId/lastname eq 'O''Example'))`;
    assert.deepEqual(await found(filter), ['Ben', 'Cy']);
    const [ada, , cy] = dynamics.dynamics.snapshot().registrations;
    const ids = [ada, cy].map((one) => `msevtmgt_eventregistrationid eq ${one?.registrationId}`);
    assert.deepEqual(await found(ids.join(' or ')), ['Ada', 'Cy']);
    assert.deepEqual(await found(`_msevtmgt_eventid_value eq ${guidOf('another event')}`), []);
  });

  it('take a filter for fifty attendees in one address', async () => {
    const names = Array.from(
      { length: 50 },
      (_, index) => `Guest-with-a-rather-long-name-${index}`,
    );
    const filter = ['ada', ...names].map(
      (name) =>
        `(msevtmgt_ContactId/emailaddress1 eq '${name}@example.org' or (msevtmgt_ContactId/firstname eq '${name}' and msevtmgt_ContactId/lastname eq 'Nobody'))`,
    );
    assert.deepEqual(await found(filter.join(' or ')), ['Ada']);
  });

  it('come in pages, each leading to the next', async () => {
    const names: string[] = [];
    const query = new URLSearchParams({
      ...options,
      $filter:
        "msevtmgt_ContactId/emailaddress1 eq 'ada@example.org' or msevtmgt_iscanceled eq false",
    });
    let next: string | undefined = `msevtmgt_eventregistrations?${query}`;
    let pages = 0;
    while (next !== undefined) {
      const headers = { prefer: 'odata.include-annotations="*",odata.maxpagesize=2' };
      const page = pageSchema.parse((await dynamics.dataverse(next, { headers })).body);
      assert.ok(page.value.length <= 2);
      names.push(...page.value.map((row) => row.msevtmgt_ContactId.firstname));
      next = page['@odata.nextLink'];
      pages++;
    }
    assert.deepEqual(names, ['Ada', 'Ben', 'Cy']);
    assert.equal(pages, 2);
  });

  it('know the currency of a pass by its code', async () => {
    const yen = guidOf(`pass ${soundOfRain.readableEventId} Seat`);
    const canadian = guidOf(`pass ${repairHall.readableEventId} Helper`);
    const { body } = await dynamics.query('msevtmgt_passes', {
      $select: 'msevtmgt_passid',
      $expand: 'transactioncurrencyid($select=isocurrencycode)',
      $filter: `msevtmgt_passid eq ${yen} or msevtmgt_passid eq ${canadian}`,
    });
    const rows = z.object({ value: z.array(z.looseObject({})) }).parse(body).value;
    assert.deepEqual(
      rows.map((row) => [
        row['msevtmgt_passid'],
        z.looseObject({ isocurrencycode: z.string() }).parse(row['transactioncurrencyid'])
          .isocurrencycode,
      ]),
      [
        [yen, 'JPY'],
        [canadian, 'CAD'],
      ],
    );
  });

  const wrong: [what: string, table: string, options: Record<string, string>, status: number][] = [
    ['an unknown table', 'msevtmgt_dinosaurs', {}, 404],
    ['an unknown column', 'msevtmgt_eventregistrations', { $select: 'shoe_size' }, 400],
    ['an unknown link', 'msevtmgt_eventregistrations', { $expand: 'msevtmgt_contactid' }, 400],
    ['a filter on it', 'msevtmgt_eventregistrations', { $filter: "shoe_size eq '44'" }, 400],
    ['an option not built', 'msevtmgt_eventregistrations', { $orderby: 'createdon' }, 400],
    ['an inherited name', 'msevtmgt_passes', { $select: 'constructor' }, 400],
    ['half a number', 'msevtmgt_eventregistrations', { $top: '1.5' }, 400],
    ['nested options', 'msevtmgt_passes', { $expand: 'transactioncurrencyid($top=1)' }, 400],
  ];
  for (const [what, table, query, status] of wrong) {
    it(`answer ${status} with an error object for ${what}`, async () => {
      const answer = await dynamics.query(table, query);
      assert.equal(answer.status, status);
      const shape = z.strictObject({
        error: z.strictObject({ code: z.string(), message: z.string().min(1) }),
      });
      assert.ok(shape.safeParse(answer.body).success);
    });
  }

  it('answer 400 with an error object for a body that is no JSON', async () => {
    const name = 'msevtmgt_GetPurchaseDetailsAction';
    const { status, body } = await dynamics.dataverse(name, { method: 'POST', body: '{' });
    assert.equal(status, 400);
    assert.ok(z.strictObject({ error: z.looseObject({}) }).safeParse(body).success);
  });

  it('answer 401 without a token or with one from elsewhere', async () => {
    const address = `${dynamics.url}/api/data/v9.2/msevtmgt_eventregistrations`;
    for (const authorization of ['', 'Bearer forged', 'Basic forged']) {
      assert.equal((await fetch(address, { headers: { authorization } })).status, 401);
    }
  });
});
