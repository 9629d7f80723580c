import { scriptAddress } from './trusted-script';

const ADDRESS = 'https://js.example/stripe.js';

describe('the address of Stripe.js', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('is plain text where the browser does not know Trusted Types', () => {
    expect(scriptAddress(ADDRESS)).toBe(ADDRESS);
  });

  it('passes through one policy that lets nothing else pass', () => {
    const created: { name: string; createScriptURL: (address: string) => string }[] = [];
    vi.stubGlobal('trustedTypes', {
      createPolicy(name: string, rules: { createScriptURL: (address: string) => string }) {
        created.push({ name, ...rules });
        return {
          createScriptURL: (address: string) => ({ trusted: rules.createScriptURL(address) }),
        };
      },
    });
    expect(scriptAddress(ADDRESS)).toEqual({ trusted: ADDRESS });
    expect(scriptAddress(ADDRESS)).toEqual({ trusted: ADDRESS });
    expect(created.map(({ name }) => name)).toEqual(['stripe-loader']);
    expect(() => created[0]?.createScriptURL('https://evil.example/x.js')).toThrow(TypeError);
  });
});
