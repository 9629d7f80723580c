/**
 * Lets so much work run at once and the rest wait for its turn, so that a burst of it leaves the
 * process to others in between.
 */
export function fewAtOnce(limit: number) {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async <Value>(work: () => Promise<Value>): Promise<Value> => {
    if (running < limit) running += 1;
    // Who ends hands its place on.
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
