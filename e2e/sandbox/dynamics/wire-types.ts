/**
 * What the Event Management public API v2.0 sends. Every field is always present; a blank one is
 * `null`. Local date-times carry no offset (`2027-03-04T09:00:00`), the `…UTC` ones end in `Z`.
 */

/** Extra columns of a website table configuration; the sandbox has none. */
export type CustomFields = Record<string, never>;

export interface Building {
  id: string;
  name: string;
  description: string | null;
  addressLine1: string | null;
  addressLine2: string | null;
  addressLine3: string | null;
  addressComposite: string | null;
  city: string | null;
  country: string | null;
  postalCode: string | null;
  stateProvince: string | null;
  email: string | null;
  telephone1: string | null;
  telephone2: string | null;
  telephone3: string | null;
  website: string | null;
  accessibleToilets: boolean | null;
  additionalFacilities: string | null;
  disabledAccess: boolean | null;
  disabledParking: boolean | null;
  publicTelephoneAvailable: boolean | null;
  wifiAvailable: boolean | null;
  wifiSSID: string | null;
  wifiPassword: string | null;
}

export interface Room {
  id: string;
  name: string;
  description: string | null;
  disabledAccess: boolean | null;
}

export interface Event {
  eventId: string;
  readableEventId: string;
  eventName: string;
  description: string | null;
  startDate: string;
  endDate: string;
  startDateUTC: string;
  endDateUTC: string;
  /** Microsoft's time zone index. */
  timeZone: number;
  timeZoneName: string;
  /** 100000001 on-site, 100000002 webinar, 100000003 hybrid. */
  eventFormat: number;
  /** 100000001 executive briefing, …2 conference, …3 demonstration, …4 training, …5 webcast. */
  eventType: number;
  eventLanguage: number | null;
  image: string | null;
  publicEventUrl: string | null;
  building: Building | null;
  room: Room | null;
  /** Counts only where `isCapacityRestricted`; 0 when unset. */
  maxCapacity: number;
  isCapacityRestricted: boolean;
  showWaitlist: boolean;
  autoregisterWaitlistItems: boolean;
  showAutomaticRegistrationCheckbox: boolean;
  allowAnonymousRegistrations: boolean;
  allowCustomAgenda: boolean;
  enableMultiAttendeeRegistration: boolean;
  enableCaptcha: boolean;
  registrationForm: string | null;
  setRegistrationEndDate: boolean;
  /** Event-local, like `startDate`. */
  stopRegistrationDate: string | null;
  websiteMessage: string | null;
  customFields: CustomFields;
}

export interface Session {
  id: string;
  name: string;
  sessionSummary: string | null;
  detailedDescription: string | null;
  sessionObjectives: string | null;
  sessionPreRequisites: string | null;
  sessionFormat: number;
  sessionType: number | null;
  language: number | null;
  camerasPermitted: number | null;
  recordingsPermitted: number | null;
  startTime: string;
  endTime: string;
  startTimeUTC: string;
  endTimeUTC: string;
  timeZone: number;
  building: Building | null;
  room: Room | null;
  speakers: Speaker[];
  maxCapacity: number;
  isCapacityRestricted: boolean;
  registrationCount: number;
  userEligibleToRegister: boolean;
  alreadyRegistered: boolean;
}

export interface Track {
  id: string;
  name: string;
  description: string | null;
}

export interface Speaker {
  id: string;
  name: string;
  title: string | null;
  about: string | null;
  accomplishments: string | null;
  publications: string | null;
  email: string | null;
  blog: string | null;
  website: string | null;
  linkedin: string | null;
  twitter: string | null;
  image: string | null;
  imageUrl: string | null;
  sessions: Session[];
}

export interface Sponsorship {
  id: string;
  sponsorId: string;
  sponsorName: string | null;
  sponsorshipTopic: string | null;
  description: string | null;
  image: string | null;
}

export interface Pass {
  passId: string;
  passName: string;
  /** Decimal major units, as Dataverse keeps money; the currency's code is not part of it. */
  price: number;
  currencySymbol: string;
  numberOfPassesLeft: number;
  numberOfPassesSold: number;
  sessions: Session[];
  customFields: CustomFields;
}

export interface CustomRegistrationField {
  customRegistrationFieldId: string;
  text: string;
  /** 100000000 text, 100000001 yes or no, 100000002 multiple choice, 100000003 single choice. */
  type: number;
  isRequired: boolean;
  /** Separated by line feeds. */
  choices: string | null;
  customFields: CustomFields;
}

/** The answer to a registration; `status` is `Success`, `Initiated`, or anything else for a failure. */
export interface RegistrationResult {
  status: string;
  errorMessage: string | null;
  errorCode: string | null;
  redirectUrl: string | null;
  purchaseId: string | null;
}
