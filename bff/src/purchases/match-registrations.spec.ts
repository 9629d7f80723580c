import assert from 'node:assert/strict';
import { test } from 'node:test';
import { marksOf, matchRegistrations } from './match-registrations.ts';
import { ada, bo, registrationOf } from './under-test/samples.ts';

const stranger = { firstName: 'Cy', lastName: 'Moss', email: 'cy@example.org' };

test('attendees are found by e-mail, in their own order', () => {
  const match = matchRegistrations(
    [ada, bo],
    [registrationOf(bo, 'r2'), registrationOf(ada, 'r1')],
  );
  assert.deepEqual(match, { found: 'all', registrationIds: ['r1', 'r2'] });
});

test('an e-mail counts before a name', () => {
  const namesake = { ...ada, email: 'another@example.org' };
  const match = matchRegistrations(
    [ada],
    [registrationOf(namesake, 'r-namesake'), registrationOf(ada, 'r-own')],
  );
  assert.deepEqual(match, { found: 'all', registrationIds: ['r-own'] });
});

test('an attendee whose contact keeps an older e-mail is found by name', () => {
  const older = { ...ada, email: 'ada@old.example' };
  const match = matchRegistrations(
    [ada, bo],
    [registrationOf(older, 'r1'), registrationOf(bo, 'r2')],
  );
  assert.deepEqual(match, { found: 'all', registrationIds: ['r1', 'r2'] });
});

test('two attendees with one e-mail get one registration each, their own', () => {
  const child = { ...ada, firstName: 'Ivo' };
  const match = matchRegistrations(
    [ada, child],
    [registrationOf(child, 'r-child'), registrationOf(ada, 'r-ada')],
  );
  assert.deepEqual(match, { found: 'all', registrationIds: ['r-ada', 'r-child'] });
});

test('the same attendee twice takes two registrations', () => {
  const one = matchRegistrations([ada, ada], [registrationOf(ada, 'r1')]);
  assert.deepEqual(one, { found: 'some' });
  const two = matchRegistrations(
    [ada, ada],
    [registrationOf(ada, 'r1'), registrationOf(ada, 'r2')],
  );
  assert.deepEqual(two, { found: 'all', registrationIds: ['r1', 'r2'] });
});

test('capitals, spaces around and composed letters make no difference', () => {
  const typed = { firstName: 'Zoë', lastName: 'Moss', email: ' Zoe@Example.org' };
  const stored = { firstName: 'zoe\u0308', lastName: 'MOSS ', email: 'zoe@example.ORG' };
  const match = matchRegistrations([typed], [registrationOf(stored, 'r1')]);
  assert.deepEqual(match, { found: 'all', registrationIds: ['r1'] });
});

test('some of the attendees are not all of them', () => {
  assert.deepEqual(matchRegistrations([ada, bo], [registrationOf(bo, 'r2')]), { found: 'some' });
});

test('registrations of other people are no match', () => {
  assert.deepEqual(matchRegistrations([ada], [registrationOf(stranger, 'r3')]), { found: 'none' });
  assert.deepEqual(matchRegistrations([ada], []), { found: 'none' });
  const match = matchRegistrations(
    [ada],
    [registrationOf(stranger, 'r3'), registrationOf(ada, 'r1')],
  );
  assert.deepEqual(match, { found: 'all', registrationIds: ['r1'] });
});

test('a registration too many that matches in the same way is ambiguous', () => {
  const twice = matchRegistrations([ada], [registrationOf(ada, 'r1'), registrationOf(ada, 'r2')]);
  assert.deepEqual(twice, { found: 'ambiguous' });
  const namesakes = ['x', 'y'].map((box) => ({ ...ada, email: `${box}@old.example` }));
  const byName = matchRegistrations(
    [ada],
    namesakes.map((person, index) => registrationOf(person, `r${index}`)),
  );
  assert.deepEqual(byName, { found: 'ambiguous' });
});

test('only half a name is no match', () => {
  const sister = { firstName: 'Eve', lastName: ada.lastName, email: 'eve@example.org' };
  const namesake = { firstName: ada.firstName, lastName: 'Moss', email: 'moss@example.org' };
  for (const person of [sister, namesake]) {
    assert.deepEqual(matchRegistrations([ada], [registrationOf(person, 'r1')]), { found: 'none' });
  }
});

test('two purchases are told apart by the e-mails and the names of their attendees', () => {
  assert.deepEqual(marksOf({ firstName: 'Ada ', lastName: 'QUILL', email: 'Ada@Example.org' }), [
    'email ada@example.org',
    'name ada quill',
  ]);
});
