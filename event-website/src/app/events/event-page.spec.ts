import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { EventDetail } from '../../../../bff/src/contract/event.ts';
import { provideMessagesUnderTest } from '../i18n/messages-under-test';
import { provideSiteUnderTest } from '../site-under-test';
import { pageOf } from '../ui/page-of';
import { EventPage } from './event-page';
import { sampleEvent, samplePass } from './sample-event';

async function show(event: EventDetail, left?: Record<string, number>): Promise<HTMLElement> {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      provideRouter([]),
      provideMessagesUnderTest(),
      provideSiteUnderTest(),
    ],
  });
  const fixture = TestBed.createComponent(EventPage);
  fixture.componentRef.setInput('readableEventId', event.readableEventId);
  fixture.detectChanges();
  const bff = TestBed.inject(HttpTestingController);
  bff.expectOne(`/api/events/${event.readableEventId}`).flush(event);
  bff.expectOne(`/api/events/${event.readableEventId}/availability`).flush({
    passes: Object.entries(left ?? {}).map(([passId, count]) => ({ passId, left: count })),
    placesLeft: event.placesLeft,
  });
  await fixture.whenStable();
  return pageOf(fixture);
}

const textOf = (page: HTMLElement) => page.textContent.replace(/\s+/g, ' ');

describe('the event page', () => {
  it('says when and where, what the passes cost and how many are left', async () => {
    const page = await show(sampleEvent(), { day: 1 });
    expect(page.querySelector('h1')?.textContent).toBe('Harbour Summit');
    expect(textOf(page)).toContain('Rope Works');
    expect(textOf(page)).toMatch(/Pass day ?€49\.90 ?1 left/);
    expect(textOf(page)).toMatch(/Pass both ?€99\.80 ?10 left/);
    expect(page.querySelectorAll('.about p').length).toBe(2);
  });

  it('leads to the registration while that is open', async () => {
    const page = await show(sampleEvent());
    expect(page.querySelector('a.register')?.getAttribute('href')).toBe(
      '/events/Harbour_Summit/register',
    );
  });

  it('shows the words of the organiser once registration is closed', async () => {
    const page = await show(
      sampleEvent({
        registration: {
          status: 'closed',
          closedMessage: 'See you next year!',
          elsewhereUrl: null,
          maximumAttendees: 1,
        },
      }),
    );
    expect(textOf(page)).toMatch(/Registration is closed ?See you next year!/);
    expect(page.querySelector('a.register')).toBeNull();
  });

  it('says that all passes are gone', async () => {
    const page = await show(
      sampleEvent({
        passes: [samplePass('day', 4990, 0)],
        registration: {
          status: 'sold-out',
          closedMessage: null,
          elsewhereUrl: null,
          maximumAttendees: 1,
        },
      }),
    );
    expect(textOf(page)).toContain('All passes are gone.');
    expect(page.querySelector('a.register')).toBeNull();
  });

  it('leads to the page where registration takes place instead', async () => {
    const page = await show(
      sampleEvent({
        registration: {
          status: 'elsewhere',
          closedMessage: null,
          elsewhereUrl: 'https://example.com/forms',
          maximumAttendees: 1,
        },
      }),
    );
    expect(page.querySelector('a[href="https://example.com/forms"]')).not.toBeNull();
  });
});
