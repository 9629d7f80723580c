import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { credentials } from '../credentials.ts';
import { waterline } from './sample-events/waterline.ts';
import { DynamicsUnderTest } from './dynamics-under-test.ts';

const RID = waterline.readableEventId;
const { applicationToken } = credentials.dynamics;
const events = z.array(z.looseObject({ readableEventId: z.string(), eventName: z.string() }));

describe('The Events API', () => {
  let dynamics: DynamicsUnderTest;

  before(async () => {
    dynamics = await DynamicsUnderTest.start();
  });
  after(() => dynamics.stop());

  it('publishes the live events and hides those that are being planned', async () => {
    const { status, body } = await dynamics.read('events/published');
    const names = events.parse(body).map(({ readableEventId }) => readableEventId);
    assert.equal(status, 200);
    assert.ok(names.length >= 8);
    assert.ok(!names.includes('Field_School_Draft0800112233'));
    assert.equal((await dynamics.read('events/Field_School_Draft0800112233')).status, 404);
  });

  it('sends every field of an event, also those that a website must not show', async () => {
    const { body } = await dynamics.read(`events/${RID}`);
    const event = z.looseObject({ building: z.looseObject({}) }).parse(body);
    assert.deepEqual(Object.keys(event).sort(), eventFields.toSorted());
    assert.deepEqual(Object.keys(event.building).sort(), buildingFields.toSorted());
    assert.equal(event.building['wifiSSID'], 'Waterline-Staff');
    assert.equal(event.building['wifiPassword'], 'keep-the-boots-dry');
  });

  it('sends blank fields as null, in lists too', async () => {
    const lists = { sessions: sessionFields, tracks: trackFields, speakers: speakerFields };
    for (const [list, fields] of Object.entries(lists)) {
      const { body } = await dynamics.read(`events/${RID}/${list}`);
      const items = z.array(z.looseObject({})).nonempty().parse(body);
      for (const item of items) assert.deepEqual(Object.keys(item).sort(), fields.toSorted());
    }
  });

  it('sells passes with a symbol, no currency code, and the sessions that they admit to', async () => {
    const { body } = await dynamics.read(`events/${RID}/passes`);
    const passes = z.array(passSchema).parse(body);
    const [bothDays, thursday] = passes;
    assert.deepEqual(
      passes.map(({ price }) => price),
      [349, 199.9, 199.9, 49.9, 279],
    );
    assert.ok((bothDays?.sessions.length ?? 0) > (thursday?.sessions.length ?? 0));
    assert.equal(passes.at(-1)?.numberOfPassesLeft, 0);
  });

  it('counts registrations as a bare number', async () => {
    assert.deepEqual(await dynamics.read(`events/${RID}/registrations/count`), {
      status: 200,
      body: 131 + 22 + 17 + 28 + 80,
    });
    const { body } = await dynamics.read(`events/${RID}/sessions`);
    const [session] = z.array(z.looseObject({ id: z.guid() })).parse(body);
    assert.deepEqual(await dynamics.read(`sessions/${session?.id}/registrations/count`), {
      status: 200,
      body: 0,
    });
  });

  it('lists the sessions of a track', async () => {
    const { body } = await dynamics.read(`events/${RID}/tracks`);
    const [keep] = z.array(z.looseObject({ id: z.guid(), name: z.string() })).parse(body);
    assert.equal(keep?.name, 'Keep');
    const sessions = z
      .array(z.looseObject({ name: z.string() }))
      .parse((await dynamics.read(`tracks/${keep.id}/sessions`)).body);
    assert.deepEqual(
      sessions.map(({ name }) => name),
      ['A gate that opens itself', 'Pumps in the dark', 'Repairing a dike with sheep'],
    );
  });

  it('sends sponsors and questions, choices parted by line feeds', async () => {
    const sponsors = await dynamics.read(`events/${RID}/sponsorships`);
    assert.equal(z.array(z.looseObject({})).parse(sponsors.body).length, 3);
    const questions = await dynamics.read(`events/${RID}/custom-registration-fields`);
    const [, lunch] = z
      .array(z.looseObject({ text: z.string(), type: z.int(), choices: z.string().nullable() }))
      .parse(questions.body);
    assert.equal(lunch?.choices, 'Everything\nVegetarian\nVegan');
    assert.equal(lunch.type, 100000003);
  });

  it('answers 404 for what it does not know, with a Message', async () => {
    for (const path of [
      'events/Nowhere',
      'events/Nowhere/passes',
      'tracks/nowhere/sessions',
      'sessions/nowhere/registrations/count',
      'nowhere',
    ]) {
      const { status, body } = await dynamics.read(path);
      assert.equal(status, 404, path);
      assert.ok(z.strictObject({ Message: z.string() }).safeParse(body).success, path);
    }
  });
});

