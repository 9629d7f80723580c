import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const ENTRY = new URL('sandbox/bff.ts', import.meta.url);
const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Longer than a graceful stop may take; who is still there afterwards hangs. */
const STOP_WITHIN_MS = 15_000;
const READY_WITHIN_MS = 30_000;

export type BffProcessOptions = {
  /** What the process runs; the sandbox's back end when left out. */
  entry?: URL;
  port: number;
  environment: NodeJS.ProcessEnv;
  /** Whether a change of its source files restarts it. */
  watch: boolean;
  /** Receives every line that the process prints. */
  log: (line: string) => void;
  /** Called when the process ends though nobody stopped it. */
  onCrash: (exitCode: number | null) => void;
};

/** The back end as a process of its own that can be stopped, killed and started again. */
export class BffProcess {
  private readonly options: BffProcessOptions;
  private child: ChildProcess | null = null;

  constructor(options: BffProcessOptions) {
    this.options = options;
  }

  /**
   * Starts the process and waits until it is ready.
   *
   * @throws Error with its last words when it ends instead
   */
  async start(): Promise<void> {
    if (this.child) throw new Error('The back end is running already.');
    const { entry = ENTRY, environment, log, onCrash, watch } = this.options;
    const child = spawn(
      process.execPath,
      [...(watch ? ['--watch', '--watch-preserve-output'] : []), fileURLToPath(entry)],
      {
        cwd: ROOT,
        env: environment,
        // The channel closes when this process dies in whatever way, and tells the child to go too.
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        // In a process group of its own it does not see Ctrl-C: who started it stops it in good order.
        detached: process.platform !== 'win32',
      },
    );
    this.child = child;
    const lastWords: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        lastWords.push(line);
        lastWords.splice(0, lastWords.length - 20);
        log(line);
      });
    }
    let ready = false;
    child.once('exit', (exitCode) => {
      if (this.child !== child) return;
      this.child = null;
      if (ready) onCrash(exitCode);
    });
    await this.waitUntilReady(child, lastWords);
    ready = true;
  }

  /** Asks the process to finish what it does, and waits for its end. */
  async stop(): Promise<void> {
    await this.end('SIGTERM');
  }

  /** Ends the process at once, as a power cut would. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child;
    this.child = null;
    if (!child || hasEnded(child)) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    const overdue = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
    await ended;
    clearTimeout(overdue);
  }

  private async waitUntilReady(child: ChildProcess, lastWords: string[]): Promise<void> {
    const giveUpAt = performance.now() + READY_WITHIN_MS;
    while (!(await answersReady(this.options.port))) {
      if (hasEnded(child)) {
        throw new Error(`The back end did not start:\n${lastWords.join('\n')}`);
      }
      if (performance.now() > giveUpAt) {
        await this.kill();
        throw new Error(`The back end does not become ready:\n${lastWords.join('\n')}`);
      }
      await delay(50);
    }
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

async function answersReady(port: number): Promise<boolean> {
  try {
    return (await fetch(`http://127.0.0.1:${port}/readyz`)).ok;
  } catch {
    return false; // Nothing listens yet.
  }
}
