import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { credentials } from '../sandbox/credentials.ts';

const COMMAND = join(import.meta.dirname, '../../node_modules/.bin/stripe');

const run = promisify(execFile);

/** Far more than any command needs; milliseconds. */
const LONGEST_RUN = 20_000;

/** Stripe's own command line tool, pointed at a stand-in, with a home of its own and no telemetry. */
export class StripeCli implements AsyncDisposable {
  private readonly url: string;
  private readonly home: string;

  private constructor(url: string, home: string) {
    this.url = url;
    this.home = home;
  }

  /** @param url must name 127.0.0.1: the tool takes no other local address */
  static async at(url: string): Promise<StripeCli> {
    return new StripeCli(url, await mkdtemp(join(tmpdir(), 'stripe-cli-')));
  }

  /** Runs a command that answers with JSON. */
  async json(...command: readonly string[]): Promise<unknown> {
    const answer: unknown = JSON.parse(await this.text(...command));
    return answer;
  }

  /** Runs a command; resolves to what it prints. */
  async text(...command: readonly string[]): Promise<string> {
    const { stdout } = await run(
      COMMAND,
      [...command, '--api-key', credentials.stripe.secretKey, '--api-base', this.url],
      {
        timeout: LONGEST_RUN,
        env: {
          PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
          HOME: this.home,
          XDG_CONFIG_HOME: this.home,
          STRIPE_CLI_TELEMETRY_OPTOUT: '1',
        },
      },
    );
    return stdout;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.home, { recursive: true, force: true });
  }
}
