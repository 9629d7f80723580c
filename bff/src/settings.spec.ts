import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SettingsError, readSettings } from './settings.ts';

const GUID = 'aaaaaaaa-0000-4000-8000-000000000001';

const complete = {
  PUBLIC_URL: 'https://events.example/',
  SITE_NAME: 'Fernweather',
  INSTALLATION_ID: 'fernweather',
  DATA_FOLDER: '/var/lib/events',
  APP_SECRET: 'a secret that has enough characters in it',
  EVENTS_API_URL: 'https://dynamics.example/EvtMgmt/api/v2.0/',
  EVENTS_API_TOKEN: 'the application token',
  EVENTS_API_ORIGIN: 'https://events.example',
  DATAVERSE_URL: 'https://org.example/',
  ENTRA_TENANT_ID: GUID,
  ENTRA_CLIENT_ID: GUID,
  ENTRA_CLIENT_SECRET: 'the client secret',
  STRIPE_SECRET_KEY: 'rk_live_abcdef',
  STRIPE_PUBLISHABLE_KEY: 'pk_live_abcdef',
  STRIPE_WEBHOOK_SECRETS: 'whsec_one, whsec_two',
};

/** What is said about an environment that differs from a complete one. */
function complaints(changes: Readonly<Record<string, string | undefined>>): string[] {
  try {
    readSettings({ ...complete, ...changes });
    return [];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return error.message.split('\n').slice(1);
  }
}

test('a complete environment is read, with defaults for the rest', () => {
  assert.partialDeepStrictEqual(readSettings(complete), {
    PORT: 4200,
    PUBLIC_URL: 'https://events.example',
    DATAVERSE_URL: 'https://org.example',
    TRUSTED_PROXIES: 0,
    STRIPE_WEBHOOK_SECRETS: ['whsec_one', 'whsec_two'],
    STRIPE_TEST_MODE: false,
    LOG_LEVEL: 'info',
  });
});

describe('a wrong environment', () => {
  test('is told everything that is missing at once', () => {
    const lines = complaints(Object.fromEntries(Object.keys(complete).map((name) => [name, ''])));
    for (const name of Object.keys(complete)) {
      assert.ok(
        lines.some((line) => line.includes(name)),
        `${name} is named`,
      );
    }
  });

  test('is told what is missing and what is wrong together', () => {
    const lines = complaints({
      SITE_NAME: undefined,
      APP_SECRET: 'too short',
      STRIPE_SECRET_KEY: 'sk_test_abcdef',
    });
    assert.deepEqual(lines, [
      '  SITE_NAME is missing',
      '  APP_SECRET must have at least 32 characters',
      '  STRIPE_SECRET_KEY is a test key; set STRIPE_TEST_MODE=true to run without real money',
    ]);
  });

  test('never sees its values repeated', () => {
    const wrong = Object.fromEntries(
      [...Object.keys(complete), 'PORT', 'TRUSTED_PROXIES', 'LOG_LEVEL', 'STRIPE_TEST_MODE']
        .filter((name) => !['SITE_NAME', 'DATA_FOLDER', 'EVENTS_API_TOKEN'].includes(name))
        .map((name) => [name, '§wrong§']),
    );
    const lines = complaints({ ...wrong, ENTRA_CLIENT_SECRET: undefined });
    assert.ok(lines.length >= 14, lines.join('\n'));
    assert.doesNotMatch(lines.join('\n'), /§|wrong/);
  });

  test('without a place for the data is refused', () => {
    assert.match(complaints({ DATA_FOLDER: undefined }).join(), /DATA_FOLDER/);
  });

  test('that asks people to accept terms and does not say where they are is refused', () => {
    const [line] = complaints({ TERMS_TICK: 'true' });
    assert.match(line ?? '', /TERMS_URL is missing/);
    const terms = 'https://fernweather.example/terms';
    assert.deepEqual(complaints({ TERMS_TICK: 'true', TERMS_URL: terms }), []);
  });

  for (const name of [
    'PUBLIC_URL',
    'EVENTS_API_URL',
    'DATAVERSE_URL',
    'EVENTS_API_ORIGIN',
    'TERMS_URL',
  ]) {
    test(`with a ${name} that is not https is refused`, () => {
      const [line] = complaints({ [name]: 'http://events.example/' });
      assert.equal(line, `  ${name} must be an https:// address`);
    });
  }

  test('with a list of webhook secrets that has a gap, or another secret in it, is refused', () => {
    for (const list of ['whsec_one,', 'whsec_one,sk_live_x', 'none']) {
      assert.equal(complaints({ STRIPE_WEBHOOK_SECRETS: list }).length, 1);
    }
  });
});

describe('payment methods', () => {
  const methods = (list?: string) =>
    readSettings({ ...complete, PAYMENT_METHODS: list }).PAYMENT_METHODS;

  test('are cards and the wallets that come with them, unless others are named', () => {
    assert.deepEqual(methods(), ['card']);
    assert.deepEqual(methods('card, link ,ideal,card'), ['card', 'link', 'ideal']);
  });

  test('that settle days later are refused by name, each of them', () => {
    const settledLater = [
      ...['acss_debit', 'au_becs_debit', 'bacs_debit', 'boleto', 'customer_balance', 'konbini'],
      ...['multibanco', 'nz_bank_account', 'oxxo', 'pay_by_bank', 'payto', 'sepa_debit', 'sofort'],
      'us_bank_account',
    ];
    const lines = complaints({ PAYMENT_METHODS: ['card', ...settledLater].join() });
    assert.equal(lines.length, settledLater.length);
    for (const [index, name] of settledLater.entries()) {
      assert.match(lines[index] ?? '', new RegExp(`names ${name}, which settles days later`));
    }
  });

  test('that nobody here knows are refused by name, unless the name reads like none', () => {
    const unknown = complaints({ PAYMENT_METHODS: 'crypto' }).join();
    assert.match(unknown, /names crypto, which is none of card, link/);
    for (const list of ['card,', 'sk_live_4eC39HqLyjWDarjtT1zdp7dc', 'Card', 'card ideal']) {
      const [line = ''] = complaints({ PAYMENT_METHODS: list });
      assert.match(line, /PAYMENT_METHODS holds something that is none of card, link/);
    }
  });
});

describe('keys and mode belong together', () => {
  const testKeys = {
    STRIPE_SECRET_KEY: 'sk_test_abcdef',
    STRIPE_PUBLISHABLE_KEY: 'pk_test_abcdef',
  };

  test('test keys need the test mode', () => {
    assert.equal(complaints(testKeys).length, 2);
    assert.equal(complaints({ ...testKeys, STRIPE_TEST_MODE: 'false' }).length, 2);
    assert.deepEqual(complaints({ ...testKeys, STRIPE_TEST_MODE: 'true' }), []);
  });

  test('live keys do not run in the test mode', () => {
    assert.equal(complaints({ STRIPE_TEST_MODE: 'true' }).length, 2);
  });

  test('one of each never runs', () => {
    const mixed = { STRIPE_SECRET_KEY: 'sk_test_abcdef' };
    assert.equal(complaints(mixed).length, 1);
    assert.equal(complaints({ ...mixed, STRIPE_TEST_MODE: 'true' }).length, 1);
  });

  test('a publishable key is no secret key, and the other way round', () => {
    assert.equal(complaints({ STRIPE_SECRET_KEY: 'pk_live_abcdef' }).length, 1);
    assert.equal(complaints({ STRIPE_PUBLISHABLE_KEY: 'sk_live_abcdef' }).length, 1);
  });
});
