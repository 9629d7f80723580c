import assert from 'node:assert/strict';
import { it } from 'node:test';
import { RequestsInWindow } from './requests-in-window.ts';

it('The peak is that of any stretch of time, wherever it begins', () => {
  const clock = { time: 0, now: () => clock.time };
  const requests = new RequestsInWindow(clock, 1000);
  for (const time of [0, 900, 950, 1000, 1900, 5000]) {
    clock.time = time;
    requests.count();
  }
  assert.equal(requests.peak, 3);
  requests.clear();
  assert.equal(requests.peak, 0);
});

it('The peak stays right over very many requests', () => {
  const clock = { time: 0, now: () => clock.time };
  const requests = new RequestsInWindow(clock, 1000);
  for (let index = 0; index < 10_000; index += 1) {
    clock.time += 10;
    requests.count();
  }
  assert.equal(requests.peak, 100);
});
