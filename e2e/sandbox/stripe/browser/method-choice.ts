const names: Readonly<Record<string, string>> = {
  card: 'Card',
  ideal: 'iDEAL',
  bancontact: 'Bancontact',
};

/** What the buyer can pay with; it shows nothing while there is no choice. */
export class MethodChoice {
  /** Called after every change. */
  onChange: () => void = () => undefined;
  #chosen = 'card';
  #offered = false;
  readonly #place = document.getElementById('methods');

  get chosen(): string {
    return this.#chosen;
  }

  /** Takes types as Stripe names them, the one to begin with first. Later offers change nothing. */
  offer(types: readonly string[]): void {
    if (this.#offered) {
      return;
    }
    this.#offered = true;
    this.#chosen = types[0] ?? 'card';
    if (this.#place !== null) {
      this.#place.hidden = types.length < 2;
      this.#place.append(...types.map((type) => this.#option(type)));
    }
    this.#show();
    // The page takes it for a card until it hears otherwise.
    if (this.#chosen !== 'card') {
      this.onChange();
    }
  }

  #option(type: string): HTMLLabelElement {
    const radio = document.createElement('input');
    radio.type = 'radio';
    radio.name = 'method';
    radio.checked = type === this.#chosen;
    radio.addEventListener('change', () => {
      this.#chosen = type;
      this.#show();
      this.onChange();
    });
    const label = document.createElement('label');
    label.className = 'Method';
    label.append(radio, names[type] ?? type);
    return label;
  }

  #show(): void {
    const card = document.getElementById('card');
    const note = document.getElementById('bank-note');
    if (card !== null && note !== null) {
      card.hidden = this.#chosen !== 'card';
      note.hidden = this.#chosen === 'card';
    }
  }
}
