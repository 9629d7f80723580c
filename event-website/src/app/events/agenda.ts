import { Component, computed, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MessagePipe } from '../i18n/message-pipe';
import type { Session, Speaker, Track } from '../../../../bff/src/contract/event.ts';
import { DayPipe, TimesPipe } from '../i18n/date-pipes';
import { sessionsByDay } from '../i18n/event-dates';
import { RichText } from '../ui/rich-text';

/** The sessions of an event, day by day, in the order of their start; all of them or those of one track. */
@Component({
  selector: 'app-agenda',
  imports: [DayPipe, RichText, RouterLink, TimesPipe, MessagePipe],
  templateUrl: './agenda.html',
  styleUrl: './agenda.css',
})
export class Agenda {
  readonly sessions = input.required<readonly Session[]>();
  readonly tracks = input<readonly Track[]>([]);
  /** Those who are presented on the page, whom a session can lead to. */
  readonly speakers = input<readonly Speaker[]>([]);

  /** The id of a track; null for all sessions. */
  protected readonly chosen = signal<string | null>(null);
  protected readonly track = computed(() =>
    this.tracks().find(({ trackId }) => trackId === this.chosen()),
  );
  protected readonly days = computed(() => {
    const track = this.track();
    return sessionsByDay(
      this.sessions().filter(({ sessionId }) => !track || track.sessionIds.includes(sessionId)),
    );
  });

  protected tracksOf({ sessionId }: Session): string {
    const tracks = this.tracks().filter(({ sessionIds }) => sessionIds.includes(sessionId));
    return tracks.map(({ name }) => name).join(', ');
  }

  protected isPresented(speakerId: string): boolean {
    return this.speakers().some((speaker) => speaker.speakerId === speakerId);
  }
}
