import { TestBed } from '@angular/core/testing';
import type { AttendeeEntry } from './attendee-entry';
import { blankAttendee } from './attendee-entry';
import { DEVICE_CLOCK } from '../ui/clock';
import { DRAFT_STORAGE, storageInMemory } from './draft-storage';
import type { RegistrationAnswers } from './registration-answers';
import { noAnswers } from './registration-answers';
import { KEPT_FOR, RegistrationDrafts, SUBMISSION_IDS } from './registration-drafts';

const mara = { ...blankAttendee('day'), firstName: 'Mara' };
const jonas = { ...blankAttendee('day'), firstName: 'Jonas' };

function answers(...attendees: AttendeeEntry[]): RegistrationAnswers {
  return { ...noAnswers(), attendees };
}

function draftsOn(storage = storageInMemory(), now = 0): RegistrationDrafts {
  let made = 0;
  TestBed.resetTestingModule().configureTestingModule({
    providers: [
      { provide: DRAFT_STORAGE, useValue: storage },
      { provide: DEVICE_CLOCK, useValue: () => now },
      { provide: SUBMISSION_IDS, useValue: () => `submission ${++made}` },
    ],
  });
  return TestBed.inject(RegistrationDrafts);
}

describe('a draft', () => {
  it('is still there after a reload', () => {
    const storage = storageInMemory();
    draftsOn(storage).keepAnswers('summit', answers(mara, jonas));
    expect(draftsOn(storage).open('summit').attendees).toEqual([mara, jonas]);
  });

  it('is kept for the payment window and an hour, and is erased then, also by a form of another event', () => {
    const storage = storageInMemory();
    draftsOn(storage).keepAnswers('summit', answers(mara));
    expect(draftsOn(storage, KEPT_FOR - 1).open('summit').attendees).toEqual([mara]);
    draftsOn(storage, KEPT_FOR);
    expect(storage.keys()).toEqual([]);
  });

  it('of another version of the site has what that one knew', () => {
    const storage = storageInMemory();
    const older = { firstName: 'Mara', lastName: 'Ellison', email: 'mara@example.com' };
    const draft = { submissionId: 's', attendees: [{ ...older, shoeSize: 41 }] };
    storage.setItem('registration-draft:summit', JSON.stringify(draft));
    expect(draftsOn(storage).open('summit')).toEqual({
      submissionId: 's',
      attendees: [{ ...blankAttendee(), ...older }],
      buyer: { who: '0', email: '' },
      repliedTo: null,
      purchaseId: null,
    });
  });

  it('belongs to one event', () => {
    const drafts = draftsOn();
    drafts.keepAnswers('summit', answers(mara));
    expect(drafts.open('fair').attendees).toEqual([]);
  });

  it('is replaced when it cannot be read', () => {
    const storage = storageInMemory();
    storage.setItem('registration-draft:summit', '{"attendees": 3}');
    expect(draftsOn(storage).open('summit').attendees).toEqual([]);
    storage.setItem('registration-draft:summit', 'not json');
    expect(draftsOn(storage).open('summit').attendees).toEqual([]);
  });
});

describe('the submission id', () => {
  it('stays the same while nobody knows what became of the last attempt', () => {
    const drafts = draftsOn();
    expect(drafts.submissionFor('summit', answers(mara))).toBe('submission 1');
    expect(drafts.submissionFor('summit', answers(mara, jonas))).toBe('submission 1');
  });

  it('stays the same when the same answers are sent again after a refusal', () => {
    const drafts = draftsOn();
    drafts.submissionFor('summit', answers(mara));
    drafts.noteReply('summit', answers(mara));
    expect(drafts.submissionFor('summit', answers(mara))).toBe('submission 1');
  });

  it('is another one when the answers change after a definite reply', () => {
    const drafts = draftsOn();
    drafts.submissionFor('summit', answers(mara));
    drafts.noteReply('summit', answers(mara));
    expect(drafts.submissionFor('summit', answers(jonas))).toBe('submission 2');
  });

  it('is another one once the purchase that it became is closed, with the answers kept', () => {
    const drafts = draftsOn();
    drafts.submissionFor('summit', answers(mara));
    drafts.noteReply('summit', answers(mara), 'purchase');
    drafts.noteClosed('summit', 'purchase');
    expect(drafts.open('summit').attendees).toEqual([mara]);
    expect(drafts.submissionFor('summit', answers(mara))).toBe('submission 2');
  });

  it('is not touched by the end of another purchase', () => {
    const drafts = draftsOn();
    drafts.submissionFor('summit', answers(mara));
    drafts.noteReply('summit', answers(mara), 'purchase');
    drafts.noteClosed('summit', 'an older purchase');
    drafts.noteRegistered('summit', 'an older purchase');
    expect(drafts.submissionFor('summit', answers(mara))).toBe('submission 1');
  });

  it('and the answers are forgotten once everybody is registered', () => {
    const drafts = draftsOn();
    drafts.submissionFor('summit', answers(mara));
    drafts.noteReply('summit', answers(mara), 'purchase');
    drafts.noteRegistered('summit', 'purchase');
    expect(drafts.open('summit')).toMatchObject({ submissionId: 'submission 2', attendees: [] });
  });
});
