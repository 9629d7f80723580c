import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contentSecurityPolicy, stripeOrigins } from './content-security-policy.ts';

const policy = contentSecurityPolicy('the-nonce', stripeOrigins(false));
const directives = new Map(
  policy.split('; ').map((directive) => {
    const [name = '', ...sources] = directive.split(' ');
    return [name, sources];
  }),
);

test('nothing inline runs or styles without the nonce, and nothing is evaluated', () => {
  assert.doesNotMatch(policy, /unsafe/);
  for (const name of ['script-src', 'style-src']) {
    assert.ok(directives.get(name)?.includes("'nonce-the-nonce'"));
  }
});

test('what is not named is forbidden, and nobody may frame the pages', () => {
  assert.deepEqual(directives.get('default-src'), ["'none'"]);
  assert.deepEqual(directives.get('frame-ancestors'), ["'none'"]);
  assert.deepEqual(directives.get('form-action'), ["'self'"]);
});

test('of other origins only Stripe’s are allowed', () => {
  const foreign = [...directives.values()].flat().filter((source) => source.startsWith('http'));
  assert.deepEqual([...new Set(foreign)].sort(), [...stripeOrigins(false)].sort());
  for (const name of ['script-src', 'connect-src', 'frame-src']) {
    assert.ok(directives.get(name)?.includes('https://js.stripe.com'));
  }
});

test('Link’s addresses are allowed only where Link is', () => {
  assert.doesNotMatch(policy, /link\.com/);
  const withLink = contentSecurityPolicy('the-nonce', stripeOrigins(true));
  for (const name of ['img-src', 'connect-src', 'frame-src']) {
    assert.match(withLink, new RegExp(`${name} [^;]* https://link\\.com https://\\*\\.link\\.com`));
  }
});
