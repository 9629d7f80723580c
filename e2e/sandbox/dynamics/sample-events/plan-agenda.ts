import { guidOf } from '../guid.ts';
import type { PlannedTrack } from '../planned-event.ts';
import { momentInZone } from '../time-zones.ts';
import type { Event, Session, Speaker } from '../wire-types.ts';
import { dateAfter } from './dates.ts';
import type { EventDraft, SessionDraft, SpeakerDraft } from './event-draft.ts';
import { planRoom } from './plan-venue.ts';

const GENERAL_SESSION = 100000000;

export interface PlannedAgenda {
  /** Those that are live. */
  readonly sessions: readonly Session[];
  readonly sessionsNotLive: readonly Session[];
  readonly speakers: readonly Speaker[];
  readonly tracks: readonly PlannedTrack[];
  readonly sessionsOfDay: (day: number) => readonly Session[];
}

/** Sessions, speakers and tracks, each with what it needs of the others. */
export function planAgenda(draft: EventDraft, event: Event, firstDay: string): PlannedAgenda {
  const speakers = draft.speakers.map((speaker) => planSpeaker(draft, speaker));
  const planned = draft.sessions.map((session) => {
    // A session's speakers carry no sessions of their own, or the two would nest without end.
    const invited = session.speakers.map((name) => named(speakers, name));
    return { draft: session, session: planSession(draft, event, firstDay, session, invited) };
  });
  const sessionsWhere = (condition: (session: SessionDraft) => boolean) =>
    planned
      .filter((one) => one.draft.live !== false && condition(one.draft))
      .map((one) => one.session);
  const sessions = sessionsWhere(() => true);
  return {
    sessions,
    sessionsNotLive: planned
      .map(({ session }) => session)
      .filter((session) => !sessions.includes(session)),
    speakers: speakers.map((speaker) => ({
      ...speaker,
      sessions: sessionsWhere((session) => session.speakers.includes(speaker.name)).map(
        (session) => ({ ...session, speakers: [] }),
      ),
    })),
    tracks: draft.tracks.map(({ name, description }) => ({
      track: { id: guidOf(`track ${draft.readableEventId} ${name}`), name, description },
      sessions: sessionsWhere((session) => session.track === name),
    })),
    sessionsOfDay: (day) => sessionsWhere((session) => session.day === day),
  };
}

function planSession(
  draft: EventDraft,
  event: Event,
  firstDay: string,
  session: SessionDraft,
  speakers: Speaker[],
): Session {
  const date = dateAfter(firstDay, session.day - 1);
  const start = momentInZone(date, session.from, draft.zone);
  const end = momentInZone(date, session.to, draft.zone);
  return {
    id: guidOf(`session ${draft.readableEventId} ${session.day} ${session.name}`),
    name: session.name,
    sessionSummary: session.summary,
    detailedDescription: session.description ?? null,
    sessionObjectives: null,
    sessionPreRequisites: null,
    sessionFormat: event.eventFormat,
    sessionType: GENERAL_SESSION,
    language: event.eventLanguage,
    camerasPermitted: null,
    recordingsPermitted: null,
    startTime: start.local,
    endTime: end.local,
    startTimeUTC: start.utc,
    endTimeUTC: end.utc,
    timeZone: draft.zone.index,
    building: event.building,
    room: session.room === null ? null : planRoom(draft, session.room),
    speakers,
    maxCapacity: session.places?.all ?? 0,
    isCapacityRestricted: session.places !== undefined,
    registrationCount: session.places?.taken ?? 0,
    userEligibleToRegister: false,
    alreadyRegistered: false,
  };
}

function planSpeaker(draft: EventDraft, speaker: SpeakerDraft): Speaker {
  const id = guidOf(`speaker ${draft.readableEventId} ${speaker.name}`);
  return {
    id,
    name: speaker.name,
    title: speaker.title,
    about: speaker.about,
    accomplishments: null,
    publications: speaker.publications ?? null,
    email: speaker.email ?? null,
    blog: speaker.blog ?? null,
    website: speaker.website ?? null,
    linkedin: speaker.linkedin ?? null,
    twitter: speaker.twitter ?? null,
    image: null,
    imageUrl: speaker.picture === undefined ? null : `speakers/${id}/image`,
    sessions: [],
  };
}

function named(speakers: readonly Speaker[], name: string): Speaker {
  const speaker = speakers.find((one) => one.name === name);
  if (speaker === undefined) throw new Error(`No speaker of this event is called "${name}"`);
  return speaker;
}
