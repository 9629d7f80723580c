import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What has not ended by then hangs; real time. */
const LONGEST_MS = 20 * 60_000;
/** How long a script that is told to stop may still tidy up. */
const LONGEST_GOODBYE_MS = 10_000;

/**
 * Runs a script of package.json; what it prints appears as it comes. It is never asked anything, and
 * nothing of it outlives the interruption or the time limit.
 */
export async function runScript(
  script: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  interruption: AbortSignal,
): Promise<'succeeded' | 'failed' | 'hung'> {
  const child = spawn('npm', ['run', '--silent', script, ...(args.length ? ['--', ...args] : [])], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...environment },
    // A process group of its own can be stopped as a whole; npm and its shell pass signals on to nobody.
    detached: process.platform !== 'win32',
    shell: process.platform === 'win32',
  });
  let hung = false;
  const limit = setTimeout(() => {
    hung = true;
    stop(child);
  }, LONGEST_MS);
  interruption.addEventListener('abort', () => stop(child), { once: true });
  await once(child, 'exit');
  clearTimeout(limit);
  if (hung) return 'hung';
  return child.exitCode === 0 ? 'succeeded' : 'failed';
}

function stop(child: ChildProcess): void {
  signalGroup(child, 'SIGTERM');
  setTimeout(() => signalGroup(child, 'SIGKILL'), LONGEST_GOODBYE_MS).unref();
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // Nobody of the group is left.
  }
}
