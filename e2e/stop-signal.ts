const SIGNALS: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Waits until somebody wants this process to stop: Ctrl-C, SIGTERM, a closed terminal, or the end of
 * the npm command that started it. Further signals are ignored, since npm passes on a Ctrl-C that the
 * terminal has already delivered.
 */
export function stopSignal(): Promise<void> {
  return Promise.race([
    new Promise<void>((resolve) => {
      for (const signal of SIGNALS) process.on(signal, () => resolve());
    }),
    ...(process.env['npm_lifecycle_event'] ? [parentGone()] : []),
  ]);
}

/**
 * The shell between npm and this process passes no signal on: when npm is told to stop, the shell
 * dies and this process would stay behind.
 */
function parentGone(): Promise<void> {
  const parent = process.ppid;
  return new Promise((resolve) => {
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      resolve();
    }, 500).unref();
  });
}
