import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import type { ComponentFixture } from '@angular/core/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import type { EventDetail } from '../../../../bff/src/contract/event.ts';
import { sampleEvent, samplePass } from '../events/sample-event';
import { provideMessagesUnderTest } from '../i18n/messages-under-test';
import { DRAFT_STORAGE, storageInMemory } from './draft-storage';
import { pageOf } from '../ui/page-of';
import { RegistrationForm } from './registration-form';
import { SUBMISSION_IDS } from './registration-drafts';

const REGISTRATIONS = '/api/events/Harbour_Summit/registrations';

/** The form as a buyer handles it. */
class Desk {
  readonly page: HTMLElement;
  readonly bff = TestBed.inject(HttpTestingController);
  readonly navigate = vi.spyOn(TestBed.inject(Router), 'navigate').mockResolvedValue(true);

  constructor(readonly fixture: ComponentFixture<RegistrationForm>) {
    this.page = pageOf(fixture);
  }

  async type(id: string, text: string): Promise<void> {
    const input = this.page.querySelector<HTMLInputElement>(`#${id}`);
    if (input === null) throw new Error(`No field ${id}`);
    input.value = text;
    input.dispatchEvent(new Event('input'));
    await this.fixture.whenStable();
  }

  async fill(attendee: number, first: string, last: string, email: string): Promise<void> {
    await this.type(`attendee-${attendee}-firstName`, first);
    await this.type(`attendee-${attendee}-lastName`, last);
    await this.type(`attendee-${attendee}-email`, email);
  }

  async choose(attendee: number, pass: string): Promise<void> {
    const radio = this.page.querySelector<HTMLInputElement>(
      `#attendee-${attendee} input[type=radio][value=${pass}]`,
    );
    radio?.click();
    await this.fixture.whenStable();
  }

  async press(text: string): Promise<void> {
    const button = [...this.page.querySelectorAll('button')].find((candidate) =>
      candidate.textContent.includes(text),
    );
    if (button === undefined) throw new Error(`No button ${text}`);
    button.click();
    await this.fixture.whenStable();
  }

  async submit(): Promise<void> {
    this.page.querySelector('form')?.dispatchEvent(new Event('submit', { cancelable: true }));
    this.fixture.detectChanges();
    await Promise.resolve();
  }

