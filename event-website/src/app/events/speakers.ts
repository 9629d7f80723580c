import { Component, computed, input, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { MessagePipe } from '../i18n/message-pipe';
import type { Session, Speaker } from '../../../../bff/src/contract/event.ts';
import { RichText } from '../ui/rich-text';

/** The people on stage with their links and sessions. Initials stand for those without a picture. */
@Component({
  selector: 'app-speakers',
  imports: [RichText, RouterLink, MessagePipe],
  templateUrl: './speakers.html',
  styleUrl: './speakers.css',
})
export class Speakers {
  readonly speakers = input.required<readonly Speaker[]>();
  readonly sessions = input<readonly Session[]>([]);

  /** The ids of those whose picture could not be loaded. */
  protected readonly lost = signal<readonly string[]>([]);
  protected readonly people = computed(() =>
    this.speakers().map((speaker) => ({
      ...speaker,
      picture: this.lost().includes(speaker.speakerId) ? null : speaker.picture,
      sessions: this.sessions().filter((session) =>
        session.speakers.some(({ speakerId }) => speakerId === speaker.speakerId),
      ),
    })),
  );

  protected readonly initialsOf = initialsOf;

  protected lose(speakerId: string): void {
    this.lost.update((lost) => [...lost, speakerId]);
  }
}

/** The first letters of the first and the last word of a name. */
function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => Array.from(word ?? '')[0] ?? '').join('');
}
