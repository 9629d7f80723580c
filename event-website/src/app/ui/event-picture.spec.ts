import { TestBed } from '@angular/core/testing';
import { EventPicture, posterOf } from './event-picture';

function pictureOf(event: string, picture: string | null) {
  const fixture = TestBed.createComponent(EventPicture);
  fixture.componentRef.setInput('event', event);
  fixture.componentRef.setInput('picture', picture);
  fixture.detectChanges();
  const host: unknown = fixture.nativeElement;
  const image = host instanceof HTMLElement ? host.querySelector('img') : null;
  if (image === null) throw new Error('No picture');
  return { fixture, image };
}

describe('the picture of an event', () => {
  it('is its own', () => {
    const { image } = pictureOf('Summit', '/api/events/Summit/pictures/event');
    expect(image.getAttribute('src')).toBe('/api/events/Summit/pictures/event');
    expect(image.alt).toBe('');
  });

  it('is a poster where there is none, and where its own cannot be loaded', () => {
    expect(pictureOf('Summit', null).image.getAttribute('src')).toMatch(
      /^\/posters\/\d+-card\.svg$/,
    );
    const { fixture, image } = pictureOf('Summit', '/api/events/Summit/pictures/event');
    image.dispatchEvent(new Event('error'));
    fixture.detectChanges();
    expect(image.getAttribute('src')).toMatch(/^\/posters\//);
  });

  it('is always the same poster for an event, and all posters are used', () => {
    expect(posterOf('Summit')).toBe(posterOf('Summit'));
    const drawn = new Set(Array.from({ length: 200 }, (_, at) => posterOf(`Event ${at}`)));
    expect([...drawn].sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, at) => at));
  });
});
