import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** What `npm start` runs once everything is set up and built, and what it prints. */
export class NpmStart {
  private readonly child: ChildProcess;
  private output = '';

  constructor() {
    this.child = spawn(process.execPath, ['e2e/start.ts'], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A newcomer has set nothing.
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'] },
      // A process group of its own, so that Ctrl-C can be sent to all of it, as a terminal does.
      detached: true,
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    }
  }

  /** Everything printed so far. */
  printed(): string {
    return this.output;
  }

  hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** Resolves with the exit code. */
  async ended(): Promise<number | null> {
    if (!this.hasEnded()) await once(this.child, 'close');
    return this.child.exitCode;
  }

  /** Presses Ctrl-C; resolves with the exit code. */
  async pressCtrlC(): Promise<number | null> {
    process.kill(-this.pid(), 'SIGINT');
    return this.ended();
  }

  /** The last resort when a journey fails half-way. */
  async kill(): Promise<void> {
    if (this.hasEnded()) return;
    process.kill(-this.pid(), 'SIGKILL');
    await this.ended();
  }

  private pid(): number {
    if (this.child.pid === undefined) throw new Error('It was never started.');
    return this.child.pid;
  }
}
