import type { PlannedPass } from './planned-event.ts';
import type { Registration } from './tenant.ts';
import { isoSeconds } from './time-zones.ts';

/** A row as the Web API sends it, with the rows that its navigation properties lead to. */
export interface Row {
  readonly [column: string]: string | number | boolean | null | Row;
}

export interface EntityType {
  readonly name: string;
  /** Always part of an answer. */
  readonly key: string;
  readonly columns: Readonly<Record<string, 'guid' | 'string' | 'boolean' | 'datetime'>>;
  readonly navigations: Readonly<Record<string, EntityType>>;
}

const contactType: EntityType = {
  name: 'contact',
  key: 'contactid',
  columns: {
    contactid: 'guid',
    firstname: 'string',
    lastname: 'string',
    emailaddress1: 'string',
  },
  navigations: {},
};

const currencyType: EntityType = {
  name: 'transactioncurrency',
  key: 'transactioncurrencyid',
  columns: {
    transactioncurrencyid: 'guid',
    currencyname: 'string',
    isocurrencycode: 'string',
    currencysymbol: 'string',
  },
  navigations: {},
};

export const registrationType: EntityType = {
  name: 'msevtmgt_eventregistration',
  key: 'msevtmgt_eventregistrationid',
  columns: {
    msevtmgt_eventregistrationid: 'guid',
    msevtmgt_name: 'string',
    msevtmgt_iscanceled: 'boolean',
    createdon: 'datetime',
    _msevtmgt_eventid_value: 'guid',
    _msevtmgt_contactid_value: 'guid',
  },
  navigations: { msevtmgt_ContactId: contactType },
};

export const passType: EntityType = {
  name: 'msevtmgt_pass',
  key: 'msevtmgt_passid',
  columns: { msevtmgt_passid: 'guid', _transactioncurrencyid_value: 'guid' },
  navigations: { transactioncurrencyid: currencyType },
};

export function registrationRow(registration: Registration): Row {
  const { contact } = registration;
  return {
    msevtmgt_eventregistrationid: registration.registrationId,
    msevtmgt_name: registration.code,
    msevtmgt_iscanceled: registration.canceled ?? false,
    createdon: isoSeconds(registration.createdAt),
    _msevtmgt_eventid_value: registration.planned.event.eventId,
    _msevtmgt_contactid_value: contact.contactid,
    msevtmgt_ContactId: { ...contact },
  };
}

export function passRow(pass: PlannedPass): Row {
  return {
    msevtmgt_passid: pass.passId,
    _transactioncurrencyid_value: pass.currency.transactioncurrencyid,
    transactioncurrencyid: { ...pass.currency },
  };
}
