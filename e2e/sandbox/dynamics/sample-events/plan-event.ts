import { currencies } from '../currencies.ts';
import { guidOf } from '../guid.ts';
import type { PlannedEvent, PlannedPass } from '../planned-event.ts';
import { instantOf, momentInZone } from '../time-zones.ts';
import type { CustomRegistrationField, Event, Session, Sponsorship } from '../wire-types.ts';
import { planAgenda } from './plan-agenda.ts';
import { planPictures } from './plan-pictures.ts';
import { planBuilding, planRoom } from './plan-venue.ts';
import { dateAfter, firstDate } from './dates.ts';
import type { EventDraft, PassDraft, QuestionDraft, SponsorshipDraft } from './event-draft.ts';

const formats = { 'on-site': 100000001, webinar: 100000002, hybrid: 100000003 } as const;
const types = {
  briefing: 100000001,
  conference: 100000002,
  demonstration: 100000003,
  training: 100000004,
  webcast: 100000005,
} as const;
const questionTypes = {
  text: 100000000,
  'yes-or-no': 100000001,
  'several-choices': 100000002,
  'one-choice': 100000003,
} as const;
const ENGLISH = 100000000;

/**
 * Puts a draft into the calendar and fills in what Dynamics adds. Ids follow from the names, so
 * they stay the same from one start to the next.
 *
 * @param now the day to count from, in milliseconds since the epoch.
 */
export function planEvent(draft: EventDraft, now: number): PlannedEvent {
  const firstDay = firstDate(now, draft.starts.afterDays, draft.starts.weekday);
  const event = planDetails(draft, firstDay);
  const agenda = planAgenda(draft, event, firstDay);
  const sponsorships = draft.sponsorships.map((one) => planSponsorship(draft, one));
  const { stopRegistrationDate } = event;
  return {
    live: draft.live,
    event,
    passes: draft.passes.map((pass) => planPass(draft, pass, agenda.sessionsOfDay)),
    sessions: agenda.sessions,
    sessionsNotLive: agenda.sessionsNotLive,
    tracks: agenda.tracks,
    speakers: agenda.speakers,
    sponsorships,
    pictures: planPictures(draft, agenda.speakers, sponsorships),
    questions: draft.questions.map((question) => planQuestion(draft, question)),
    registeredBefore: draft.passes.reduce((sum, { sold }) => sum + sold, draft.registered),
    registrationEnds:
      stopRegistrationDate === null ? null : instantOf(stopRegistrationDate, draft.zone.iana),
  };
}

function planDetails(draft: EventDraft, firstDay: string): Event {
  const start = momentInZone(firstDay, draft.starts.at, draft.zone);
  const end = momentInZone(dateAfter(firstDay, draft.ends.day - 1), draft.ends.at, draft.zone);
  const { registrationEnds } = draft;
  return {
    eventId: guidOf(`event ${draft.readableEventId}`),
    readableEventId: draft.readableEventId,
    eventName: draft.name,
    description: draft.description,
    startDate: start.local,
    endDate: end.local,
    startDateUTC: start.utc,
    endDateUTC: end.utc,
    timeZone: draft.zone.index,
    timeZoneName: draft.zone.label,
    eventFormat: formats[draft.format],
    eventType: types[draft.type],
    eventLanguage: ENGLISH,
    image: draft.picture === undefined ? null : `images/${draft.picture}`,
    publicEventUrl: draft.page ?? draft.marketingForm?.page ?? draft.captcha?.page ?? null,
    building: draft.building === null ? null : planBuilding(draft.building),
    room: draft.room === null ? null : planRoom(draft, draft.room),
    maxCapacity: draft.maxCapacity,
    isCapacityRestricted: draft.isCapacityRestricted,
    showWaitlist: draft.waitlist !== null,
    autoregisterWaitlistItems: draft.waitlist?.automatic === 'everybody',
    showAutomaticRegistrationCheckbox: draft.waitlist?.automatic === 'who-wants-it',
    allowAnonymousRegistrations: draft.allowAnonymousRegistrations,
    allowCustomAgenda: draft.customAgenda,
    enableMultiAttendeeRegistration: draft.severalAttendees,
    enableCaptcha: draft.captcha !== null,
    registrationForm: draft.marketingForm?.html ?? null,
    setRegistrationEndDate: registrationEnds !== null,
    stopRegistrationDate:
      registrationEnds === null
        ? null
        : `${dateAfter(firstDay, -registrationEnds.daysBefore)}T18:00:00`,
    websiteMessage: registrationEnds?.message ?? null,
    customFields: {},
  };
}

function planPass(
  draft: EventDraft,
  pass: PassDraft,
  sessionsOfDay: (day: number) => readonly Session[],
): PlannedPass {
  return {
    passId: guidOf(`pass ${draft.readableEventId} ${pass.name}`),
    name: pass.name,
    price: pass.price,
    currency: currencies[pass.currency],
    sessions: pass.days.flatMap(sessionsOfDay),
    left: pass.allocated - pass.sold,
    sold: pass.sold,
  };
}

function planSponsorship(draft: EventDraft, sponsorship: SponsorshipDraft): Sponsorship {
  return {
    id: guidOf(`sponsorship ${draft.readableEventId} ${sponsorship.sponsorName}`),
    sponsorId: guidOf(`account ${sponsorship.sponsorName}`),
    sponsorName: sponsorship.sponsorName,
    sponsorshipTopic: sponsorship.topic,
    description: sponsorship.description,
    image: null,
  };
}

function planQuestion(draft: EventDraft, question: QuestionDraft): CustomRegistrationField {
  return {
    customRegistrationFieldId: guidOf(`question ${draft.readableEventId} ${question.text}`),
    text: question.text,
    type: questionTypes[question.kind],
    isRequired: question.isRequired,
    choices: question.choices.length === 0 ? null : question.choices.join('\n'),
    customFields: {},
  };
}
