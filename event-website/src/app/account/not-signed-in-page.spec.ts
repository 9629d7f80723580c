import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { provideMessagesUnderTest } from '../i18n/messages-under-test';
import { pageOf } from '../ui/page-of';
import { NotSignedInPage } from './not-signed-in-page';

function show(inputs: { why?: string; back?: string }): HTMLElement {
  TestBed.configureTestingModule({ providers: [provideRouter([]), provideMessagesUnderTest()] });
  const fixture = TestBed.createComponent(NotSignedInPage);
  for (const [name, value] of Object.entries(inputs)) fixture.componentRef.setInput(name, value);
  fixture.detectChanges();
  return pageOf(fixture);
}

describe('the page of who is not signed in after all', () => {
  for (const [why, words] of [
    ['turned-back', 'You turned back'],
    ['too-late', 'Signing in took too long'],
    ['unavailable', 'a service does not answer'],
    ['refused', 'could not be recognised'],
    ['<made up>', 'could not be recognised'],
    ['', 'could not be recognised'],
  ] as const) {
    it(`says why: "${why}"`, () => {
      const alert = show({ why }).querySelector('[role=alert]');
      expect(alert?.textContent).toContain(words);
      expect(alert?.textContent).toContain('Nothing was registered, canceled or charged.');
    });
  }

  it('leads back to where one wanted to go, by way of signing in', () => {
    const again = show({ back: '/events/a?b=1&c' }).querySelector('a.button');
    expect(again?.getAttribute('href')).toBe('/api/account/sign-in?back=%2Fevents%2Fa%3Fb%3D1%26c');
  });
});
