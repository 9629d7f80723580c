import type { Pass } from '../../../../bff/src/contract/event.ts';
import type { OrderLine } from '../ui/order-summary';
import type { Attendance } from './attendance';
import type { AttendeeEntry } from './attendee-entry';
import type { PassOption } from './pass-choice';

/** The order as it stands: one line for each attendee. */
export function orderLines(
  passes: readonly Pass[],
  attendees: readonly AttendeeEntry[],
  attendances: readonly Attendance[],
): OrderLine[] {
  return attendees.map((attendee, index) => {
    const waits = attendances[index]?.waitlisted ?? false;
    const pass = waits ? undefined : passes.find(({ passId }) => passId === attendee.passId);
    return {
      attendee: `${attendee.firstName} ${attendee.lastName}`.trim(),
      passName: pass?.name ?? null,
      amount: pass?.price ?? null,
      waits,
    };
  });
}

/** For every attendee, the passes with what the others of the form leave over. */
export function passOptions(
  passes: readonly Pass[],
  attendees: readonly AttendeeEntry[],
): PassOption[][] {
  return attendees.map((_, self) =>
    passes.map((pass) => {
      const others = attendees.filter(
        ({ passId }, at) => at !== self && passId === pass.passId,
      ).length;
      return { ...pass, left: Math.max(0, pass.left - others) };
    }),
  );
}
