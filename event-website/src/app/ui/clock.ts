import { InjectionToken } from '@angular/core';

/** The device's clock in milliseconds since the epoch (UTC). Wrong on some devices: no deadline may rest on it alone. */
export const DEVICE_CLOCK = new InjectionToken<() => number>('DEVICE_CLOCK', {
  providedIn: 'root',
  factory: () => () => Date.now(),
});
