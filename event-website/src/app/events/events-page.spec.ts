import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import type { ComponentFixture } from '@angular/core/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import { provideMessagesUnderTest } from '../i18n/messages-under-test';
import { provideSiteUnderTest } from '../site-under-test';
import { DEVICE_CLOCK } from '../ui/clock';
import { pageOf } from '../ui/page-of';
import { EventsPage } from './events-page';
import { sampleEvent } from './sample-event';

function open(
  query: Partial<Record<'q' | 'when' | 'format' | 'sort', string | string[] | undefined>> = {},
): {
  fixture: ComponentFixture<EventsPage>;
  bff: HttpTestingController;
} {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      provideRouter([]),
      provideMessagesUnderTest(),
      provideSiteUnderTest(),
      { provide: DEVICE_CLOCK, useValue: () => Date.parse('2027-01-01T00:00:00Z') },
    ],
  });
  const fixture = TestBed.createComponent(EventsPage);
  for (const [name, value] of Object.entries(query)) fixture.componentRef.setInput(name, value);
  fixture.detectChanges();
  return { fixture, bff: TestBed.inject(HttpTestingController) };
}

const events = [
  sampleEvent(),
  sampleEvent({ readableEventId: 'fair', name: 'Craft Fair', soldOut: true }),
  sampleEvent({ readableEventId: 'walk', name: 'Night Walk', priceFrom: null }),
];

describe('the list of events', () => {
  it('shows every event with its price, or that it is free or sold out', async () => {
    const { fixture, bff } = open();
    bff.expectOne('/api/events').flush(events);
    await fixture.whenStable();
    const cards = [...pageOf(fixture).querySelectorAll('app-event-card')].map(
      (card) => card.textContent,
    );
    expect(cards.length).toBe(3);
    expect(cards[0]).toMatch(/from\s+€49\.90/);
    expect(cards[1]).toContain('Sold out');
    expect(cards[2]).toContain('Free');
  });

  it('shows what the address asks for and says how many that are', async () => {
    const { fixture, bff } = open({ q: 'craft' });
    bff.expectOne('/api/events').flush(events);
    await fixture.whenStable();
    const page = pageOf(fixture);
    expect([...page.querySelectorAll('h2')].map((title) => title.textContent.trim())).toEqual([
      'Craft Fair',
    ]);
    expect(page.querySelector('[role=status]')?.textContent).toContain('1 event found.');
  });

  it('shows everything to an address that says the same thing twice, or nothing', async () => {
    const { fixture, bff } = open({ q: ['craft', 'walk'], when: undefined });
    bff.expectOne('/api/events').flush(events);
    await fixture.whenStable();
    expect(pageOf(fixture).querySelectorAll('app-event-card').length).toBe(3);
  });

  it('says when the BFF cannot be reached, and asks again on request', async () => {
    const { fixture, bff } = open();
    bff.expectOne('/api/events').error(new ProgressEvent('error'));
    await fixture.whenStable();
    const page = pageOf(fixture);
    expect(page.querySelector('[role=alert]')?.textContent).toContain('We cannot be reached');
    page.querySelector<HTMLButtonElement>('[role=alert] button')?.click();
    fixture.detectChanges();
    bff.expectOne('/api/events').flush([]);
    await fixture.whenStable();
    expect(page.textContent).toContain('Nothing is planned at the moment.');
  });

  it('leads to the past events when only those match', async () => {
    const { fixture, bff } = open({ q: 'harbour', when: 'past' });
    bff.expectOne('/api/events').flush(events);
    await fixture.whenStable();
    const page = pageOf(fixture);
    expect(page.textContent).toContain('No event matches “harbour”.');
    const link = [...page.querySelectorAll('a')].find((a) =>
      a.textContent.includes('See 1 upcoming event'),
    );
    expect(link).toBeDefined();
  });

  it('takes what it does not know in the address for nothing', async () => {
    const { fixture, bff } = open({ format: 'opera', sort: '<script>', when: 'never' });
    bff.expectOne('/api/events').flush(events);
    await fixture.whenStable();
    expect(pageOf(fixture).querySelectorAll('app-event-card').length).toBe(3);
  });

  it('says when few places are left, and that registration is closed', async () => {
    const { fixture, bff } = open();
    bff
      .expectOne('/api/events')
      .flush([sampleEvent({ left: 3 }), sampleEvent({ readableEventId: 'b', closed: true })]);
    await fixture.whenStable();
    const [few, closed] = pageOf(fixture).querySelectorAll('app-event-card');
    expect(few?.querySelector('.few')?.textContent).toBe('3 places left');
    expect(closed?.textContent).toContain('Registration closed');
  });
});
