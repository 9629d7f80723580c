import { formatDate, formatTime } from '../format.ts';
import { html, type Html } from '../html.ts';

export interface TableSection {
  readonly id: string;
  readonly title: string;
  /** Said instead of a table without rows. */
  readonly empty: string;
  readonly columns: readonly string[];
  /** In the order of the columns; the first cell names its row. */
  readonly rows: readonly (readonly (Html | string)[])[];
}

/** A titled table; it scrolls sideways on its own where it is too wide. */
export function tableSection({ id, title, empty, columns, rows }: TableSection): Html {
  return html`<section id="${id}" aria-labelledby="${id}-title">
    <h2 id="${id}-title">${title}</h2>
    ${
      rows.length === 0
        ? html`<p class="empty">${empty}</p>`
        : html`<div class="table" role="group" aria-labelledby="${id}-title" tabindex="0">
            <table>
              <thead>
                <tr>
                  ${columns.map((column) => html`<th scope="col">${column}</th>`)}
                </tr>
              </thead>
              <tbody>
                ${rows.map((row) => tableRow(columns, row))}
              </tbody>
            </table>
          </div>`
    }
  </section>`;
}

/** Each cell repeats its column's name for screens too narrow for columns. */
function tableRow(
  [, ...columns]: readonly string[],
  [name = '', ...cells]: readonly (Html | string)[],
): Html {
  return html`<tr>
    <th scope="row">${name}</th>
    ${cells.map((cell, index) => html`<td data-column="${columns[index] ?? ''}">${cell}</td>`)}
  </tr>`;
}

export type Tone = 'good' | 'waiting' | 'bad' | 'over';

/** A status in a word or two; the tone adds a colour and never says more than the word. */
export function badge(tone: Tone, text: string): Html {
  return html`<span class="badge ${tone}">${text}</span>`;
}

/** Two lines in a cell: what it is, and less loudly what else is known. */
export function twoLines(first: Html | string, second: Html | string | null): Html {
  return html`${first}${second === null ? null : html`<span class="second">${second}</span>`}`;
}

export function code(text: string): Html {
  return html`<code>${text}</code>`;
}

/** A time of day with its date; @param milliseconds since the epoch. */
export function instant(milliseconds: number): Html {
  return html`<time datetime="${new Date(milliseconds).toISOString()}">
    ${twoLines(formatTime(milliseconds), formatDate(milliseconds))}
  </time>`;
}
