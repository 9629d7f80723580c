import { CONNECT, HELLO, type Protocol, type Reply, type SignalOf } from './messages.ts';

/** How long a frame may take to start once the browser says that it is loaded, in milliseconds. */
const START_WITHIN = 5_000;

type SignalHandlers<P extends Protocol> = {
  [Name in keyof P['signals']]: (detail: P['signals'][Name]) => void;
};

/** A frame of the stand-in's own origin inside somebody else's page, and the port to talk to it. */
export class Frame<P extends Protocol> {
  readonly element: HTMLIFrameElement;
  /** Rejects when the frame cannot be loaded or is removed before it starts. */
  readonly connected: Promise<void>;
  readonly #port = Promise.withResolvers<MessagePort>();
  readonly #waiting = new Set<(reason: Error) => void>();
  readonly #origin: string;
  readonly #handlers: SignalHandlers<P>;

  /** `address` gets the page's origin added, to which alone the frame then speaks. */
  constructor(address: URL, title: string, handlers: SignalHandlers<P>) {
    address.searchParams.set('parent', location.origin);
    this.#origin = address.origin;
    this.#handlers = handlers;
    this.element = document.createElement('iframe');
    this.element.title = title;
    this.element.src = address.href;
    // A frame whose colour scheme differs from its document's gets an opaque ground.
    Object.assign(this.element.style, { border: '0', colorScheme: 'light' });
    this.connected = this.#port.promise.then(() => undefined);
    // Whoever waits for the frame hears of the failure; nobody may be waiting yet.
    this.connected.catch(() => undefined);
    window.addEventListener('message', this.#greet);
    this.element.addEventListener('load', () => {
      setTimeout(() => this.#fail('The payment form could not be loaded.'), START_WITHIN);
    });
  }

  /** Asks the frame; rejects when it could not reach the stand-in or went away. */
  async call<Name extends keyof P['calls'] & string>(
    name: Name,
    ask: P['calls'][Name]['ask'],
  ): Promise<P['calls'][Name]['answer']> {
    const port = await this.#port.promise;
    const { promise, resolve, reject } = Promise.withResolvers<P['calls'][Name]['answer']>();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<Reply<P['calls'][Name]['answer']>>) => {
      if ('answer' in data) {
        resolve(data.answer);
      } else {
        reject(new Error(data.failure));
      }
    };
    this.#waiting.add(reject);
    port.postMessage({ name, ask }, [port2]);
    return promise.finally(() => {
      this.#waiting.delete(reject);
      port1.close();
    });
  }

  /** Removes the frame; what was asked and not answered rejects. */
  remove(): void {
    this.#fail('The payment form was removed.');
    this.element.remove();
    for (const reject of this.#waiting) {
      reject(new Error('The payment form was removed.'));
    }
  }

  readonly #greet = ({ data, origin, source }: MessageEvent<unknown>): void => {
    if (
      data !== HELLO ||
      origin !== this.#origin ||
      source === null ||
      source !== this.element.contentWindow
    ) {
      return;
    }
    window.removeEventListener('message', this.#greet);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = (event: MessageEvent<SignalOf<P>>) => this.#receive(event.data);
    this.element.contentWindow.postMessage(CONNECT, this.#origin, [port2]);
    this.#port.resolve(port1);
  };

  #receive<Name extends keyof P['signals']>({
    name,
    detail,
  }: {
    name: Name;
    detail: P['signals'][Name];
  }): void {
    this.#handlers[name](detail);
  }

  #fail(message: string): void {
    window.removeEventListener('message', this.#greet);
    this.#port.reject(new Error(message));
  }
}
