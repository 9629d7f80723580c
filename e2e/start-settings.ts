import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const DOT_ENV = fileURLToPath(new URL('../.env', import.meta.url));

/** Reads `.env` at the top of the project into the environment, if there is one. */
export function readDotEnv(): void {
  if (existsSync(DOT_ENV)) process.loadEnvFile(DOT_ENV);
}

/**
 * The port of the site, `PORT`, 4200 by default. The sandbox takes the ports 10 to 13 above it.
 *
 * @throws Error when PORT is not a port that an ordinary user may listen on
 */
export function sitePort(): number {
  const port = z.coerce.number().int().min(1024).max(65_500).default(4200);
  const parsed = port.safeParse(process.env['PORT']);
  if (parsed.success) return parsed.data;
  throw new Error(`PORT should be a number from 1024 to 65500, not "${process.env['PORT']}".`);
}
