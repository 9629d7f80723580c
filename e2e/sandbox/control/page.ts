import { formatDuration, formatInstant } from './format.ts';
import { html, type Html } from './html.ts';
import { disputesSection } from './sections/disputes.ts';
import { eventsSection } from './sections/events.ts';
import { faultForm, faultLogSection, faultsSection } from './sections/faults.ts';
import { paymentIntentsSection, refundsSection, sessionsSection } from './sections/payments.ts';
import { finalizationsSection, purchasesSection } from './sections/purchases.ts';
import { registrationsSection, waitlistSection } from './sections/registrations.ts';
import { webhookDeliveriesSection } from './sections/webhook-deliveries.ts';
import type { SandboxState } from './state.ts';

const advances = [1, 10, 36, 50];

/** The control page. What is marked `data-live` is kept up to date by its script. */
export function controlPage(state: SandboxState): Html {
  const now = Date.parse(state.clock.now);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Sandbox</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/_sandbox/page.css" />
        <link rel="stylesheet" href="/_sandbox/tables.css" />
        <script type="module" src="/_sandbox/page.js"></script>
      </head>
      <body>
        <a class="skip" href="#purchases">Skip to what happened</a>
        <header class="masthead">
          <div>
            <h1>Sandbox</h1>
            <p>
              Stand-ins for Dynamics 365 and Stripe on this machine. Nobody is charged, nobody is
              registered anywhere else.
            </p>
          </div>
          <label class="refresh" hidden>
            <input type="checkbox" checked />
            Refresh every two seconds
          </label>
        </header>
        <main>
          ${controls(state, now)}
          <nav aria-label="On this page" id="counts" data-live>${counts(state)}</nav>
          <div id="happened" data-live>
            ${faultsSection(state.faults)} ${faultLogSection(state.faults)}
            ${purchasesSection(state.dynamics, now)} ${finalizationsSection(state.dynamics)}
            ${registrationsSection(state.dynamics)} ${waitlistSection(state.dynamics)}
            ${sessionsSection(state.stripe, now)} ${paymentIntentsSection(state.stripe)}
            ${refundsSection(state.stripe)} ${disputesSection(state.stripe)}
            ${webhookDeliveriesSection(state.stripe)} ${eventsSection(state.dynamics)}
          </div>
        </main>
      </body>
    </html>`;
}

function controls({ clock, webhooks }: SandboxState, now: number): Html {
  const ahead = clock.aheadOfRealTimeMilliseconds;
  return html`<div class="controls">
    <section class="card" aria-labelledby="clock-title">
      <h2 id="clock-title">Clock</h2>
      <div id="clock" data-live>
        <p class="readout"><time datetime="${clock.now}">${formatInstant(now)}</time></p>
        <p>${ahead === 0 ? 'Real time' : `${formatDuration(ahead)} ahead of real time`}</p>
      </div>
      <form
        method="post"
        action="/_sandbox/clock/advance"
        class="buttons"
        aria-label="Advance the clock"
      >
        ${advances.map(
          (minutes) => html`<button name="minutes" value="${minutes}">+${minutes} min</button>`,
        )}
      </form>
      <form method="post" action="/_sandbox/clock/advance" class="buttons">
        <label for="minutes">Advance by minutes</label>
        <input id="minutes" name="minutes" type="number" min="1" step="any" value="5" required />
        <button>Advance</button>
      </form>
    </section>
    <section class="card" aria-labelledby="webhooks-title">
      <h2 id="webhooks-title">Webhooks</h2>
      <div id="webhooks" data-live>
        <p class="readout">${webhooks.drop ? 'Dropped' : 'Delivered'}</p>
        <p>
          ${
            webhooks.drop
              ? 'Every event is lost on its way and never sent again.'
              : `To ${webhooks.endpoint ?? 'nobody: there is no endpoint'}.`
          }
        </p>
      </div>
      <form method="post" action="/_sandbox/webhooks" class="buttons">
        <button name="drop" value="true">Drop webhooks</button>
        <button name="drop" value="false">Deliver webhooks</button>
      </form>
    </section>
    <section class="card" aria-labelledby="reset-title">
      <h2 id="reset-title">Start again</h2>
      <p>
        Real time, the sample events as planned, no purchases, no payments, and a back end with an
        empty store. Takes a few seconds.
      </p>
      <form method="post" action="/_sandbox/reset" class="buttons">
        <button class="danger">Reset everything</button>
      </form>
    </section>
    ${faultForm()}
  </div>`;
}

function counts({ dynamics, stripe, faults }: SandboxState): Html {
  const sections = [
    ['faults', 'Faults in force', faults.active.length],
    ['fault-log', 'Faults that happened', happened(faults)],
    ['purchases', 'Purchases', dynamics.purchases.length],
    ['finalizations', 'Finalize calls', dynamics.finalizations.length],
    ['registrations', 'Registrations', dynamics.registrations.length],
    ['waitlist', 'On the waitlist', dynamics.waitlist.length],
    ['sessions', 'Checkout Sessions', stripe.sessions.length],
    ['payments', 'Payments', stripe.paymentIntents.length],
    ['refunds', 'Refunds', stripe.refunds.length],
    ['disputes', 'Disputes', stripe.disputes.length],
    ['deliveries', 'Webhook deliveries', stripe.webhookDeliveries.length],
    ['events', 'Events', dynamics.events.length],
  ] as const;
  return html`<ul class="counts">
      ${sections.map(
        ([id, name, count]) =>
          html`<li>
            <a href="#${id}"><strong>${count}</strong> ${name}</a>
          </li>`,
      )}
    </ul>
    <p class="peaks">
      Most requests so far: ${stripe.peakRequestsPerSecond} in a second at Stripe,
      ${dynamics.peakRequestsPer5Minutes} in five minutes at Dataverse.
    </p>`;
}

function happened({ counts }: SandboxState['faults']): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
