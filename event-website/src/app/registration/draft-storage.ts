import { InjectionToken } from '@angular/core';

/** Where drafts are kept. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/**
 * The storage of the tab: it survives a reload and the back button, is not shared with other tabs
 * (two forms must not share a submission id) and does not outlive the tab on a shared computer.
 */
export const DRAFT_STORAGE = new InjectionToken<DraftStorage>('DRAFT_STORAGE', {
  providedIn: 'root',
  factory: () => {
    try {
      return window.sessionStorage;
    } catch {
      // Browsers that block site data throw on the mere access: then the draft lives as long as the page.
      return storageInMemory();
    }
  },
});

export function storageInMemory(): DraftStorage {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}
