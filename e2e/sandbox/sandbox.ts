import { join } from 'node:path';
import type { Express } from 'express';
import { VirtualClock } from './clock.ts';
import { createControl } from './control/control.ts';
import { credentials } from './credentials.ts';
import { Faults } from './faults/faults.ts';
import { Outages } from './faults/outages.ts';
import { createDynamics, type Dynamics } from './dynamics/dynamics.ts';
import type { EventDraft } from './dynamics/sample-events/event-draft.ts';
import { createIdentityProvider, type IdentityProvider } from './identity/identity-provider.ts';
import { listen, type Listener } from './listen.ts';
import { createStripe, type StripeSandbox } from './stripe/stripe.ts';

export interface SandboxOptions {
  /** 0 takes any free port. */
  readonly ports: { readonly control: number; readonly dynamics: number; readonly stripe: number };
  /** Lets attendees of that site sign in. */
  readonly signIn?: { readonly port: number; readonly siteUrl: string };
  /** Where the clock's offset is kept. */
  readonly dataFolder: string;
  /** Where Stripe's events go. */
  readonly webhookUrl: string;
  /** What is on sale; the sample events when left out. */
  readonly events?: readonly EventDraft[];
  /** Puts back to the start what lives outside the sandbox: the back end and its store. */
  readonly onReset: () => Promise<void>;
}

export interface Sandbox {
  readonly clock: VirtualClock;
  readonly dynamics: Dynamics;
  readonly stripe: StripeSandbox;
  /** Null where nobody can sign in. */
  readonly identity: IdentityProvider | null;
  /** What is to go wrong. */
  readonly faults: Faults;
  /** Without a slash at the end. */
  readonly urls: { readonly control: string; readonly dynamics: string; readonly stripe: string };
  /** Real time, the sample events as planned, no purchases, no payments and no faults; then `onReset`. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the stand-ins for Dynamics 365 and Stripe and their control page, on the loopback
 * interface only, in real time and with nothing sold.
 *
 * @throws what `listen` throws, with `code` and `port`, when a port is taken; nothing stays open.
 */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const clock = new VirtualClock(join(options.dataFolder, 'clock'));
  clock.reset();
  const faults = new Faults(clock);
  const identity = options.signIn ? createIdentityProvider(options.signIn.siteUrl) : null;
  const dynamics = createDynamics({
    clock,
    faults,
    ...(identity && { personOf: (idToken) => identity.personOf(idToken) }),
    ...(options.events ? { events: options.events } : {}),
  });
  const stripe = createStripe({ clock, publicUrl: () => urls.stripe, faults });
  stripe.webhooks.endpoint = {
    url: options.webhookUrl,
    secret: credentials.stripe.webhookSecret,
  };

  let resetting: Promise<void> | null = null;
  const resetOnce = async () => {
    faults.clear();
    clock.reset();
    dynamics.reset();
    stripe.reset();
    identity?.reset();
    await options.onReset();
  };
  // Whoever asks while a reset is under way waits for that one.
  const reset = () => (resetting ??= resetOnce().finally(() => (resetting = null)));

  const listeners: Listener[] = [];
  const open = async (app: Express, port: number) => {
    const listener = await listen(app, port);
    listeners.push(listener);
    return listener;
  };
  let outages: Outages | null = null;
  const stop = async () => {
    outages?.stop();
    await stripe.stop();
    await Promise.all(listeners.map((listener) => listener.close()));
  };
  const urls = { control: '', dynamics: '', stripe: '' };
  try {
    const control = createControl({ clock, dynamics, stripe, faults, reset });
    const doors = {
      control: await open(control, options.ports.control),
      dynamics: await open(dynamics.app, options.ports.dynamics),
      stripe: await open(stripe.app, options.ports.stripe),
    };
    urls.control = `http://localhost:${doors.control.port}`;
    urls.dynamics = `http://127.0.0.1:${doors.dynamics.port}`;
    urls.stripe = `http://127.0.0.1:${doors.stripe.port}`;
    if (identity && options.signIn) {
      const { port } = await open(identity.app, options.signIn.port);
      identity.open(`http://127.0.0.1:${port}`);
    }
    outages = new Outages(faults, doors);
  } catch (error) {
    await stop();
    throw error;
  }
  return { clock, dynamics, stripe, identity, faults, urls, reset, stop };
}
