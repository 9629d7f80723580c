import { Component, computed, input } from '@angular/core';
import { chanceOf } from './chance';
import { compositions } from './compositions';
import type { Sheet } from './shapes';

const SHEETS = {
  card: { width: 480, height: 270 },
  banner: { width: 1200, height: 270 },
  strip: { width: 720, height: 120 },
} satisfies Record<string, Sheet>;

/**
 * The picture of an event that has none: a poster of plain shapes, made from the event's id, so
 * that the same event looks the same everywhere. It says nothing that the text does not say.
 */
@Component({
  selector: 'app-event-poster',
  template: `
    <svg
      [attr.viewBox]="'0 0 ' + sheet().width + ' ' + sheet().height"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      focusable="false"
    >
      @for (shape of shapes(); track $index) {
        <path [attr.d]="shape.d" [class]="'ink-' + shape.ink" fill-rule="evenodd" />
      }
    </svg>
  `,
  styleUrl: './event-poster.css',
  host: { '[class]': "'palette-' + palette()" },
})
export class EventPoster {
  /** The readable id of the event. */
  readonly seed = input.required<string>();
  readonly format = input<keyof typeof SHEETS>('card');

  protected readonly sheet = computed<Sheet>(() => SHEETS[this.format()]);
  protected readonly palette = computed(() => chanceOf(`${this.seed()} palette`).whole(0, 4));
  /** By how many places the four inks change their parts, so that few posters are alike. */
  private readonly turn = computed(() => chanceOf(`${this.seed()} turn`).whole(0, 3));
  protected readonly shapes = computed(() => {
    const composition = chanceOf(`${this.seed()} composition`).pick(compositions);
    const shapes = composition(this.sheet(), chanceOf(this.seed()));
    return shapes.map(({ d, ink }) => ({
      d,
      ink: ink === 0 ? 0 : ((ink - 1 + this.turn()) % 4) + 1,
    }));
  });
}
