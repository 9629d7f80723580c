interface Listening<Event> {
  readonly handler: (event: Event) => unknown;
  readonly once: boolean;
}

/** Who listens to which event. */
export class Emitter<Events extends object> {
  readonly #listening: { [Name in keyof Events]?: Listening<Events[Name]>[] } = {};

  on<Name extends keyof Events>(
    name: Name,
    handler: (event: Events[Name]) => unknown,
    { once = false } = {},
  ): void {
    this.#listening[name] = [...(this.#listening[name] ?? []), { handler, once }];
  }

  /** Without a handler, nobody listens to the event any more. */
  off<Name extends keyof Events>(name: Name, handler?: (event: Events[Name]) => unknown): void {
    this.#listening[name] = this.#listening[name]?.filter(
      (each) => handler !== undefined && each.handler !== handler,
    );
  }

  emit<Name extends keyof Events>(name: Name, event: Events[Name]): void {
    const listening = this.#listening[name] ?? [];
    this.#listening[name] = listening.filter((each) => !each.once);
    for (const { handler } of listening) {
      handler(event);
    }
  }
}
