import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright';
import { z } from 'zod';
import { explainMissingLibraries } from './browser-libraries.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CACHE = join(ROOT, 'node_modules/.cache');

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** What Playwright needs to launch a browser: a part of `use.launchOptions`. */
export type BrowserLaunch = { executablePath: string; env?: Record<string, string> };

/** No browser can be started on this machine; the message says how to get one. */
export class BrowserMissing extends Error {
  override name = 'BrowserMissing';
}

/**
 * Finds a Chromium: `CHROME_BIN`, the one that Playwright installed, the system's, and else the one
 * in the npm package @sparticuz/chromium (Linux on x64), which is unpacked under node_modules/.cache.
 * That package's own default arguments are left out on purpose: among them are --single-process and
 * --disable-web-security, with which a test would prove nothing about the site's security headers.
 *
 * @throws BrowserMissing when there is none, or when the system lacks libraries that it needs
 */
export async function resolveBrowser(): Promise<BrowserLaunch> {
  const launch = await findBrowser();
  const explanation = await explainMissingLibraries(launch.executablePath);
  if (explanation) throw new BrowserMissing(explanation);
  return launch;
}

/** Like `resolveBrowser`; where there is none, prints how to get one and ends the process. */
export async function resolveBrowserOrExit(): Promise<BrowserLaunch> {
  try {
    return await resolveBrowser();
  } catch (error) {
    if (!(error instanceof BrowserMissing)) throw error;
    console.error(`\n${error.message}\n`);
    process.exit(1);
  }
}

async function findBrowser(): Promise<BrowserLaunch> {
  const chosen = process.env['CHROME_BIN'];
  if (chosen) {
    if (await isExecutable(chosen)) return { executablePath: chosen };
    throw new BrowserMissing(`CHROME_BIN is set to ${chosen}, which is not an executable file.`);
  }
  for (const candidate of [chromium.executablePath(), ...SYSTEM_BROWSERS]) {
    if (await isExecutable(candidate)) return { executablePath: candidate };
  }
  if (process.platform === 'linux' && process.arch === 'x64') return unpackedChromium();
  throw new BrowserMissing(
    'No Chromium was found for the end-to-end tests. Install one with\n' +
      '  npx playwright install chromium\n' +
      'or set CHROME_BIN to the path of a Chrome or Chromium.',
  );
}

async function unpackedChromium(): Promise<BrowserLaunch> {
  const manifest = join(ROOT, 'node_modules/@sparticuz/chromium/package.json');
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(manifest, 'utf8')));
  const folder = join(CACHE, `chromium-${version}`);
  const executablePath = join(folder, 'chromium');
  if (!(await isExecutable(executablePath))) await unpackInto(folder);
  if (await exists('/etc/fonts/fonts.conf')) return { executablePath };
  // A machine without fontconfig's files draws no text at all: the package's own font is used.
  const fonts = join(folder, 'fonts.conf');
  await writeFile(fonts, fontConfiguration(folder));
  return { executablePath, env: { ...definedEnvironment(), FONTCONFIG_FILE: fonts } };
}

/**
 * Unpacks into a folder of its own and renames it, so that several processes may do this at the same
 * time and none ever starts a half-written browser: the first rename wins, the others are dropped.
 */
async function unpackInto(folder: string): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  const staging = await mkdtemp(`${folder}.unpacking-`);
  const unpack =
    `const { default: chromium } = await import('@sparticuz/chromium');` +
    `await chromium.executablePath();`;
  try {
    // The package unpacks into the temporary folder of its process, hence a process of its own.
    await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', unpack], {
      cwd: ROOT,
      env: { ...process.env, TMPDIR: staging },
    });
    await rename(staging, folder).catch(async (error: unknown) => {
      if (!(await isExecutable(join(folder, 'chromium')))) throw error;
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;
}

function definedEnvironment(): Record<string, string> {
  return z
    .record(z.string(), z.string())
    .parse(
      Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== undefined)),
    );
}

function isExecutable(path: string): Promise<boolean> {
  return exists(path, constants.X_OK);
}

async function exists(path: string, mode: number = constants.F_OK): Promise<boolean> {
  return access(path, mode).then(
    () => true,
    () => false,
  );
}
