/** The part of the Trusted Types API that is used here; TypeScript's DOM types lack it. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): { createScriptURL(address: string): object };
}

declare global {
  interface Window {
    trustedTypes?: TrustedTypes;
  }
}

/** One policy per address: a second one of the same name would be refused. */
const policies = new Map<string, ReturnType<TrustedTypes['createPolicy']>>();

/**
 * The address of a script as the DOM accepts it: where the browser knows Trusted Types, through
 * the policy `stripe-loader`, which lets exactly this address pass.
 */
export function scriptAddress(address: string): object | string {
  const { trustedTypes } = window;
  if (trustedTypes === undefined) return address;
  let policy = policies.get(address);
  if (policy === undefined) {
    policy = trustedTypes.createPolicy('stripe-loader', {
      createScriptURL(asked) {
        if (asked !== address) throw new TypeError(`Not the address of Stripe.js: ${asked}`);
        return asked;
      },
    });
    policies.set(address, policy);
  }
  return policy.createScriptURL(address);
}
