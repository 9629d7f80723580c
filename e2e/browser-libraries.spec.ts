import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingLibraries, missingLibrariesMessage } from './browser-libraries.ts';

const LDD_OF_A_SLIM_MACHINE = `
	linux-vdso.so.1 (0x00007facd4bf4000)
	libdl.so.2 => /lib/x86_64-linux-gnu/libdl.so.2 (0x00007facd4bde000)
	libnspr4.so => not found
	libnss3.so => not found
	libnspr4.so => not found
	libnssutil3.so => not found
	libc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007facc7d26000)
`;

test('a machine without the security libraries is told their packages in one install line', () => {
  const missing = missingLibraries(LDD_OF_A_SLIM_MACHINE);
  assert.deepEqual(missing, ['libnspr4.so', 'libnss3.so', 'libnssutil3.so']);
  const message = missingLibrariesMessage('/cache/chromium', missing);
  assert.match(message, /lacks libnspr4\.so, libnss3\.so, libnssutil3\.so/);
  assert.match(message, /apt-get install -y --no-install-recommends libnspr4 libnss3$/m);
});

test('a library whose package is not known leads to the command that installs them all', () => {
  const message = missingLibrariesMessage('/opt/chrome', ['libnss3.so', 'libgbm.so.1']);
  assert.match(message, /npx playwright install-deps chromium/);
  assert.doesNotMatch(message, /apt-get install/);
});
