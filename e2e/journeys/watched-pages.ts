import { type BrowserContext, test as base } from 'playwright/test';

/** A complaint of the browser, in the words of its console. */
type Complaint = string;

/** What the browser complained of during a journey. */
export class Complaints {
  private readonly heard: Complaint[] = [];
  private readonly expected: RegExp[] = [];

  /**
   * Says that a complaint belongs to the journey, such as a request that is not answered because the
   * journey stops the back end. It must come, else the journey fails as well.
   */
  expect(complaint: RegExp): void {
    this.expected.push(complaint);
  }

  /** Those that nobody expected, and the expected ones that did not come. */
  unexplained(): Complaint[] {
    return [
      ...this.heard.filter(
        (complaint) => !this.expected.some((pattern) => pattern.test(complaint)),
      ),
      ...this.expected
        .filter((pattern) => !this.heard.some((complaint) => pattern.test(complaint)))
        .map((pattern) => `expected, but never heard: ${pattern}`),
    ];
  }

  async listenTo(context: BrowserContext): Promise<void> {
    context.on('console', (message) => {
      if (message.type() === 'error')
        this.hear(`console: ${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (error) => this.hear(`error: ${error.error().stack ?? error.error()}`));
    context.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (
        /^(https?|wss?):$/.test(protocol) &&
        hostname !== 'localhost' &&
        hostname !== '127.0.0.1'
      ) {
        this.hear(`request beyond this machine: ${request.url()}`);
      }
    });
    context.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText ?? 'unknown';
      // A page that is left gives up the requests it was still waiting for.
      if (reason !== 'net::ERR_ABORTED') this.hear(`request failed: ${request.url()} ${reason}`);
    });
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (violation) => {
        console.error(
          `Content Security Policy: ${violation.violatedDirective} forbids ${violation.blockedURI}`,
        );
      });
    });
  }

  private hear(complaint: Complaint): void {
    this.heard.push(complaint);
  }
}

/** Fails a journey when the browser complains of anything that the journey does not expect. */
export const test = base.extend<{ complaints: Complaints }>({
  complaints: [
    async ({ context }, use) => {
      const complaints = new Complaints();
      await complaints.listenTo(context);
      await use(complaints);
      base.expect(complaints.unexplained(), 'what the browser complained of').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect } from 'playwright/test';
