import { people } from '../../http/buyer.ts';
import { eventOf, signature } from '../webhook-delivery.ts';
import type { Choices } from './choices.ts';

const VALUES = [
  'null',
  'true',
  '0',
  '-0',
  '-1',
  '1e309',
  '-1e309',
  '9007199254740993',
  '1e-400',
  '""',
  '" "',
  '"\\u0000"',
  '"\\ud800"',
  '"__proto__"',
  '[]',
  '{}',
  '[[]]',
  '{"":{}}',
  '"a@b.example"',
  '{"__proto__":{"x":1}}',
  '{"toString":1}',
  '{"length":1e9}',
  '{"then":1}',
  '"1970-01-01"',
  '"00000000-0000-0000-0000-000000000000"',
  '"00000000-0000-4000-8000-000000000000"',
] as const;

const KEYS = ['submissionId', 'attendees', 'firstName', 'lastName', 'email', 'passId'] as const;
const EVENT_KEYS = ['id', 'type', 'created', 'livemode', 'data', 'object', 'metadata'] as const;

/** A body that is no event and no form that can be taken: each lacks something, or is no JSON. */
export function bodyOf(choices: Choices): Buffer {
  const text = choices.one([form, event, value, deep, broken])(choices);
  const bytes = Buffer.from(text);
  if (choices.happens(0.1))
    bytes.fill(choices.one([0, 0x80, 0xc0, 0xff]), choices.below(bytes.length));
  return bytes;
}

/** A signature for a body: right, though the body is no event, or of all kinds of wrong. */
export function signatureOf(choices: Choices, body: Buffer): string {
  const right = signature(body.toString());
  return choices.one([
    right,
    right,
    right.slice(0, -1),
    't=,v1=',
    `t=1e309,v1=${'0'.repeat(64)}`,
    '',
    ',,,===',
    `${right},v1=`,
    'v1='.repeat(500),
    't=1,v1=\xff\xfe',
  ]);
}

function form(choices: Choices): string {
  const attendee = changed(choices, { ...people[0], passId: null });
  const attendees = `[${[attendee, ...choices.some(3, () => attendee)].join(',')}]`;
  const wrong = choices.one(['null', '1', '""', '"1"', '["00000000-0000-4000-8000-000000000000"]']);
  // A form that can be read has no pass that is on sale.
  const id = choices.happens(0.5) ? `"${uuid(choices)}"` : wrong;
  return `{"submissionId":${id},"attendees":${choices.happens(0.7) ? attendees : value(choices)}}`;
}

function uuid(choices: Choices): string {
  const digits = Array.from({ length: 12 }, () => choices.below(16).toString(16)).join('');
  return `00000000-0000-4000-8000-${digits}`;
}

function event(choices: Choices): string {
  const whole = eventOf({ id: 'cs_test_x', metadata: { installation: 'sandbox' } });
  // No event is taken without the time at which it happened.
  const lame = whole.replace(
    /"created":\d+/,
    `"created":${choices.one(['null', '"1"', '1.5', '[]'])}`,
  );
  return choices.happens(0.5) ? lame : lame.replace(`"${choices.one(EVENT_KEYS)}"`, '"__proto__"');
}

function changed(choices: Choices, whole: object): string {
  const key = choices.one([...KEYS, '__proto__', 'constructor']);
  const json = JSON.stringify(whole);
  return `${json.slice(0, -1)},${JSON.stringify(key)}:${value(choices)}}`;
}

function value(choices: Choices): string {
  return choices.happens(0.95)
    ? choices.one(VALUES)
    : JSON.stringify('x'.repeat(10 ** (3 + choices.below(3))));
}

function deep(choices: Choices): string {
  const depth = 10 ** (1 + choices.below(4));
  const [open, close] = choices.one<readonly [string, string]>([
    ['[', ']'],
    ['{"a":', '}'],
    ['{"attendees":[', ']}'],
  ]);
  const closed = choices.happens(0.7) ? close.repeat(depth) : '';
  return `${open.repeat(depth)}${value(choices)}${closed}`;
}

function broken(choices: Choices): string {
  return choices.one([
    '',
    ' ',
    '{',
    '[',
    '"',
    '{"a"',
    '{"a":',
    'undefined',
    "{'a':1}",
    '\ufeff{}',
    '//',
  ]);
}
