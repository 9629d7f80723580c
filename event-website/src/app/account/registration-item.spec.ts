import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import type { ComponentFixture } from '@angular/core/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { MyRegistration } from '../../../../bff/src/contract/account.ts';
import { provideMessagesUnderTest } from '../i18n/messages-under-test';
import { provideSiteUnderTest, SAMPLE_SITE } from '../site-under-test';
import { pageOf } from '../ui/page-of';
import { RegistrationItem } from './registration-item';
import { sampleRegistration } from './sample-registration';

const CANCEL = '/api/account/registrations/r1/cancel';

describe('a registration of one’s own', () => {
  let fixture: ComponentFixture<RegistrationItem>;
  let bff: HttpTestingController;
  const canceled = vi.fn();
  const showModal = vi.fn();
  const close = vi.fn();

  function show(registration: MyRegistration): void {
    for (const mock of [canceled, showModal, close]) mock.mockReset();
    const refundPolicy = 'https://northlight.example/refunds';
    TestBed.configureTestingModule({
      providers: [
        provideHttpClient(),
        provideHttpClientTesting(),
        provideRouter([]),
        provideMessagesUnderTest(),
        provideSiteUnderTest({ signIn: true, legal: { ...SAMPLE_SITE.legal, refundPolicy } }),
      ],
    });
    fixture = TestBed.createComponent(RegistrationItem);
    fixture.componentRef.setInput('registration', registration);
    fixture.componentInstance.canceled.subscribe(canceled);
    bff = TestBed.inject(HttpTestingController);
    fixture.detectChanges();
    // jsdom has the element, but not its modal behaviour.
    Object.assign(page().querySelector('dialog') ?? {}, { showModal, close });
  }

  const page = () => pageOf(fixture);
  const dialog = () => page().querySelector('dialog')?.textContent.replace(/\s+/g, ' ') ?? '';

  async function press(text: string): Promise<void> {
    const buttons = [...page().querySelectorAll('button')];
    buttons.find((button) => button.textContent.trim().startsWith(text))?.click();
    await draw();
  }

  async function draw(): Promise<void> {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    fixture.detectChanges();
  }

  it('says what it is for, for whom, and what it cost', () => {
    show(sampleRegistration());
    const article = page().querySelector('article')?.textContent.replace(/\s+/g, ' ');
    expect(article).toContain('Ada Quillfeather · ada@quillfeather.example');
    expect(article).toMatch(/Day pass · €49\.90/);
    expect(article).toContain('Opening');
    expect(article).toMatch(/Thu,\sMarch 18,\s2027/);
    expect(page().querySelector('h2 a')?.getAttribute('href')).toBe('/events/Harbour_Summit');
  });

  it('leads nowhere where nobody knows which event it is', () => {
    show(
      sampleRegistration({ event: { name: 'Harbour Summit', readableEventId: null, span: null } }),
    );
    expect(page().querySelector('h2')?.textContent).toContain('Harbour Summit');
    expect(page().querySelector('h2 a')).toBeNull();
  });

  for (const [payment, words] of [
    ['paid', '€49.90 was paid for this registration. Canceling gives no money back by itself'],
    ['refunded', 'was given back already'],
    ['free', 'Nothing was paid for it here'],
  ] as const) {
    it(`says before it is canceled what becomes of the money: ${payment}`, async () => {
      show(sampleRegistration({ payment }));
      await press('Cancel this registration');
      expect(showModal).toHaveBeenCalled();
      bff.expectNone(CANCEL);
      expect(dialog()).toContain(words);
      expect(dialog().includes('Refund policy')).toBe(payment === 'paid');
    });
  }

  it('says so also where the amount is not known', () => {
    show(sampleRegistration({ amount: null }));
    expect(dialog()).toContain(
      'This registration was paid for. Canceling gives no money back by itself',
    );
  });

  it('is kept by who thinks again', async () => {
    show(sampleRegistration());
    await press('Keep it');
    expect(close).toHaveBeenCalled();
    bff.expectNone(CANCEL);
  });

  it('is canceled once, however often that is pressed, and then told', async () => {
    show(sampleRegistration());
    await press('Cancel the registration');
    await press('Cancel the registration');
    bff.expectOne(CANCEL).flush({});
    await draw();
    expect(canceled).toHaveBeenCalledTimes(1);
    expect(close).toHaveBeenCalledTimes(1);
  });

  it('says what is not known where no answer comes, and can be canceled again', async () => {
    show(sampleRegistration());
    await press('Cancel the registration');
    const unconfirmed = { status: 504, statusText: 'Gateway Timeout' };
    bff.expectOne(CANCEL).flush({ code: 'cancel-unconfirmed' }, unconfirmed);
    await draw();
    expect(page().querySelector('[role=alert]')?.textContent).toContain('We do not know yet');
    expect(page().querySelector('[role=alert] a')).toBeNull();
    expect(canceled).not.toHaveBeenCalled();
    await press('Cancel the registration');
    bff.expectOne(CANCEL);
    expect(page().querySelector('[role=alert]')).toBeNull();
  });

  for (const code of ['signed-out', 'sign-in-required']) {
    it(`leads to signing in again: ${code}`, async () => {
      show(sampleRegistration());
      await press('Cancel the registration');
      bff.expectOne(CANCEL).flush({ code }, { status: 401, statusText: 'Unauthorized' });
      await draw();
      expect(page().querySelector('[role=alert] a')?.getAttribute('href')).toBe(
        '/api/account/sign-in?back=%2Fmy-registrations',
      );
    });
  }
});
