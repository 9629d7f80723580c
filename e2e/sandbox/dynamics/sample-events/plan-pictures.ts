import type { Speaker, Sponsorship } from '../wire-types.ts';
import type { EventDraft } from './event-draft.ts';

/** The pictures of an event by their paths in the Events API, as files of `pictures/`. */
export function planPictures(
  draft: EventDraft,
  speakers: readonly Speaker[],
  sponsorships: readonly Sponsorship[],
): ReadonlyMap<string, string> {
  const pictures: [string, string | undefined][] = [
    [`images/${draft.picture}`, draft.picture],
    ...speakers.map(({ id }, at): [string, string | undefined] => [
      `speakers/${id}/image`,
      draft.speakers[at]?.picture,
    ]),
    ...sponsorships.map(({ id }, at): [string, string | undefined] => [
      `sponsorships/${id}/logo`,
      draft.sponsorships[at]?.logo,
    ]),
  ];
  return new Map(pictures.flatMap(([path, file]) => (file === undefined ? [] : [[path, file]])));
}
