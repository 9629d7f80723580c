import type { ComponentFixture } from '@angular/core/testing';

/** What a fixture shows, as an element; Angular itself types it as anything. */
export function pageOf(fixture: ComponentFixture<unknown>): HTMLElement {
  const element: unknown = fixture.nativeElement;
  if (element instanceof HTMLElement) return element;
  throw new Error('The fixture shows no element');
}
