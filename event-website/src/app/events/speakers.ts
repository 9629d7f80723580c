import { Component, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Speaker } from '../../../../bff/src/contract/event.ts';

/** The people on stage. Dynamics has pictures of few of them, so their initials stand for them. */
@Component({
  selector: 'app-speakers',
  imports: [TranslocoPipe],
  template: `
    <section aria-labelledby="speakers">
      <h2 id="speakers">{{ 'event.speakers' | transloco }}</h2>
      <ul role="list">
        @for (speaker of speakers(); track speaker.speakerId) {
          <li>
            <span class="initials" aria-hidden="true">{{ initialsOf(speaker.name) }}</span>
            <div>
              <h3>{{ speaker.name }}</h3>
              @if (speaker.title; as title) {
                <p class="soft small">{{ title }}</p>
              }
              @if (speaker.about; as about) {
                <p>{{ about }}</p>
              }
            </div>
          </li>
        }
      </ul>
    </section>
  `,
  styles: `
    ul {
      display: grid;
      gap: var(--s5);
      margin-block-start: var(--s5);
    }

    li {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr);
      gap: var(--s4);
      align-items: start;
    }

    .initials {
      display: grid;
      place-items: center;
      inline-size: 3.25rem;
      block-size: 3.25rem;
      border-radius: 50% 50% 50% 0;
      background: var(--accent-wash);
      color: var(--accent-strong);
      font-weight: 700;
    }

    p + p {
      margin-block-start: var(--s1);
    }
  `,
})
export class Speakers {
  readonly speakers = input.required<readonly Speaker[]>();

  protected readonly initialsOf = initialsOf;
}

/** The first letters of the first and the last word of a name. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => Array.from(word ?? '')[0] ?? '').join('');
}
