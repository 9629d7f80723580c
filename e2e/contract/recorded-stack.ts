import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import type { Stripe } from 'stripe';
import { BffProcess } from '../bff-process.ts';
import { findFreePort } from '../ports.ts';
import { type Listener, listen } from '../sandbox/listen.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { type Exchange, recorder } from './recorder.ts';
import { sdkAt } from './sdk.ts';

/** The sandbox, with a record of what goes to its stand-in for Stripe and comes back. */
export interface RecordedSandbox extends AsyncDisposable {
  readonly sandbox: Sandbox;
  /** What the test and its browser asked, at an address of their own. */
  readonly exchanges: readonly Exchange[];
  readonly stripeUrl: string;
  /** The SDK at that address. */
  readonly sdk: Stripe;
}

/** The same with a back end, whose exchanges with Stripe are kept apart. */
export interface RecordedStack extends RecordedSandbox {
  readonly siteUrl: string;
  readonly fromBff: readonly Exchange[];
}

/** @param webhookUrl where events go; nobody need be there */
export async function startRecordedSandbox(
  webhookUrl = 'http://127.0.0.1:9/webhooks/stripe',
): Promise<RecordedSandbox & { readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'contract-'));
  const sandbox = await startSandbox({
    ports: { control: 0, dynamics: 0, stripe: 0 },
    dataFolder: folder,
    webhookUrl,
    onReset: () => Promise.resolve(),
  });
  const exchanges: Exchange[] = [];
  const front = await listenInFront(sandbox, exchanges);
  const stripeUrl = `http://127.0.0.1:${front.port}`;
  return {
    folder,
    sandbox,
    exchanges,
    stripeUrl,
    sdk: sdkAt(stripeUrl),
    async [Symbol.asyncDispose]() {
      await front.close();
      await sandbox.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function startRecordedStack(): Promise<RecordedStack> {
  const port = await findFreePort();
  const recorded = await startRecordedSandbox(`http://127.0.0.1:${port}/webhooks/stripe`);
  const { sandbox, folder } = recorded;
  const fromBff: Exchange[] = [];
  const front = await listenInFront(sandbox, fromBff);
  const siteUrl = `http://localhost:${port}`;
  const bff = new BffProcess({
    port,
    environment: {
      PORT: String(port),
      PUBLIC_URL: siteUrl,
      DATA_FOLDER: folder,
      SANDBOX_CLOCK_FILE: sandbox.clock.file,
      SANDBOX_DYNAMICS_URL: sandbox.urls.dynamics,
      SANDBOX_STRIPE_URL: `http://127.0.0.1:${front.port}`,
    },
    watch: false,
    log: () => undefined,
    onCrash: (exitCode) => {
      throw new Error(`The back end ended with ${exitCode}`);
    },
  });
  const stop = async () => {
    await bff.stop();
    await front.close();
    await recorded[Symbol.asyncDispose]();
  };
  try {
    await bff.start();
  } catch (error) {
    await stop();
    throw error;
  }
  return { ...recorded, siteUrl, fromBff, [Symbol.asyncDispose]: stop };
}

function listenInFront(sandbox: Sandbox, exchanges: Exchange[]): Promise<Listener> {
  return listen(express().use(recorder(exchanges), sandbox.stripe.app), 0);
}