  /** Lets an answer that was flushed take its effect. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    await this.fixture.whenStable();
    this.fixture.detectChanges();
  }

  errors(): string[] {
    return [...this.page.querySelectorAll('.field-error')].map((error) => error.textContent.trim());
  }

  total(): string {
    return (this.page.querySelector('.ticket-stub .total strong')?.textContent ?? '').trim();
  }
}

async function open(
  event: EventDetail = sampleEvent(),
  storage = storageInMemory(),
): Promise<Desk> {
  let made = 0;
  TestBed.resetTestingModule().configureTestingModule({
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      provideRouter([]),
      provideMessagesUnderTest(),
      { provide: DRAFT_STORAGE, useValue: storage },
      { provide: SUBMISSION_IDS, useValue: () => `submission ${++made}` },
    ],
  });
  const fixture = TestBed.createComponent(RegistrationForm);
  document.body.append(pageOf(fixture));
  fixture.componentRef.setInput('event', event);
  await fixture.whenStable();
  return new Desk(fixture);
}

async function openFilled(): Promise<Desk> {
  const desk = await open();
  await desk.fill(0, 'Mara', 'Ellison', 'mara@example.com');
  await desk.choose(0, 'day');
  return desk;
}

describe('the registration form', () => {
  const shown = vi.fn();

  beforeEach(() => {
    // jsdom has no layout and no such method.
    HTMLElement.prototype.scrollIntoView = shown.mockClear();
  });

  it('says beside every field what is wrong, and leads to the fields from a summary', async () => {
    const desk = await open();
    await desk.submit();
    await desk.settle();
    expect(desk.errors()).toEqual([
      'Enter the first name.',
      'Enter the last name.',
      'Enter the e-mail address.',
      'Choose a pass.',
    ]);
    const summary = desk.page.querySelector('app-error-summary .notice');
    expect(document.activeElement).toBe(summary);
    expect(shown.mock.contexts).toEqual([summary]);
    expect(summary?.textContent).toContain('Please check 4 fields');
    summary?.querySelectorAll('button')[2]?.click();
    expect(document.activeElement?.id).toBe('attendee-0-email');
    desk.bff.expectNone(REGISTRATIONS);
  });

  it('refuses names of blanks and addresses that are none', async () => {
    const desk = await open();
    await desk.fill(0, '   ', 'Ellison', 'mara');
    await desk.choose(0, 'day');
    await desk.submit();
    await desk.settle();
    expect(desk.errors()).toEqual([
      'Enter the first name.',
      'Enter an e-mail address like name@example.com.',
    ]);
  });

  it('adds and removes attendees and keeps the total exact', async () => {
    const desk = await openFilled();
    expect(desk.total()).toBe('€49.90');
    await desk.press('Add another attendee');
    expect(desk.total()).toBe('');
    await desk.choose(1, 'both');
    expect(desk.total()).toBe('€149.70');
    await desk.press('Remove');
    expect(desk.total()).toBe('€99.80');
  });

  it('adds no more attendees than the event allows', async () => {
    const desk = await open();
    await desk.press('Add another attendee');
    await desk.press('Add another attendee');
    expect(desk.page.textContent).not.toContain('Add another attendee');
    expect(desk.page.textContent).toContain('up to 3 attendees');
  });

  it('lets nobody have a pass that the others have used up', async () => {
    const desk = await open(
      sampleEvent({ passes: [samplePass('day', 4990, 1), samplePass('both', 9980)] }),
    );
    await desk.choose(0, 'day');
    await desk.press('Add another attendee');
    expect(desk.page.querySelector('#attendee-1 input[value=day]')).toBeNull();
    expect(desk.page.querySelector('#attendee-1')?.textContent).toContain('None left');
  });

  it('chooses the only pass by itself', async () => {
    const desk = await open(sampleEvent({ passes: [samplePass('day', 4990)] }));
    expect(desk.total()).toBe('€49.90');
  });

  it('sends the answers once and leads to the payment', async () => {
    const desk = await openFilled();
    await desk.submit();
    await desk.submit();
    const request = desk.bff.expectOne(REGISTRATIONS);
    expect(request.request.body).toEqual({
      submissionId: 'submission 1',
      attendees: [
        { firstName: 'Mara', lastName: 'Ellison', email: 'mara@example.com', passId: 'day' },
      ],
    });
    request.flush({ outcome: 'purchase', purchaseId: 'p1', due: true });
    await desk.settle();
    expect(desk.navigate).toHaveBeenCalledWith(['/purchases', 'p1', 'pay'], { replaceUrl: true });
  });

  it('leads past the payment where nothing is due', async () => {
    const desk = await openFilled();
    await desk.submit();
    desk.bff.expectOne(REGISTRATIONS).flush({ outcome: 'purchase', purchaseId: 'p1', due: false });
    await desk.settle();
    expect(desk.navigate).toHaveBeenCalledWith(['/purchases', 'p1'], { replaceUrl: true });
  });

  it('registers for a free event without a pass, and forgets the answers', async () => {
    const storage = storageInMemory();
    const desk = await open(sampleEvent({ passes: [], priceFrom: null }), storage);
    await desk.fill(0, 'Mara', 'Ellison', 'mara@example.com');
    await desk.submit();
    const request = desk.bff.expectOne(REGISTRATIONS);
    expect(request.request.body).toMatchObject({ attendees: [{ passId: null }] });
    request.flush({ outcome: 'registered' });
    await desk.settle();
    expect(desk.navigate).toHaveBeenCalledWith(
      ['/events', 'Harbour_Summit', 'registered'],
      expect.objectContaining({
        state: {
          attendees: [{ name: 'Mara Ellison', waitlisted: false, sessions: [], waitsFor: [] }],
        },
      }),
    );
    expect(storage.getItem('registration-draft:Harbour_Summit')).toBeNull();
  });

  it('says that the passes are gone, moves there, and asks what is left', async () => {
    const desk = await openFilled();
    const outdated = vi.fn();
    desk.fixture.componentInstance.outdated.subscribe(outdated);
    await desk.submit();
    desk.bff
      .expectOne(REGISTRATIONS)
      .flush({ code: 'sold-out' }, { status: 409, statusText: 'Conflict' });
    await desk.settle();
    const alert = desk.page.querySelector('[role=alert]');
    expect(alert?.textContent).toContain('Nobody was registered and no money has moved.');
    expect(document.activeElement).toBe(alert);
    expect(outdated).toHaveBeenCalled();
  });

  it('shows beside the field what only the BFF found wrong', async () => {
    const desk = await openFilled();
    await desk.submit();
    desk.bff.expectOne(REGISTRATIONS).flush(
      {
        code: 'invalid-request',
        fields: [
          { path: 'attendees.0.email', message: 'x' },
          { path: 'submissionId', message: 'x' },
        ],
      },
      { status: 400, statusText: 'Bad Request' },
    );
    await desk.settle();
    expect(desk.errors()).toEqual(['This e-mail address was not accepted. Please check it.']);
  });

  it('sends the same submission again after a lost answer, and another one after a refusal', async () => {
    const desk = await openFilled();
    await desk.submit();
    desk.bff.expectOne(REGISTRATIONS).error(new ProgressEvent('error'));
    await desk.settle();
    expect(desk.page.querySelector('[role=alert]')?.textContent).toContain('cannot be reached');
    await desk.submit();
    const again = desk.bff.expectOne(REGISTRATIONS);
    expect(again.request.body).toMatchObject({ submissionId: 'submission 1' });
    again.flush({ code: 'registration-refused' }, { status: 422, statusText: 'Refused' });
    await desk.settle();
    await desk.choose(0, 'both');
    await desk.submit();
    const other = desk.bff.expectOne(REGISTRATIONS);
    expect(other.request.body).toMatchObject({ submissionId: 'submission 2' });
  });

  it('has everything that was typed after a reload', async () => {
    const storage = storageInMemory();
    const desk = await open(sampleEvent(), storage);
    await desk.fill(0, 'Mara', 'Ellison', 'mara@example.com');
    await desk.choose(0, 'both');
    const again = await open(sampleEvent(), storage);
    expect(again.page.querySelector<HTMLInputElement>('#attendee-0-email')?.value).toBe(
      'mara@example.com',
    );
    expect(again.total()).toBe('€99.80');
  });
});
