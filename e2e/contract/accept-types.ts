import { writeFileSync } from 'node:fs';
import { contractSchemas } from './schema-cache.ts';
import { ACCEPTED_FILE, digestsOf } from './type-digests.ts';

// Run by hand, once our requests and the stand-in for Stripe fit the types of another version.
writeFileSync(ACCEPTED_FILE, `${JSON.stringify(digestsOf(contractSchemas()), null, 2)}\n`);