describe('The application token', () => {
  const origin = 'https://events.example.org';
  let dynamics: DynamicsUnderTest;
  let published: string;

  before(async () => {
    dynamics = await DynamicsUnderTest.start({ registeredOrigin: origin });
    published = `${dynamics.url}/EvtMgmt/api/v2.0/events/published`;
  });
  after(() => dynamics.stop());

  const cases = [
    { what: 'no token', query: '', headers: { origin }, status: 400 },
    { what: 'no origin', query: `?emApplicationtoken=${applicationToken}`, status: 400 },
    { what: 'a wrong token', query: '?emApplicationtoken=wrong', headers: { origin }, status: 401 },
    {
      what: 'another origin than the registered one',
      query: `?emApplicationtoken=${applicationToken}`,
      headers: { origin: 'https://elsewhere.example.org' },
      status: 401,
    },
    {
      what: 'both',
      query: `?emApplicationtoken=${applicationToken}`,
      headers: { origin },
      status: 200,
    },
  ];
  for (const { what, query, headers, status } of cases) {
    it(`with ${what} is answered ${status}`, async () => {
      const response = await fetch(published + query, { headers: headers ?? {} });
      assert.equal(response.status, status);
      const refusal = z.strictObject({ Message: z.string().min(1) });
      assert.equal(refusal.safeParse(await response.json()).success, status !== 200);
    });
  }
});

const passSchema = z.strictObject({
  passId: z.guid(),
  passName: z.string(),
  price: z.number(),
  currencySymbol: z.literal('€'),
  numberOfPassesLeft: z.int(),
  numberOfPassesSold: z.int(),
  sessions: z.array(z.looseObject({ id: z.guid() })),
  customFields: z.strictObject({}),
});

const names = (text: string) => text.trim().split(/\s+/);

const eventFields = names(`eventId readableEventId eventName description startDate endDate
  startDateUTC endDateUTC timeZone timeZoneName eventFormat eventType eventLanguage image
  publicEventUrl building room maxCapacity isCapacityRestricted showWaitlist
  autoregisterWaitlistItems showAutomaticRegistrationCheckbox allowAnonymousRegistrations
  allowCustomAgenda enableMultiAttendeeRegistration enableCaptcha registrationForm
  setRegistrationEndDate stopRegistrationDate websiteMessage customFields`);
const buildingFields = names(`id name description addressLine1 addressLine2 addressLine3
  addressComposite city country postalCode stateProvince email telephone1 telephone2 telephone3
  website accessibleToilets additionalFacilities disabledAccess disabledParking
  publicTelephoneAvailable wifiAvailable wifiSSID wifiPassword`);
const sessionFields = names(`id name sessionSummary detailedDescription sessionObjectives
  sessionPreRequisites sessionFormat sessionType language camerasPermitted recordingsPermitted
  startTime endTime startTimeUTC endTimeUTC timeZone building room speakers maxCapacity
  isCapacityRestricted registrationCount userEligibleToRegister alreadyRegistered`);
const trackFields = names('id name description');
const speakerFields = names(`id name title about accomplishments publications email blog website
  linkedin twitter image imageUrl sessions`);
