import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PURCHASE_ID, samplePurchase } from '../../purchases/under-test/samples.ts';
import { DataverseClient } from '../dataverse-client.ts';
import { type StubbedAnswer, type StubbedRequest, stubbedDynamics } from '../stubbed-dynamics.ts';
import { OutboundMarketingRegistrar } from './registrar.ts';

const EVENT = 'eeeeeeee-0000-4000-8000-000000000001';
const REGISTRATION = 'bbbbbbbb-0000-4000-8000-000000000001';

function stubbed(answer: (request: StubbedRequest) => StubbedAnswer) {
  return stubbedDynamics(answer);
}

function registrarOf(url: string): OutboundMarketingRegistrar {
  return new OutboundMarketingRegistrar(new DataverseClient(url, () => Promise.resolve('token')));
}

async function finalize(answer: StubbedAnswer) {
  await using server = await stubbed(() => answer);
  return await registrarOf(server.url).finalize(samplePurchase());
}

describe('a finalize call', () => {
  test('names the purchase and the event, and no contact', async () => {
    await using server = await stubbed(() => ({ json: { status: 'Success' } }));
    await registrarOf(server.url).finalize(samplePurchase());
    const [request] = server.requests;
    assert.equal(request?.path, '/api/data/v9.2/msevtmgt_FinalizeExternalRegistrationRequest');
    assert.deepEqual(JSON.parse(request?.body ?? ''), {
      PurchaseId: PURCHASE_ID,
      ReadableEventId: 'Waterline1',
      UserId: '',
    });
  });

  test('is accepted when Dynamics says success, and by nothing else', async () => {
    assert.deepEqual(await finalize({ json: { status: 'Success' } }), { kind: 'accepted' });
    for (const body of [{}, { status: null }, { status: 'success?' }, { Status: 'Success' }, []]) {
      assert.equal((await finalize({ json: body })).kind, 'unanswered', JSON.stringify(body));
    }
  });

  const refusals = ['InsufficentNumberOfPasses', 'MaximumNoAttendeesReached', 'EventNotFound'];
  for (const errorCode of refusals) {
    test(`is refused with ${errorCode}`, async () => {
      const outcome = await finalize({ json: { status: 'Error', errorCode } });
      assert.deepEqual(outcome, { kind: 'refused', code: errorCode });
    });
  }

  test('is refused with an error that has no code, and with a client error', async () => {
    const codeless = await finalize({ json: { status: 'Error', errorCode: null } });
    assert.deepEqual(codeless, { kind: 'refused', code: 'Error' });
    const error = { code: '0x80040265', message: 'No such purchase' };
    const client = await finalize({ status: 400, json: { error } });
    assert.deepEqual(client, { kind: 'refused', status: 400, code: '0x80040265' });
  });

  test('that Dynamics itself timed out on is unanswered, not refused', async () => {
    const outcome = await finalize({ json: { status: 'Error', errorCode: 'RequestTimedOut' } });
    assert.equal(outcome.kind, 'unanswered');
  });

  test('that the server failed on, or that was cut off, is unanswered', async () => {
    for (const answer of [{ status: 500 }, { status: 504 }, { status: 204 }, 'hang up'] as const) {
      assert.equal((await finalize(answer)).kind, 'unanswered');
    }
  });

  test('that was not let in, or came too often, was not sent', async () => {
    for (const status of [401, 403, 429]) {
      assert.equal((await finalize({ status })).kind, 'not-sent');
    }
  });
});

describe('the details of a purchase', () => {
  const details = { EventName: 'Waterline', PurchaseAmount: 49.9, ISOCurrencyCode: 'EUR' };

  test('are asked of the detailed action', async () => {
    await using server = await stubbed(() => ({ json: details }));
    const read = await registrarOf(server.url).purchaseDetails(PURCHASE_ID);
    assert.equal(read?.total, 4990);
    assert.match(server.requests[0]?.path ?? '', /msevtmgt_ListDetailedPurchaseInfo$/);
  });

  test('are asked of the older action where the tenant lacks the detailed one', async () => {
    await using server = await stubbed(({ path }) =>
      path.endsWith('msevtmgt_GetPurchaseDetailsAction') ? { json: details } : { status: 404 },
    );
    assert.equal((await registrarOf(server.url).purchaseDetails(PURCHASE_ID))?.total, 4990);
  });

  test('of a purchase that Dynamics does not know are none', async () => {
    const error = { code: '0x80040265', message: 'No such purchase' };
    await using server = await stubbed(() => ({ status: 400, json: { error } }));
    assert.equal(await registrarOf(server.url).purchaseDetails(PURCHASE_ID), null);
  });

  test('that cannot be had are unavailable, not none', async () => {
    for (const answer of [{ status: 401 }, { status: 429 }, { status: 500 }, 'hang up'] as const) {
      await using server = await stubbed(() => answer);
      const asked = registrarOf(server.url).purchaseDetails(PURCHASE_ID);
      await assert.rejects(asked, { name: 'ProviderUnavailable' });
    }
  });
});

