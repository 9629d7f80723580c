import { Component, computed, input, output } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';
import { FormField } from '@angular/forms/signals';
import { MessagePipe } from '../i18n/message-pipe';
import type { EventDetail, Question } from '../../../../bff/src/contract/event.ts';
import type { Attendance } from './attendance';
import type { AttendeeEntry } from './attendee-entry';
import type { Likeness } from './likeness';
import type { PassOption } from './pass-choice';
import { PassChoice } from './pass-choice';
import { QuestionField } from './question-field';
import { SessionChoice } from './session-choice';
import { TextField } from './text-field';
import { Waiting } from './waiting';

/** The fields of one attendee. */
@Component({
  selector: 'app-attendee-fields',
  imports: [FormField, PassChoice, QuestionField, SessionChoice, TextField, Waiting, MessagePipe],
  templateUrl: './attendee-fields.html',
  styleUrl: './attendee-fields.css',
})
export class AttendeeFields {
  readonly field = input.required<FieldTree<AttendeeEntry>>();
  /** Counted from 0. */
  readonly index = input.required<number>();
  /** Empty at an event without passes. */
  readonly passes = input.required<readonly PassOption[]>();
  readonly questions = input.required<readonly Question[]>();
  readonly attendance = input.required<Attendance>();
  readonly waitlist = input.required<EventDetail['registration']['waitlist']>();
  readonly removable = input.required<boolean>();

  /** The earlier attendee who may be the same person. */
  readonly like = input<Likeness | null>(null);

  readonly removed = output<void>();
  readonly copied = output<void>();

  protected readonly waitsForSessions = computed(() =>
    this.attendance().sessions.some(({ chosen, waitlisted }) => chosen && waitlisted),
  );
  /** Browsers fill in the data of who sits there, so only the first attendee gets suggestions. */
  protected readonly isBuyer = computed(() => this.index() === 0);
}
