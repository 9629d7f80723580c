import { Component, input, signal } from '@angular/core';

/** A code that leads a phone to an address. Few need it: what draws it is loaded when it is opened. */
@Component({
  selector: 'app-qr-code',
  template: `
    <details (toggle)="draw()">
      <summary>{{ title() }}</summary>
      @if (code(); as code) {
        <svg role="img" [attr.viewBox]="code.box" [attr.aria-label]="label()">
          <path [attr.d]="code.path" />
        </svg>
        <ng-content />
      }
    </details>
  `,
  styles: `
    summary {
      inline-size: fit-content;
      min-block-size: 2.75rem;
      padding-block: var(--s2);
      color: var(--accent);
      cursor: pointer;
    }

    svg {
      display: block;
      inline-size: min(100%, 14rem);
      aspect-ratio: 1;
      margin-block-end: var(--s2);
      border-radius: var(--radius);
      /* Cameras want dark on light, in every theme. */
      background: #ffffff;
      fill: #10211e;
      forced-color-adjust: none;
    }
  `,
})
export class QrCode {
  readonly address = input.required<string>();
  /** What opens it. */
  readonly title = input.required<string>();
  /** What the picture says to those who do not see it. */
  readonly label = input.required<string>();

  protected readonly code = signal<{ box: string; path: string } | null>(null);

  protected async draw(): Promise<void> {
    const { encode } = await import('uqr');
    const { size, data } = encode(this.address(), { ecc: 'M', border: 3 });
    const dots = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')));
    this.code.set({ box: `0 0 ${size} ${size}`, path: dots.join('') });
  }
}
