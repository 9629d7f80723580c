import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { VirtualClock } from './clock.ts';

const MINUTE = 60_000;

describe('VirtualClock', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'clock-'));
    file = join(folder, 'not-yet-there', 'clock');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('shows real time until it is advanced', () => {
    const before = Date.now();
    const now = new VirtualClock(file).now();
    assert.ok(now >= before && now <= Date.now());
  });

  it('is agreed on by two instances on one file, whoever advances it', () => {
    const one = new VirtualClock(file);
    const other = new VirtualClock(file);
    one.advance(36 * MINUTE);
    other.advance(14 * MINUTE);
    assert.equal(one.offset(), 50 * MINUTE);
    assert.equal(other.offset(), 50 * MINUTE);
    assert.ok(other.now() >= Date.now() + 50 * MINUTE - 1000);
  });

  it('returns to real time for every instance on reset', () => {
    const one = new VirtualClock(file);
    one.advance(MINUTE);
    new VirtualClock(file).reset();
    assert.equal(one.offset(), 0);
  });

  it('refuses to stand still, go back or advance by fractions', () => {
    const clock = new VirtualClock(file);
    for (const milliseconds of [0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      assert.throws(() => clock.advance(milliseconds), RangeError);
    }
  });

  it('names the file when its content is no offset', () => {
    const broken = join(folder, 'clock');
    writeFileSync(broken, 'soon');
    assert.throws(
      () => new VirtualClock(broken).now(),
      (error: Error) => error.message.includes(broken),
    );
  });
});
