import { Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MessagePipe } from '../i18n/message-pipe';
import type { EventDetail } from '../../../../bff/src/contract/event.ts';
import { AmountPipe } from '../i18n/amount-pipe';
import { DayPipe } from '../i18n/date-pipes';
import { formatDays, formatTime } from '../i18n/event-dates';
import { FORMAT_LOCALE } from '../i18n/format-locale';
import { PluralPipe } from '../i18n/plural-pipe';
import { localIn, VISITOR_ZONE } from '../i18n/zones';
import { DEVICE_CLOCK } from '../ui/clock';
import { sessionsByDay } from '../i18n/event-dates';
import { isOver } from './is-open';
import { SignInRequired } from './sign-in-required';

/** What is on sale, what it admits to, how much is left, and the way to register; or why there is none. */
@Component({
  selector: 'app-pass-panel',
  imports: [AmountPipe, DayPipe, PluralPipe, RouterLink, SignInRequired, MessagePipe],
  templateUrl: './pass-panel.html',
  styleUrl: './pass-panel.css',
})
export class PassPanel {
  private readonly clock = inject(DEVICE_CLOCK);
  private readonly locale = inject(FORMAT_LOCALE);
  private readonly visitorZone = inject(VISITOR_ZONE);

  readonly event = input.required<EventDetail>();

  /** The way to register, or why there is none. */
  protected readonly way = computed(() => {
    const { status, signInRequired } = this.event().registration;
    return signInRequired && (status === 'open' || status === 'waitlist') ? 'sign-in' : status;
  });
  protected readonly isOver = computed(() => isOver(this.event(), this.clock()));
  /** Until when one can register, on the clock at the venue. */
  protected readonly until = computed(() => {
    const { registration, timeZone } = this.event();
    if (registration.endsAt === null) return null;
    const end = localIn(registration.endsAt, timeZone ?? this.visitorZone);
    const locale = this.locale();
    return { day: formatDays(end, end, locale), time: formatTime(end, locale) };
  });
  protected readonly passes = computed(() => {
    const { passes, sessions } = this.event();
    return passes.map((pass) => {
      const admitted = sessions.filter(({ sessionId }) => pass.sessionIds.includes(sessionId));
      return {
        ...pass,
        all: sessions.length > 0 && admitted.length === sessions.length,
        count: admitted.length,
        days: sessionsByDay(admitted),
      };
    });
  });
}
