import type { Session, Speaker, Sponsor } from '../../contract/event.ts';
import { zoneOf } from '../time-zones.ts';
import { instantOf } from './event-record.ts';
import { webAddress } from './web-address.ts';
import type { SessionWire, SpeakerWire, SponsorshipWire } from './wire.ts';

export function session(wire: SessionWire): Session {
  const zone = zoneOf(wire.timeZone);
  return {
    sessionId: wire.id,
    name: wire.name,
    summary: wire.sessionSummary,
    description: wire.detailedDescription,
    start: wire.startTime,
    end: wire.endTime,
    startUtc: instantOf(wire.startTimeUTC, wire.startTime, zone),
    endUtc: instantOf(wire.endTimeUTC, wire.endTime, zone),
    room: wire.room?.name ?? null,
    placesLeft: wire.isCapacityRestricted
      ? Math.max(0, (wire.maxCapacity ?? 0) - (wire.registrationCount ?? 0))
      : null,
    speakers: (wire.speakers ?? []).map(({ id, name }) => ({ speakerId: id, name })),
  };
}

export function speaker(wire: SpeakerWire): Speaker {
  const kinds = ['website', 'blog', 'linkedin', 'twitter'] as const;
  return {
    speakerId: wire.id,
    name: wire.name,
    title: wire.title,
    about: wire.about,
    picture: wire.imageUrl,
    links: kinds.flatMap((kind) => {
      const url = webAddress(wire[kind]);
      return url === null ? [] : [{ kind, url }];
    }),
  };
}

/** Nothing for a sponsor without a name. Whether there is a logo is known only when it is asked for. */
export function sponsor(wire: SponsorshipWire): Sponsor[] {
  const { id, sponsorName: name, sponsorshipTopic: topic, description } = wire;
  const logo = `sponsorships/${encodeURIComponent(id)}/logo`;
  return name === null ? [] : [{ sponsorId: id, name, topic, description, logo }];
}
