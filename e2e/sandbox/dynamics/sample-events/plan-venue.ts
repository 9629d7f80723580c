import { guidOf } from '../guid.ts';
import type { Building, Room } from '../wire-types.ts';
import type { BuildingDraft, EventDraft } from './event-draft.ts';

const blank = {
  description: null,
  addressLine1: null,
  addressLine2: null,
  addressLine3: null,
  city: null,
  country: null,
  postalCode: null,
  stateProvince: null,
  email: null,
  telephone1: null,
  telephone2: null,
  telephone3: null,
  website: null,
  accessibleToilets: null,
  additionalFacilities: null,
  disabledAccess: null,
  disabledParking: null,
  publicTelephoneAvailable: null,
  wifiAvailable: null,
  wifiSSID: null,
  wifiPassword: null,
} as const satisfies Omit<Building, 'id' | 'name' | 'addressComposite'>;

export function planBuilding(draft: BuildingDraft): Building {
  const town = [draft.postalCode, draft.city, draft.stateProvince].filter(Boolean).join(' ');
  const lines = [draft.addressLine1, draft.addressLine2, draft.addressLine3, town, draft.country];
  return {
    ...blank,
    ...draft,
    id: guidOf(`building ${draft.name}`),
    addressComposite: lines.filter(Boolean).join('\r\n') || null,
  };
}

export function planRoom(event: Pick<EventDraft, 'building'>, name: string): Room {
  return {
    id: guidOf(`room ${event.building?.name ?? 'online'} ${name}`),
    name,
    description: null,
    disabledAccess: event.building?.disabledAccess ?? null,
  };
}
