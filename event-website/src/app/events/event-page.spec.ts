import { provideHttpClient } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { ApplicationRef } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';
import type { EventDetail } from '../../../../bff/src/contract/event.ts';
import { provideMessagesUnderTest } from '../i18n/messages-under-test';
import { provideSiteUnderTest } from '../site-under-test';
import { VISITOR_ZONE } from '../i18n/zones';
import { DEVICE_CLOCK } from '../ui/clock';
import { pageOf } from '../ui/page-of';
import { EventPage } from './event-page';
import { sampleEvent, samplePass } from './sample-event';

async function show(event: EventDetail, zone = 'Europe/Berlin'): Promise<HTMLElement> {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(),
      provideHttpClientTesting(),
      provideRouter([]),
      provideMessagesUnderTest(),
      provideSiteUnderTest(),
      { provide: VISITOR_ZONE, useValue: zone },
      { provide: DEVICE_CLOCK, useValue: () => Date.parse('2027-01-01T00:00:00Z') },
    ],
  });
  const fixture = TestBed.createComponent(EventPage);
  fixture.componentRef.setInput('readableEventId', event.readableEventId);
  fixture.detectChanges();
  const bff = TestBed.inject(HttpTestingController);
  bff.expectOne(`/api/events/${event.readableEventId}`).flush(event);
  // Everything comes in one request.
  bff.verify();
  await fixture.whenStable();
  return pageOf(fixture);
}

const textOf = (page: HTMLElement) => page.textContent.replace(/\s+/g, ' ');

describe('the event page', () => {
  it('says when and where, what the passes cost and how many are left', async () => {
    const page = await show(
      sampleEvent({ passes: [samplePass('day', 4990, 1), samplePass('both', 9980)] }),
    );
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
          ...sampleEvent().registration,
          status: 'closed',
          closedMessage: 'See you next year!',
          endsAt: null,
          elsewhereUrl: null,
          asksFor: null,
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
          ...sampleEvent().registration,
          status: 'sold-out',
          closedMessage: null,
          endsAt: null,
          elsewhereUrl: null,
          asksFor: null,
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
          ...sampleEvent().registration,
          status: 'elsewhere',
          closedMessage: null,
          endsAt: null,
          elsewhereUrl: 'https://example.com/forms',
          asksFor: null,
          maximumAttendees: 1,
        },
      }),
    );
    expect(page.querySelector('a[href="https://example.com/forms"]')).not.toBeNull();
  });

  it('shows times on the visitor’s clock on request, sessions and their days too', async () => {
    const session = {
      sessionId: 'late',
      name: 'Late show',
      summary: null,
      description: null,
      start: '2027-03-04T23:00:00',
      end: '2027-03-04T23:30:00',
      startUtc: '2027-03-04T22:00:00Z',
      endUtc: '2027-03-04T22:30:00Z',
      room: null,
      placesLeft: null,
      speakers: [],
    };
    const page = await show(sampleEvent({ sessions: [session] }), 'Asia/Tokyo');
    expect(textOf(page)).toMatch(/Starts 9:00 ?AM, ends 5:30 ?PM/);
    expect(textOf(page)).toContain('Time at the venue: Central European Standard Time, GMT+1');
    expect(page.querySelector('#agenda ~ h3')?.textContent).toContain('March 4');
    const button = [...page.querySelectorAll('button')].find((one) =>
      one.textContent.includes('my time zone'),
    );
    button?.click();
    await TestBed.inject(ApplicationRef).whenStable();
    expect(textOf(page)).toMatch(/Starts 5:00 ?PM, ends 1:30 ?AM/);
    expect(textOf(page)).toContain('On your clock: Japan Standard Time, GMT+9');
    expect(page.querySelector('#agenda ~ h3')?.textContent).toContain('March 5');
  });

  it('offers no other clock where both show the same', async () => {
    const page = await show(sampleEvent(), 'Europe/Paris');
    expect(textOf(page)).not.toContain('my time zone');
  });

  it('says until when one can register, on the clock at the venue', async () => {
    const { registration } = sampleEvent();
    const page = await show(
      sampleEvent({ registration: { ...registration, endsAt: '2027-03-01T17:00:00Z' } }),
      'Asia/Tokyo',
    );
    expect(textOf(page)).toMatch(/You can register until Mon,\sMarch 1,\s2027, 6:00 ?PM/);
  });

  it('says what each pass admits to', async () => {
    const session = (sessionId: string, day: number) => ({
      sessionId,
      name: `Talk ${sessionId}`,
      summary: null,
      description: null,
      start: `2027-03-0${day}T10:00:00`,
      end: `2027-03-0${day}T11:00:00`,
      startUtc: null,
      endUtc: null,
      room: null,
      placesLeft: null,
      speakers: [],
    });
    const page = await show(
      sampleEvent({
        sessions: [session('a', 4), session('b', 5)],
        passes: [
          { ...samplePass('day', 4990), sessionIds: ['a'] },
          { ...samplePass('both', 9980), sessionIds: ['a', 'b'] },
        ],
      }),
    );
    const [day, both] = page.querySelectorAll('.passes > li');
    expect(day?.querySelector('summary')?.textContent).toContain('Admits to 1 session');
    expect(day?.querySelector('details li')?.textContent).toBe('Talk a');
    expect(both?.textContent).toContain('Admits to every session');
  });

  it('leads from speakers to their sessions and back, and to their own pages', async () => {
    const page = await show(
      sampleEvent({
        sessions: [
          {
            sessionId: 'a',
            name: 'Opening',
            summary: null,
            description: null,
            start: '2027-03-04T10:00:00',
            end: '2027-03-04T11:00:00',
            startUtc: null,
            endUtc: null,
            room: null,
            placesLeft: null,
            speakers: [{ speakerId: '1', name: 'Ada Byron' }],
          },
        ],
        speakers: [
          {
            speakerId: '1',
            name: 'Ada Byron',
            title: null,
            about: null,
            picture: null,
            links: [{ kind: 'blog', url: 'https://ada.example/' }],
          },
        ],
      }),
    );
    const speaker = page.querySelector('#speaker-1');
    expect(speaker?.querySelector('a[href$="#session-a"]')?.textContent).toContain('Opening');
    expect(speaker?.querySelector('a[href="https://ada.example/"]')?.textContent).toBe(
      'Blog, Ada Byron',
    );
    expect(page.querySelector('#session-a a[href$="#speaker-1"]')).not.toBeNull();
    expect(speaker?.querySelector('.initials')?.textContent).toBe('AB');
  });
});