describe('registrations', () => {
  const row = (changes: object = {}) => ({
    msevtmgt_eventregistrationid: REGISTRATION,
    msevtmgt_iscanceled: false,
    createdon: '2026-11-22T09:00:00Z',
    msevtmgt_ContactId: {
      firstname: 'Ada',
      lastname: 'O’Hara',
      emailaddress1: 'ada@example.org',
    },
    ...changes,
  });

  test('are asked for by e-mail or name, with quotes doubled', async () => {
    await using server = await stubbed(() => ({ json: { value: [] } }));
    const people = [
      { firstName: 'Scarlett', lastName: "O'Hara", email: "o'hara@example.org" },
      { firstName: "' or 1 eq 1 or '", lastName: 'Drop', email: 'drop@example.org' },
    ];
    await registrarOf(server.url).findRegistrations(EVENT, people);
    const { searchParams } = new URL(server.requests[0]?.path ?? '', server.url);
    assert.equal(
      searchParams.get('$filter'),
      `_msevtmgt_eventid_value eq ${EVENT} and (` +
        "msevtmgt_ContactId/emailaddress1 eq 'o''hara@example.org' or " +
        "(msevtmgt_ContactId/firstname eq 'Scarlett' and msevtmgt_ContactId/lastname eq 'O''Hara') or " +
        "msevtmgt_ContactId/emailaddress1 eq 'drop@example.org' or " +
        "(msevtmgt_ContactId/firstname eq ''' or 1 eq 1 or ''' and msevtmgt_ContactId/lastname eq 'Drop'))",
    );
  });

  test('that were canceled do not count', async () => {
    const canceled = row({ msevtmgt_iscanceled: true });
    await using server = await stubbed(() => ({ json: { value: [canceled, row()] } }));
    const found = await registrarOf(server.url).findRegistrations(EVENT, []);
    assert.deepEqual(found, [
      {
        registrationId: REGISTRATION,
        firstName: 'Ada',
        lastName: 'O’Hara',
        email: 'ada@example.org',
        createdAt: Date.UTC(2026, 10, 22, 9),
      },
    ]);
  });

  test('whose contact is missing have no name', async () => {
    const nobody = row({ msevtmgt_ContactId: null });
    await using server = await stubbed(() => ({ json: { value: [nobody] } }));
    const found = await registrarOf(server.url).findRegistrations(EVENT, []);
    assert.equal(found[0]?.email, '');
  });

  test('of an unknown shape are unavailable, not none', async () => {
    await using server = await stubbed(() => ({ json: { value: [{ id: 1 }] } }));
    const asked = registrarOf(server.url).findRegistrations(EVENT, []);
    await assert.rejects(asked, { name: 'ProviderUnavailable' });
  });

  test('are read by id, and not at all without one', async () => {
    await using server = await stubbed(() => ({ json: { value: [row()] } }));
    const registrar = registrarOf(server.url);
    assert.deepEqual(await registrar.registrationsById([]), []);
    assert.equal(server.requests.length, 0);
    assert.equal((await registrar.registrationsById([REGISTRATION, EVENT])).length, 1);
    const { searchParams } = new URL(server.requests[0]?.path ?? '', server.url);
    assert.equal(
      searchParams.get('$filter'),
      `msevtmgt_eventregistrationid eq ${REGISTRATION} or msevtmgt_eventregistrationid eq ${EVENT}`,
    );
  });
});

test('a look-up is believed ten minutes after Dynamics has forgotten, and a call may run for as long as Dataverse lets it', () => {
  const { lengths, finalizeMayRunFor } = registrarOf('http://127.0.0.1:9');
  assert.deepEqual(lengths, { window: 50 * 60_000, verify: 60 * 60_000 });
  assert.ok(finalizeMayRunFor >= 2 * 60_000);
});
