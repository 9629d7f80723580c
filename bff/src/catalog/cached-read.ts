import { LRUCache } from 'lru-cache';

/** @param options `anew` waits for what the source says now, also within the period. */
export type CachedRead<Value> = (
  key: string,
  options?: { readonly anew?: boolean },
) => Promise<Value>;

/**
 * Wraps a read so that it reaches its source at most once per key and period: simultaneous callers
 * share one call, an old answer is given while a new one is fetched, and stays for another period when
 * the source fails. Rejects as the source does where there is no old answer.
 *
 * @param period milliseconds of real time
 * @param bound how much of what is read is kept; a thousand values when left out
 */
export function cachedRead<Value extends object>(
  period: number,
  read: (key: string) => Promise<Value>,
  bound: { maxSize: number; sizeCalculation: (value: Value) => number } | object = {},
): CachedRead<Value> {
  const cache = new LRUCache<string, Value>({
    max: 1000,
    ttl: period,
    allowStale: true,
    noDeleteOnStaleGet: true,
    ...bound,
    fetchMethod: async (key, old) => {
      try {
        return await read(key);
      } catch (error) {
        // Where there is no old answer, the caller must hear why there is none.
        if (old === undefined) throw error;
        return old;
      }
    },
  });
  return (key, { anew = false } = {}) =>
    cache.forceFetch(key, anew ? { forceRefresh: true, allowStale: false } : {});
}
