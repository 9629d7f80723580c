/** Lets callers with the same key share one piece of work for as long as it runs. */
export function sharedWork<Value>() {
  const running = new Map<string, Promise<Value>>();
  return (key: string, begin: () => Promise<Value>): Promise<Value> => {
    const work = running.get(key) ?? begin().finally(() => running.delete(key));
    running.set(key, work);
    return work;
  };
}
