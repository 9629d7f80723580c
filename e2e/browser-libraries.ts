import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** The Debian and Ubuntu package of each library that a headless Chromium may miss. */
const DEBIAN_PACKAGES: Readonly<Record<string, string>> = {
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libsmime3.so': 'libnss3',
  'libnspr4.so': 'libnspr4',
  'libplc4.so': 'libnspr4',
  'libplds4.so': 'libnspr4',
  'libexpat.so.1': 'libexpat1',
  'libgcc_s.so.1': 'libgcc-s1',
};

/**
 * Asks `ldd` which libraries the browser would not find.
 *
 * @returns what to tell the person at the keyboard, or null when nothing is missing
 */
export async function explainMissingLibraries(executablePath: string): Promise<string | null> {
  if (process.platform !== 'linux') return null;
  const missing = missingLibraries(await linkedLibraries(executablePath));
  return missing.length === 0 ? null : missingLibrariesMessage(executablePath, missing);
}

/** Answers nothing for a launcher script (Debian's `chromium` is one) and where there is no ldd. */
async function linkedLibraries(executablePath: string): Promise<string> {
  try {
    return (await promisify(execFile)('ldd', [executablePath])).stdout;
  } catch {
    return '';
  }
}

/** The names that the output of `ldd` marks as "not found", once each. */
export function missingLibraries(ldd: string): string[] {
  const names = [...ldd.matchAll(/^\s*(\S+) => not found/gm)].map(([, library]) => library ?? '');
  return [...new Set(names)];
}

/** Names the missing libraries and the line that installs them. */
export function missingLibrariesMessage(executablePath: string, missing: string[]): string {
  const packages = [...new Set(missing.flatMap((library) => DEBIAN_PACKAGES[library] ?? []))];
  const allKnown = missing.every((library) => library in DEBIAN_PACKAGES);
  return [
    `The browser for the end-to-end tests (${executablePath}) cannot start:`,
    `this machine lacks ${missing.join(', ')}.`,
    'On Debian or Ubuntu, install what is missing (as root) with',
    allKnown
      ? `  apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`
      : '  npx playwright install-deps chromium',
    'and start again.',
  ].join('\n');
}
