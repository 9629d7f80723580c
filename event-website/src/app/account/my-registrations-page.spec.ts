import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import type { ComponentFixture } from '@angular/core/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { MyRegistrations } from '../../../../bff/src/contract/account.ts';
import { provideMessagesUnderTest } from '../i18n/messages-under-test';
import { provideSiteUnderTest } from '../site-under-test';
import { pageOf } from '../ui/page-of';
import { MyRegistrationsPage } from './my-registrations-page';
import { sampleRegistration, sampleWaitlistItem } from './sample-registration';

const WHO = '/api/account';
const OWN = '/api/account/registrations';
const ada = { firstName: 'Ada', lastName: 'Quillfeather', email: 'ada@quillfeather.example' };

describe('the page of one’s registrations', () => {
  let fixture: ComponentFixture<MyRegistrationsPage>;
  let bff: HttpTestingController;

  function show(signIn = true): void {
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([]),
        provideMessagesUnderTest(),
        provideSiteUnderTest({ signIn }),
      ],
    });
    fixture = TestBed.createComponent(MyRegistrationsPage);
    document.body.append(pageOf(fixture));
    bff = TestBed.inject(HttpTestingController);
    fixture.detectChanges();
  }

  const page = () => pageOf(fixture);
  const text = () => page().textContent.replace(/\s+/g, ' ');

  async function draw(): Promise<void> {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    TestBed.tick();
  }

  async function signedIn(mine: Partial<MyRegistrations> = {}): Promise<void> {
    show();
    bff.expectOne(WHO).flush({ attendee: ada });
    await draw();
    bff.expectOne(OWN).flush({ registrations: [], waitlist: [], ...mine });
    await draw();
  }

  async function press(words: string): Promise<void> {
    const buttons = [...page().querySelectorAll('button')];
    buttons.find((button) => button.textContent.trim().startsWith(words))?.click();
    await draw();
  }

  it('says so where one cannot sign in', () => {
    show(false);
    expect(text()).toContain('One cannot sign in on this site.');
    bff.expectNone(OWN);
  });

  it('asks who is not signed in to do so, and asks for nobody’s registrations', async () => {
    show();
    bff.expectOne(WHO).flush({ attendee: null });
    await draw();
    bff.expectNone(OWN);
    expect(page().querySelector('a.button')?.getAttribute('href')).toBe(
      '/api/account/sign-in?back=%2Fmy-registrations',
    );
  });

  it('leads who has none to the events', async () => {
    await signedIn();
    expect(text()).toContain('Signed in as Ada Quillfeather.');
    expect(text()).toContain('You are not registered for anything yet.');
    expect(page().querySelector('a.button')?.getAttribute('href')).toBe('/');
  });

  it('shows what one is registered for, and what one waits for and how', async () => {
    await signedIn({
      registrations: [sampleRegistration()],
      waitlist: [
        sampleWaitlistItem(),
        sampleWaitlistItem({ waitlistItemId: 'w2', autoRegister: true }),
        sampleWaitlistItem({ waitlistItemId: 'w3', autoRegister: true, invited: true }),
      ],
    });
    expect(page().querySelector('article')?.textContent).toContain('Harbour Summit');
    const waits = [...page().querySelectorAll('section li')].map((item) => item.textContent);
    expect(waits[0]).toContain('The organiser invites you when a place is free.');
    expect(waits[1]).toContain('are registered automatically when a place is free');
    expect(waits[2]).toContain('A place is free: the organiser has invited you');
    expect(text()).not.toContain('You are not registered for anything yet.');
  });

  it('offers to try again what could not be read', async () => {
    show();
    bff.expectOne(WHO).flush({ attendee: ada });
    await draw();
    bff.expectOne(OWN).error(new ProgressEvent('error'));
    await draw();
    expect(page().querySelector('[role=alert]')?.textContent).toContain('We cannot be reached');
    await press('Try again');
    bff.expectOne(OWN).flush({ registrations: [sampleRegistration()], waitlist: [] });
    await draw();
    expect(page().querySelector('article')).not.toBeNull();
  });

  it('leads to signing in again who is not signed in any more', async () => {
    show();
    bff.expectOne(WHO).flush({ attendee: ada });
    await draw();
    const ended = { status: 401, statusText: 'Unauthorized' };
    bff.expectOne(OWN).flush({ code: 'signed-out' }, ended);
    await draw();
    expect(page().querySelector('[role=alert] a')?.textContent).toContain('Sign in again');
    expect(page().querySelector('button')).toBeNull();
    expect(text()).not.toContain('Signed in as');
    expect(text()).not.toContain('What you typed');
  });

  for (const [payment, words] of [
    ['paid', 'The organiser knows that you paid, and decides about a refund.'],
    ['free', 'Nothing was paid for it here'],
    ['refunded', 'was given back already'],
  ] as const) {
    it(`says after canceling what becomes of the money, and looks again: ${payment}`, async () => {
      await signedIn({ registrations: [sampleRegistration({ payment })] });
      // jsdom has the element, but not its modal behaviour.
      Object.assign(page().querySelector('dialog') ?? {}, { close: () => undefined });
      await press('Cancel the registration');
      bff.expectOne(`${OWN}/r1/cancel`).flush({});
      await draw();
      const told = page().querySelector('.notice.good');
      expect(told?.textContent).toContain('Your registration for Harbour Summit is canceled');
      expect(told?.textContent).toContain(words);
      expect(document.activeElement).toBe(told);
      bff.expectOne(OWN).flush({ registrations: [], waitlist: [] });
      await draw();
      expect(page().querySelector('article')).toBeNull();
      expect(page().querySelector('.notice.good')).not.toBeNull();
    });
  }
});
