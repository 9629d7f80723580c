/**
 * What the sandbox's stand-ins accept. None of these opens anything anywhere else; they only have
 * the shape of the real ones.
 */
export const credentials = {
  dynamics: {
    applicationToken: 'sandbox-application-token',
    tenantId: '5a9d80c0-0000-4000-8000-000000000001',
    clientId: '5a9d80c0-0000-4000-8000-000000000002',
    clientSecret: 'sandbox-client-secret',
  },
  identity: {
    clientId: '5a9d80c0-0000-4000-8000-000000000003',
    clientSecret: 'sandbox-sign-in-secret',
  },
  stripe: {
    secretKey: 'sk_test_sandbox',
    publishableKey: 'pk_test_sandbox',
    webhookSecret: 'whsec_sandbox',
  },
} as const;
