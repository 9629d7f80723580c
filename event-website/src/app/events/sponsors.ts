import { Component, input, signal } from '@angular/core';
import { MessagePipe } from '../i18n/message-pipe';
import type { Sponsor } from '../../../../bff/src/contract/event.ts';

/** Who supports the event. Whether Dynamics has a logo shows when it is asked for. */
@Component({
  selector: 'app-sponsors',
  imports: [MessagePipe],
  template: `
    <section aria-labelledby="sponsors">
      <h2 id="sponsors">{{ 'event.sponsors' | message }}</h2>
      <ul role="list">
        @for (sponsor of sponsors(); track sponsor.sponsorId) {
          <li>
            <p class="logo">
              @if (sponsor.logo && !lost().includes(sponsor.sponsorId)) {
                <img
                  loading="lazy"
                  [src]="sponsor.logo"
                  [alt]="sponsor.name"
                  (error)="lose(sponsor.sponsorId)"
                />
              } @else {
                <strong>{{ sponsor.name }}</strong>
              }
            </p>
            @if (sponsor.topic; as topic) {
              <p class="small">{{ 'event.sponsors-of' | message: { topic: topic } }}</p>
            }
            @if (sponsor.description; as description) {
              <p class="soft small">{{ description }}</p>
            }
          </li>
        }
      </ul>
    </section>
  `,
  styles: `
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 13rem), 1fr));
      gap: var(--s5);
      margin-block-start: var(--s5);
    }

    li {
      display: grid;
      align-content: start;
      gap: var(--s1);
    }

    .logo {
      display: grid;
      place-items: center;
      block-size: 6rem;
      padding: var(--s3);
      border: 1px solid var(--line);
      border-radius: var(--radius);
      /* Logos are drawn for white paper. */
      background: #ffffff;
      color: #10211e;
      text-align: center;
    }

    img {
      inline-size: 100%;
      block-size: 4.5rem;
      object-fit: contain;
    }
  `,
})
export class Sponsors {
  readonly sponsors = input.required<readonly Sponsor[]>();

  /** The ids of those whose logo could not be loaded. */
  protected readonly lost = signal<readonly string[]>([]);

  protected lose(sponsorId: string): void {
    this.lost.update((lost) => [...lost, sponsorId]);
  }
}
