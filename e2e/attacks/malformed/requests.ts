import { bodyOf, signatureOf } from './bodies.ts';
import type { Choices } from './choices.ts';
import { type OwnPurchase, methodOf, piece, targetOf } from './targets.ts';

export interface MalformedRequest {
  readonly bytes: Buffer;
  /** Whether the server can know where the request ends, and so must answer it. */
  readonly whole: boolean;
}

const NAMES = [
  'Accept',
  'Accept-Encoding',
  'Accept-Language',
  'Authorization',
  'Cookie',
  'Cookie',
  'Origin',
  'Referer',
  'If-None-Match',
  'If-Modified-Since',
  'Range',
  'Expect',
  'Upgrade',
  'X-Forwarded-For',
  'X-Forwarded-Proto',
  'X-HTTP-Method-Override',
  'Content-Encoding',
  'Content-Type',
  'TE',
  '__proto__',
] as const;

const TYPES = [
  'application/json',
  'application/json',
  'application/json',
  'application/json; charset=utf-16',
  'application/json; charset=nonsense',
  'application/json;;;',
  'text/plain',
  'multipart/form-data',
  'application/x-www-form-urlencoded',
  '',
  'application/vnd.api+json',
  '*/*',
  'application/json, text/html',
] as const;

/** One request that no browser sends, and that must change nothing. */
export function malformedRequest(choices: Choices, own: OwnPurchase): MalformedRequest {
  const method = methodOf(choices);
  const body = choices.happens(0.75) ? bodyOf(choices) : Buffer.alloc(0);
  const whole = choices.happens(0.93);
  const head = [
    `${method} ${targetOf(choices, own)} HTTP/1.1`,
    choices.happens(0.97) ? 'Host: localhost' : `Host: ${piece(choices)}`,
    'Connection: close',
    // Each from an address of its own, or the rate limit would hide the rest.
    `X-Forwarded-For: 10.${choices.below(255)}.${choices.below(255)}.${choices.below(255)}`,
    `Content-Type: ${choices.one(TYPES)}`,
    `Stripe-Signature: ${signatureOf(choices, body)}`,
    ...choices.some(2, () => `${choices.one(NAMES)}: ${headerValue(choices, own)}`),
    whole ? `Content-Length: ${body.length}` : framing(choices, body.length),
  ];
  const bytes = Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
  return { bytes, whole };
}

function headerValue(choices: Choices, own: OwnPurchase): string {
  return choices.one([
    `purchase-key=${own.key}`,
    `purchase-key=${piece(choices)}; __proto__=1`,
    'identity;q=1e309, *;q=',
    'gzip',
    'br, deflate',
    'bytes=-1,0-0,9999999999999999999-',
    'null',
    'text/html;q=NaN',
    '100-continue',
    'websocket',
    piece(choices),
    'W/"',
    '\xff\xfe',
  ]);
}

/** Lengths that are not those of the body. */
function framing(choices: Choices, length: number): string {
  return choices.one([
    `Content-Length: ${length + 1_000}`,
    'Content-Length: -1',
    'Content-Length: 1e3',
    'Content-Length: 99999999999999999999',
    'Transfer-Encoding: chunked',
    'Transfer-Encoding: gzip, chunked',
    `Content-Length: ${length}\r\nTransfer-Encoding: chunked`,
    'Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked',
    'X: no length at all',
  ]);
}
