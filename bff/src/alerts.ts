import type { Logger } from 'pino';
import type { Metrics } from './metrics.ts';

/** Real time for telling somebody, in milliseconds. */
const TIMEOUT = 5_000;

/** What a person has to look at. */
export type AlertKind =
  'needs-person' | 'payment-refused' | 'sale-refunded' | 'sale-disputed' | 'stray-payment';

/**
 * Tells operators: a line in the log, a count, and a POST of the same JSON to their own address. It
 * never fails and nobody waits for it; ids and amounts only, never people's data.
 */
export class Alerts {
  private readonly log: Logger;
  private readonly metrics: Metrics;
  private readonly url: string | undefined;

  constructor(log: Logger, metrics: Metrics, url?: string) {
    this.log = log;
    this.metrics = metrics;
    this.url = url;
  }

  raise(kind: AlertKind, facts: object): void {
    this.log.error({ event: `alert.${kind}`, ...facts });
    this.metrics.alerts.inc({ kind });
    if (this.url) void this.post(this.url, { kind, ...facts });
  }

  private async post(url: string, alert: object): Promise<void> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(alert),
        signal: AbortSignal.timeout(TIMEOUT),
      });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.log.error({ event: 'alert.not-delivered', why });
    }
  }
}
