/** Lets everyone through while it is open. Who comes while it is shut waits until it opens. */
export class Gate {
  #opening: PromiseWithResolvers<void> | null = null;

  shut(): void {
    this.#opening ??= Promise.withResolvers();
  }

  open(): void {
    this.#opening?.resolve();
    this.#opening = null;
  }

  async pass(): Promise<void> {
    await this.#opening?.promise;
  }
}
