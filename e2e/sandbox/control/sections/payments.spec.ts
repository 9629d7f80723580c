import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { paymentIntentsSection, refundsSection, sessionsSection } from './payments.ts';

const now = Date.parse('2026-11-23T10:00:00Z');
const created = now / 1000 - 60;

describe('Payments on the control page', () => {
  it('show an open session with its time left', () => {
    const { markup } = sessionsSection(
      {
        sessions: [
          {
            id: 'cs_test_1',
            status: 'open',
            amount_total: 39890,
            currency: 'eur',
            created,
            expires_at: now / 1000 + 25 * 60,
            metadata: { purchase: 'p-1' },
          },
        ],
      },
      now,
    );
    assert.match(markup, /€398\.90/);
    assert.match(markup, /expires in 25 min/);
    assert.match(markup, /purchase: p-1/);
  });

  it('show what is held and what is captured', () => {
    const held = {
      id: 'pi_1',
      status: 'requires_capture' as const,
      amount: 7350,
      amount_capturable: 7350,
      amount_received: 0,
      currency: 'jpy',
      created,
      metadata: {},
      review: null,
    };
    const captured = {
      ...held,
      id: 'pi_2',
      status: 'succeeded' as const,
      amount_capturable: 0,
      amount_received: 7350,
    };
    const { markup } = paymentIntentsSection({ paymentIntents: [held, captured] });
    assert.match(markup, /<span class="badge waiting">requires capture<\/span>/);
    assert.match(markup, /<span class="badge good">succeeded<\/span>/);
    assert.ok(markup.indexOf('pi_2') < markup.indexOf('pi_1'), 'newest first');
    assert.match(markup, /¥7,350/);
  });

  it('show refunds, and say so when there are none', () => {
    assert.match(refundsSection({ refunds: [] }).markup, /Nothing was given back/);
    const refund = {
      id: 're_1',
      status: 'failed',
      amount: 1250,
      currency: 'eur',
      created,
      payment_intent: 'pi_1',
    };
    const { markup } = refundsSection({ refunds: [refund] });
    assert.match(markup, /<span class="badge bad">failed<\/span>/);
    assert.match(markup, /€12\.50/);
  });
});
