import { Component, computed, input, linkedSignal } from '@angular/core';

/** How many posters are in `public/posters`, each as a `card` (16 to 9) and `wide`. */
const POSTERS = 12;

/**
 * The picture of an event, or a poster where it has none or its own cannot be loaded: the same one
 * wherever the event is shown. It says nothing that the text does not say. Its room is the host's.
 */
@Component({
  selector: 'app-event-picture',
  template: `<img alt="" [src]="source()" [attr.loading]="loading()" (error)="lost.set(true)" />`,
  styles: `
    :host {
      display: block;
      overflow: hidden;
      background: var(--surface-sunk);
      filter: var(--picture-dim);
    }

    img {
      display: block;
      inline-size: 100%;
      block-size: 100%;
      object-fit: cover;
    }
  `,
})
export class EventPicture {
  /** The readable id of the event. */
  readonly event = input.required<string>();
  readonly picture = input<string | null>(null);
  readonly format = input<'card' | 'wide'>('card');
  /** `eager` for what is seen first, which is never to wait. */
  readonly loading = input<'lazy' | 'eager'>('lazy');

  protected readonly lost = linkedSignal({ source: this.picture, computation: () => false });
  protected readonly source = computed(() => {
    const picture = this.picture();
    const poster = `/posters/${posterOf(this.event())}-${this.format()}.svg`;
    return picture === null || this.lost() ? poster : picture;
  });
}

/** A number from 0 to 11 that is the same for the same text. */
export function posterOf(text: string): number {
  let sum = 1;
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 65_599);
  // The lowest bits alone tell little: the upper ones are folded in.
  return ((sum ^ (sum >>> 16)) >>> 0) % POSTERS;
}
