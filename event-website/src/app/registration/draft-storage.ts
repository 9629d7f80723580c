import { InjectionToken } from '@angular/core';

/** Where drafts are kept. */
export interface DraftStorage extends Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  keys(): string[];
}

/**
 * The storage of the tab, and beneath it that of the device. Each tab goes on with its own draft
 * after a reload or the back button, whatever is typed in another one; a new tab, as after one was
 * closed, takes up the draft that was written last.
 */
export const DRAFT_STORAGE = new InjectionToken<DraftStorage>('DRAFT_STORAGE', {
  providedIn: 'root',
  factory: () => {
    const usable = [() => window.sessionStorage, () => window.localStorage].flatMap((storage) => {
      try {
        return [storage()];
      } catch {
        // Browsers that block site data throw on the mere access: then the draft lives as long as the page.
        return [];
      }
    });
    return usable.length === 0 ? storageInMemory() : storageInAll(usable);
  },
});

/** Writes to all storages, and reads from the first that has the item. */
function storageInAll(storages: readonly Storage[]): DraftStorage {
  return {
    getItem: (key) =>
      storages.reduce<string | null>((found, storage) => found ?? storage.getItem(key), null),
    setItem: (key, value) => storages.forEach((storage) => storage.setItem(key, value)),
    removeItem: (key) => storages.forEach((storage) => storage.removeItem(key)),
    keys: () => [...new Set(storages.flatMap((storage) => Object.keys(storage)))],
  };
}

export function storageInMemory(): DraftStorage {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    keys: () => [...items.keys()],
  };
}
