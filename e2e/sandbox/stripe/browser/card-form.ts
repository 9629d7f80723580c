import {
  digitsOf,
  expiryOf,
  flawsOf,
  formatCardNumber,
  formatCvc,
  formatExpiry,
  type CardField,
  type CardInput,
} from '../card-input.ts';
import { brandOf } from '../test-cards.ts';
import type { CardState } from './messages.ts';

const formats: Record<CardField, (typed: string) => string> = {
  number: formatCardNumber,
  expiry: formatExpiry,
  cvc: formatCvc,
};

const brandNames: Record<string, string> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  amex: 'Amex',
  discover: 'Discover',
};

const fieldNames = ['number', 'expiry', 'cvc'] as const satisfies readonly CardField[];

/** The three fields: formats what is typed, and says under each field what is wrong once it is left. */
export class CardForm {
  /** Called after every change. */
  onInput: () => void = () => undefined;
  readonly #inputs: Record<CardField, HTMLInputElement> = {
    number: inputOf('number'),
    expiry: inputOf('expiry'),
    cvc: inputOf('cvc'),
  };
  readonly #brand = document.getElementById('brand');

  constructor() {
    document.forms[0]?.addEventListener('submit', (event) => event.preventDefault());
    for (const field of fieldNames) {
      const input = this.#inputs[field];
      input.addEventListener('input', () => this.#typed(field));
      input.addEventListener('change', () => this.#showFlaw(field, this.#flaws()[field]));
    }
  }

  get state(): CardState {
    const input = this.#values();
    return {
      empty: Object.values(input).every((value) => value === ''),
      complete: Object.values(this.#flaws()).every((flaw) => flaw === null),
    };
  }

  /** The card as the API takes it, or null while a field is incomplete. */
  get card(): { number: string; month: number; year: number; cvc: string } | null {
    const { number, expiry, cvc } = this.#values();
    const date = expiryOf(expiry);
    return date && { number: digitsOf(number), ...date, cvc };
  }

  /** Shows every flaw, moves to the first flawed field, and returns its flaw. */
  showFlaws(): string | null {
    const flaws = this.#flaws();
    for (const field of fieldNames) {
      this.#showFlaw(field, flaws[field]);
    }
    const first = fieldNames.find((field) => flaws[field] !== null);
    if (first === undefined) {
      return null;
    }
    this.#inputs[first].focus();
    return flaws[first];
  }

  focus(): void {
    this.#inputs.number.focus();
  }

  blur(): void {
    for (const field of fieldNames) {
      this.#inputs[field].blur();
    }
  }

  clear(): void {
    for (const field of fieldNames) {
      this.#inputs[field].value = '';
      this.#showFlaw(field, null);
    }
    this.#showBrand();
    this.onInput();
  }

  #typed(field: CardField): void {
    const input = this.#inputs[field];
    const caret = input.selectionStart ?? input.value.length;
    const before = digitsOf(input.value.slice(0, caret)).length;
    const atEnd = caret === input.value.length;
    input.value = formats[field](input.value);
    if (!atEnd) {
      const place = positionAfterDigits(input.value, before);
      input.setSelectionRange(place, place);
    }
    this.#showFlaw(field, null);
    this.#showBrand();
    this.onInput();
  }

  #showBrand(): void {
    if (this.#brand !== null) {
      this.#brand.textContent = brandNames[brandOf(digitsOf(this.#inputs.number.value))] ?? '';
    }
  }

  #showFlaw(field: CardField, flaw: string | null): void {
    const input = this.#inputs[field];
    const place = document.getElementById(`${field}-error`);
    input.classList.toggle('Input--invalid', flaw !== null);
    input.setAttribute('aria-invalid', String(flaw !== null));
    // Writing the same words again would have them announced again.
    if (place !== null && place.textContent !== (flaw ?? '')) {
      place.textContent = flaw;
    }
  }

  #flaws(): Record<CardField, string | null> {
    return flawsOf(this.#values(), Date.now());
  }

  #values(): CardInput {
    const { number, expiry, cvc } = this.#inputs;
    return { number: number.value, expiry: expiry.value, cvc: cvc.value };
  }
}

/** Where the caret goes so that as many digits stand before it as did before formatting. */
function positionAfterDigits(formatted: string, digits: number): number {
  let seen = 0;
  for (let position = 0; position < formatted.length; position++) {
    if (seen === digits) {
      return position;
    }
    if (/\d/.test(formatted.charAt(position))) {
      seen++;
    }
  }
  return formatted.length;
}

function inputOf(id: CardField): HTMLInputElement {
  const input = document.getElementById(id);
  if (!(input instanceof HTMLInputElement)) {
    throw new Error(`The frame has no field ${id}.`);
  }
  return input;
}
