import { LRUCache } from 'lru-cache';

/**
 * Wraps a read so that it reaches its source at most once per key and period: simultaneous callers
 * share one call, an old answer is given while a new one is fetched, and stays when the source fails.
 *
 * @param period milliseconds of real time
 */
export function cachedRead<Value extends object>(
  period: number,
  read: (key: string) => Promise<Value>,
): (key: string) => Promise<Value> {
  const cache = new LRUCache<string, Value>({
    max: 1000,
    ttl: period,
    allowStale: true,
    noDeleteOnStaleGet: true,
    allowStaleOnFetchRejection: true,
    noDeleteOnFetchRejection: true,
    fetchMethod: (key) => read(key),
  });
  return (key) => cache.forceFetch(key);
}
