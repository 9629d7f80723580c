/**
 * Gives an element the focus and shows where it begins. The focus alone brings the middle into view
 * of what is taller than the window.
 */
export function focusStart(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true });
  element?.scrollIntoView();
}
