import { z } from 'zod';

/**
 * What is read of the Event Management public API v2.0. Blank fields come as null. Fields that are
 * not named here are dropped, the building's Wi-Fi password among them.
 */
export const text = z
  .string()
  .nullish()
  .transform((value) => (value?.trim() ? value.trim() : null));

const buildingSchema = z.object({
  name: text,
  addressComposite: text,
  addressLine1: text,
  addressLine2: text,
  addressLine3: text,
  city: text,
  country: text,
});

export const eventSchema = z.object({
  eventId: z.guid(),
  readableEventId: z.string(),
  eventName: z.string(),
  description: text,
  startDate: z.string(),
  endDate: z.string(),
  startDateUTC: text,
  endDateUTC: text,
  timeZone: z.int().nullish(),
  timeZoneName: text,
  image: text.catch(null),
  eventFormat: z.int().nullish(),
  building: buildingSchema.nullish(),
  room: z.object({ name: text }).nullish(),
  maxCapacity: z.int().nullish(),
  isCapacityRestricted: z.boolean().nullish(),
  showWaitlist: z.boolean().nullish(),
  autoregisterWaitlistItems: z.boolean().nullish(),
  showAutomaticRegistrationCheckbox: z.boolean().nullish(),
  allowAnonymousRegistrations: z.boolean().nullish(),
  allowCustomAgenda: z.boolean().nullish(),
  enableMultiAttendeeRegistration: z.boolean().nullish(),
  enableCaptcha: z.boolean().nullish(),
  registrationForm: text,
  publicEventUrl: text,
  setRegistrationEndDate: z.boolean().nullish(),
  stopRegistrationDate: text,
  websiteMessage: text,
});

export const passSchema = z.object({
  passId: z.guid(),
  passName: z.string(),
  price: z.number().nonnegative(),
  numberOfPassesLeft: z.int(),
  sessions: z.array(z.object({ id: z.string() })).nullish(),
});

export const sessionSchema = z.object({
  id: z.string(),
  name: z.string(),
  sessionSummary: text,
  detailedDescription: text,
  startTime: z.string(),
  endTime: z.string(),
  startTimeUTC: text,
  endTimeUTC: text,
  timeZone: z.int().nullish(),
  room: z.object({ name: text }).nullish(),
  maxCapacity: z.int().nullish(),
  isCapacityRestricted: z.boolean().nullish(),
  registrationCount: z.int().nullish(),
  speakers: z.array(z.object({ id: z.string(), name: z.string() })).nullish(),
});

export const trackSchema = z.object({ id: z.string(), name: z.string(), description: text });

export const trackSessionsSchema = z.array(z.object({ id: z.string() }));

export const speakerSchema = z.object({
  id: z.string(),
  name: z.string(),
  title: text,
  about: text,
  website: text,
  blog: text,
  linkedin: text,
  twitter: text,
  imageUrl: text,
});

export const sponsorshipSchema = z.object({
  id: z.string(),
  sponsorName: text,
  sponsorshipTopic: text,
  description: text,
});

export const questionSchema = z.object({
  customRegistrationFieldId: z.guid(),
  text: z.string(),
  type: z.int(),
  isRequired: z.boolean().nullish(),
  choices: text,
});

export const registrationResultSchema = z.object({
  status: text,
  errorCode: text,
  purchaseId: z.guid().nullish(),
});

export type SessionWire = z.infer<typeof sessionSchema>;
export type SpeakerWire = z.infer<typeof speakerSchema>;
export type SponsorshipWire = z.infer<typeof sponsorshipSchema>;
export type QuestionWire = z.infer<typeof questionSchema>;
export type EventWire = z.infer<typeof eventSchema>;
