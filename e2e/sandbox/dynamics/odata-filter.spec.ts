import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DataverseError } from './dataverse-error.ts';
import { registrationType } from './odata-entities.ts';
import { parseFilter } from './odata-filter.ts';

const EVENT = '2f6b8a1e-0000-4000-8000-00000000000a';
const ada = {
  msevtmgt_eventregistrationid: 'a0000000-0000-4000-8000-000000000001',
  msevtmgt_name: 'CODE-1',
  msevtmgt_iscanceled: false,
  createdon: '2026-11-23T10:00:00Z',
  _msevtmgt_eventid_value: EVENT,
  _msevtmgt_contactid_value: null,
  msevtmgt_ContactId: {
    contactid: 'c0000000-0000-4000-8000-000000000001',
    firstname: 'Ada',
    lastname: "O'Example",
    emailaddress1: 'ada@example.org',
  },
};

describe('parseFilter', () => {
  const cases: [filter: string, matches: boolean][] = [
    [`_msevtmgt_eventid_value eq ${EVENT}`, true],
    [`_msevtmgt_eventid_value eq ${EVENT.toUpperCase()}`, true],
    ['_msevtmgt_eventid_value eq 2f6b8a1e-0000-4000-8000-00000000000b', false],
    ["msevtmgt_ContactId/emailaddress1 eq 'ADA@example.org'", true],
    ["msevtmgt_ContactId/emailaddress1 eq 'ben@example.org'", false],
    ["msevtmgt_ContactId/lastname eq 'O''Example'", true],
    ["msevtmgt_ContactId/lastname eq 'and'", false],
    ['msevtmgt_iscanceled eq false', true],
    ['msevtmgt_iscanceled eq true', false],
    ['_msevtmgt_contactid_value eq null', true],
    ['msevtmgt_name eq null', false],
    ["msevtmgt_name eq 'x' or msevtmgt_name eq 'code-1' and msevtmgt_iscanceled eq true", false],
    ["msevtmgt_name eq 'code-1' or msevtmgt_name eq 'x' and msevtmgt_iscanceled eq true", true],
    ["(msevtmgt_name eq 'code-1' or msevtmgt_name eq 'x') and msevtmgt_iscanceled eq true", false],
    [
      `_msevtmgt_eventid_value eq ${EVENT} and (msevtmgt_ContactId/emailaddress1 eq 'other@example.org' or (msevtmgt_ContactId/firstname eq 'Ada' and msevtmgt_ContactId/lastname eq 'O''Example'))`,
      true,
    ],
  ];
  for (const [filter, matches] of cases) {
    it(`${matches ? 'finds' : 'passes over'} the row with ${filter}`, () => {
      assert.equal(parseFilter(filter, registrationType)(ada), matches);
    });
  }

  it('finds no contact where a registration has none', () => {
    const condition = parseFilter("msevtmgt_ContactId/firstname eq 'Ada'", registrationType);
    assert.equal(condition({ ...ada, msevtmgt_ContactId: null }), false);
  });

  for (const filter of [
    'msevtmgt_name',
    "msevtmgt_name ne 'x'",
    "msevtmgt_name eq 'x",
    "msevtmgt_name eq 'x')",
    "(msevtmgt_name eq 'x'",
    "msevtmgt_name eq 'x' and",
    "msevtmgt_name eq 'x' msevtmgt_iscanceled eq true",
    "not msevtmgt_name eq 'x'",
    "contains(msevtmgt_name,'x')",
    "'x' eq msevtmgt_name",
    'msevtmgt_name eq x',
    'msevtmgt_name eq 5',
    `_msevtmgt_eventid_value eq '${EVENT}'`,
    `msevtmgt_name eq ${EVENT}`,
    "constructor eq 'x'",
    "msevtmgt_contactid/firstname eq 'x'",
    "msevtmgt_ContactId/nickname eq 'x'",
    "msevtmgt_ContactId eq 'x'",
  ]) {
    it(`refuses ${filter}`, () => {
      assert.throws(
        () => parseFilter(filter, registrationType),
        (error) => error instanceof DataverseError && error.status === 400,
      );
    });
  }
});
