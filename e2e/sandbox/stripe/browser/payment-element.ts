import type {
  Appearance,
  CustomFontSource,
  StripeCheckoutElementsOptions,
  StripeError,
  StripePaymentElement,
  StripePaymentElementAvailablePaymentMethodsChangeEvent,
  StripePaymentElementCardDetailsChangeEvent,
  StripePaymentElementChangeEvent,
  StripePaymentElementSavedPaymentMethodRemoveEvent,
  StripePaymentElementSavedPaymentMethodUpdateEvent,
} from '@stripe/stripe-js';
import { Emitter } from './emitter.ts';
import { Frame } from './frame.ts';
import type { ElementState, PaymentElementProtocol } from './messages.ts';

interface Plain {
  elementType: 'payment';
}

/** Everything that a Payment Element can tell; this one tells what is about typing a card. */
interface Events {
  availablepaymentmethodschange: StripePaymentElementAvailablePaymentMethodsChangeEvent;
  blur: Plain;
  carddetailschange: StripePaymentElementCardDetailsChangeEvent;
  change: StripePaymentElementChangeEvent;
  escape: Plain;
  focus: Plain;
  loaderror: Plain & { error: StripeError };
  loaderstart: Plain;
  ready: Plain;
  savedpaymentmethodremove: StripePaymentElementSavedPaymentMethodRemoveEvent;
  savedpaymentmethodupdate: StripePaymentElementSavedPaymentMethodUpdateEvent;
}

const plain: Plain = { elementType: 'payment' };

/** Room in the frame for the focus rings, which its edge would cut off, in CSS pixels. */
const RING = 6;

/** The card fields, in a frame of the stand-in's origin. */
export class CardFields {
  /** What the page gets to see of them. */
  readonly element: StripePaymentElement;
  state: ElementState = { empty: true, complete: false, type: 'card' };
  #methods: readonly string[] = [];
  readonly #emitter = new Emitter<Events>();
  readonly #address: URL;
  readonly #onChange: () => void;
  readonly #fonts: readonly CustomFontSource[];
  #appearance: Appearance;
  #frame: Frame<PaymentElementProtocol> | null = null;
  #destroyed = false;

  /** `onChange` is told whenever `state` changes. */
  constructor(
    address: URL,
    { appearance = {}, fonts = [] }: StripeCheckoutElementsOptions,
    onChange: () => void,
  ) {
    this.#fonts = fonts.filter((font) => 'src' in font);
    this.#address = address;
    this.#appearance = appearance;
    this.#onChange = onChange;
    this.element = this.#createElement();
  }

  /** The frame while the element is on the page. Throws, as Stripe.js does, while it is not. */
  get frame(): Frame<PaymentElementProtocol> {
    if (this.#frame === null) {
      throw new Error('Mount a payment element before you confirm.');
    }
    return this.#frame;
  }

  /** Tells what the session can be paid with, once that is known. */
  offer(methods: readonly string[]): void {
    this.#methods = methods;
    this.#ask((frame) => frame.call('offer', methods));
  }

  changeAppearance(appearance: Appearance): void {
    this.#appearance = appearance;
    this.#ask((frame) => frame.call('appearance', appearance));
  }

  #createElement(): StripePaymentElement {
    const emitter = this.#emitter;
    const element: StripePaymentElement = {
      on<Name extends keyof Events>(name: Name, handler: (event: Events[Name]) => unknown) {
        emitter.on(name, handler);
        return element;
      },
      once<Name extends keyof Events>(name: Name, handler: (event: Events[Name]) => unknown) {
        emitter.on(name, handler, { once: true });
        return element;
      },
      off<Name extends keyof Events>(name: Name, handler?: (event: Events[Name]) => unknown) {
        emitter.off(name, handler);
        return element;
      },
      mount: (place) => this.#mount(place),
      unmount: () => this.#unmount(),
      destroy: () => {
        this.#unmount();
        this.#destroyed = true;
      },
      focus: () => this.#ask((frame) => frame.call('focus', null)),
      blur: () => this.#ask((frame) => frame.call('blur', null)),
      clear: () => this.#ask((frame) => frame.call('clear', null)),
      // With cards alone there is nothing to collapse, and no option changes what is shown.
      collapse: () => element,
      update: () => element,
    };
    return element;
  }

  #mount(place: string | HTMLElement): void {
    if (this.#destroyed) {
      throw new Error('This payment element was destroyed.');
    }
    const parent = typeof place === 'string' ? document.querySelector(place) : place;
    if (parent === null) {
      throw new Error('There is no such element to mount the payment element in.');
    }
    this.#unmount();
    const frame = new Frame<PaymentElementProtocol>(
      new URL(this.#address),
      'Secure payment input frame',
      {
        blur: () => this.#emitter.emit('blur', plain),
        change: (state) => this.#change(state),
        escape: () => this.#emitter.emit('escape', plain),
        focus: () => this.#emitter.emit('focus', plain),
        height: (height) => {
          frame.element.style.height = `${height}px`;
        },
      },
    );
    Object.assign(frame.element.style, {
      display: 'block',
      height: '0',
      margin: `-${RING}px`,
      width: `calc(100% + ${2 * RING}px)`,
    });
    this.#frame = frame;
    parent.replaceChildren(frame.element);
    this.#emitter.emit('loaderstart', plain);
    void this.#start(frame);
  }

  async #start(frame: Frame<PaymentElementProtocol>): Promise<void> {
    try {
      await frame.call('fonts', this.#fonts);
      await frame.call('appearance', this.#appearance);
      if (this.#methods.length > 0) {
        await frame.call('offer', this.#methods);
      }
      this.#emitter.emit('ready', plain);
    } catch (error) {
      if (this.#frame === frame) {
        const message = error instanceof Error ? error.message : String(error);
        this.#emitter.emit('loaderror', {
          ...plain,
          error: { type: 'api_connection_error', message },
        });
      }
    }
  }

  #unmount(): void {
    const frame = this.#frame;
    this.#frame = null;
    frame?.remove();
    this.state = { empty: true, complete: false, type: 'card' };
  }

  #change(state: ElementState): void {
    this.state = state;
    const { empty, complete, type } = state;
    this.#emitter.emit('change', {
      ...plain,
      empty,
      complete,
      collapsed: false,
      value: { type },
    });
    this.#onChange();
  }

  /** Tells the frame something whose answer matters to nobody, not even that it is gone. */
  #ask(call: (frame: Frame<PaymentElementProtocol>) => Promise<null>): void {
    if (this.#frame !== null) {
      call(this.#frame).catch(() => undefined);
    }
  }
}
