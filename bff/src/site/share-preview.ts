import type { EventDetail, Venue } from '../contract/event.ts';

/** What a page tells those who read it without running its script. */
export interface SharePreview {
  /** Markup for the page's head, the title first. Everything in it is escaped. */
  readonly head: string;
  readonly status: 200 | 404;
}

/** What a page is about, as it is shown where somebody shares it. */
interface Shared {
  readonly title: string;
  readonly url: string;
  readonly description: string | null;
  readonly picture: string | null;
}

/** The preview of a page that is about no single event, such as the list. */
export function sitePreview(siteName: string, url: string): SharePreview {
  const description = `${siteName}: what is on, who speaks, and passes to it.`;
  const shared = { title: siteName, url, description, picture: null };
  return { status: 200, head: [title(siteName), ...shareMeta(shared, siteName)].join('\n') };
}

/** The preview of an event: its title, Open Graph, and structured data (schema.org Event). */
export function eventPreview(event: EventDetail, siteName: string, origin: string): SharePreview {
  const url = `${origin}/events/${encodeURIComponent(event.readableEventId)}`;
  const picture = event.picture === null ? null : origin + event.picture;
  const json = jsonInScript(structuredData(event, url, picture, siteName, origin));
  const shared = { title: event.name, url, description: event.excerpt, picture };
  return {
    status: 200,
    head: [
      title(`${event.name} · ${siteName}`),
      `<link rel="canonical" href="${escaped(url)}" />`,
      ...shareMeta(shared, siteName),
      `<script type="application/ld+json" nonce="CSP_NONCE">${json}</script>`,
    ].join('\n'),
  };
}

/** Said of an event that is not published. */
export function missingPreview(siteName: string): SharePreview {
  return { status: 404, head: `${title(siteName)}\n${meta('name', 'robots', 'noindex')}` };
}

function shareMeta({ title, url, description, picture }: Shared, siteName: string): string[] {
  return [
    ...(description ? [meta('name', 'description', description)] : []),
    meta('property', 'og:type', 'website'),
    meta('property', 'og:site_name', siteName),
    meta('property', 'og:title', title),
    meta('property', 'og:url', url),
    ...(description ? [meta('property', 'og:description', description)] : []),
    ...(picture ? [meta('property', 'og:image', picture)] : []),
    meta('name', 'twitter:card', picture ? 'summary_large_image' : 'summary'),
  ];
}

/** Source of the words: Google Search Central, "Event (Event) structured data". */
function structuredData(
  event: EventDetail,
  url: string,
  picture: string | null,
  siteName: string,
  origin: string,
): object {
  const { passes, registration } = event;
  const schema = 'https://schema.org';
  return {
    '@context': schema,
    '@type': 'Event',
    name: event.name,
    url,
    startDate: event.startUtc ?? event.start,
    endDate: event.endUtc ?? event.end,
    eventStatus: `${schema}/EventScheduled`,
    ...(event.excerpt ? { description: event.excerpt } : {}),
    ...(picture ? { image: [picture] } : {}),
    ...attendance(event, schema, url),
    organizer: { '@type': 'Organization', name: siteName, url: origin },
    isAccessibleForFree: passes.length === 0,
    performer: event.speakers.map(({ name }) => ({ '@type': 'Person', name })),
    offers: passes.map((pass) => ({
      '@type': 'Offer',
      name: pass.name,
      url,
      price: (pass.price.minorUnits / 10 ** pass.price.fractionDigits).toFixed(
        pass.price.fractionDigits,
      ),
      priceCurrency: pass.price.currency,
      availability: `${schema}/${pass.left > 0 && registration.status === 'open' ? 'InStock' : 'SoldOut'}`,
      ...(registration.endsAt ? { validThrough: registration.endsAt } : {}),
    })),
  };
}

function attendance({ format, venue, name }: EventDetail, schema: string, url: string): object {
  const modes = { webinar: 'Online', hybrid: 'Mixed', 'on-site': 'Offline' } as const;
  const online = { '@type': 'VirtualLocation', url };
  const place = { '@type': 'Place', name: venue?.name ?? name, address: addressOf(venue) };
  const locations = { webinar: online, hybrid: [place, online], 'on-site': place } as const;
  return {
    eventAttendanceMode: `${schema}/${modes[format ?? 'on-site']}EventAttendanceMode`,
    location: locations[format ?? 'on-site'],
  };
}

function addressOf(venue: Venue | null): object {
  return {
    '@type': 'PostalAddress',
    ...(venue?.address ? { streetAddress: venue.address } : {}),
    ...(venue?.city ? { addressLocality: venue.city } : {}),
    ...(venue?.country ? { addressCountry: venue.country } : {}),
  };
}

function title(text: string): string {
  return `<title>${escaped(text)}</title>`;
}

function meta(kind: 'name' | 'property', name: string, content: string): string {
  return `<meta ${kind}="${name}" content="${escaped(content)}" />`;
}

/** In a script, only the end of the element must not occur; JSON allows to write it differently. */
export function jsonInScript(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

/** Text that stays text in markup, between quotation marks too. */
export function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
