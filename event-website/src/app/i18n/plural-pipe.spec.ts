import { TestBed } from '@angular/core/testing';
import { provideMessagesUnderTest } from './messages-under-test';
import { PluralPipe } from './plural-pipe';

describe('a text that depends on a number', () => {
  it('follows the plural rules of the language', () => {
    TestBed.configureTestingModule({ providers: [provideMessagesUnderTest()] });
    const plural = TestBed.runInInjectionContext(() => new PluralPipe());
    expect(plural.transform('events.search.found', 1)).toBe('1 event found.');
    expect(plural.transform('events.search.found', 1200)).toBe('1,200 events found.');
  });
});
