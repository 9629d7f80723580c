import { Component, computed, effect, input, signal, untracked } from '@angular/core';
import { MessagePipe } from '../i18n/message-pipe';
import { PluralPipe } from '../i18n/plural-pipe';
import { minutesToAnnounce } from './countdown';

/** The time left to pay: quiet to look at, and said aloud at ten, five and one minutes. */
@Component({
  selector: 'app-time-left',
  imports: [PluralPipe, MessagePipe],
  template: `
    <p class="timer" [class.short]="short()">
      <span>{{ 'time-left.label' | message }}</span>
      <span role="timer" aria-live="off">{{ shown() }}</span>
    </p>
    <p class="visually-hidden" role="status">
      @if (announced(); as minutes) {
        {{ 'time-left.announce' | plural: minutes }}
      }
    </p>
  `,
  styleUrl: './time-left.css',
})
export class TimeLeft {
  /** Milliseconds. */
  readonly left = input.required<number>();

  protected readonly announced = signal<number | null>(null);
  protected readonly short = computed(() => this.left() <= 5 * 60_000);
  protected readonly shown = computed(() => minutesAndSeconds(this.left()));
  private before: number | null = null;

  constructor() {
    effect(() => {
      const left = this.left();
      const minutes = minutesToAnnounce(this.before, left);
      this.before = left;
      if (minutes !== null) untracked(() => this.announced.set(minutes));
    });
  }
}

/** `34:07`, counted up to the full second so that 0:00 means that the time is over. */
export function minutesAndSeconds(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
