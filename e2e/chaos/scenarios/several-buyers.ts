import { registerElsewhere } from '../elsewhere.ts';
import { people } from '../events.ts';
import { type Scenarios, fault } from './scenario.ts';

/** Registrations of one event, or of one attendee, that must not be mistaken for each other. */
export const severalBuyers: Scenarios = {
  'registered-before': {
    registered: 2,
    play: async (stage) => {
      await registerElsewhere(stage, people[0]);
      stage.pass(2);
      const buyer = stage.buyer();
      await stage.act(() => buyer.register());
      fault(stage, {
        target: 'dynamics',
        kind: 'reset-before',
        operation: 'finalize',
        how: { times: 1 },
      });
      await stage.act(() => buyer.pay('good'));
    },
  },
  'two-buyers-one-attendee': {
    registered: 2,
    play: async (stage) => {
      const [first, second] = [stage.buyer(), stage.buyer()];
      await stage.act(() => first.register());
      await stage.act(() => second.register());
      fault(stage, {
        target: 'dynamics',
        kind: 'reset-before',
        operation: 'finalize',
        how: { times: 1 },
      });
      await stage.act(() => first.pay('good'));
      await stage.act(() => second.pay('good'));
    },
  },
  'two-buyers': {
    registered: 2,
    play: async (stage) => {
      const [first, second] = [stage.buyer([people[0]]), stage.buyer([people[1]])];
      await stage.act(() => first.register());
      await stage.act(() => second.register());
      await stage.act(() => first.pay('good'));
      await stage.act(() => second.pay('good'));
    },
  },
  'second-installation': {
    registered: 2,
    play: async (stage) => {
      const [ours, theirs] = [stage.buyer(), await stage.buyerNextDoor()];
      await stage.act(() => ours.register());
      await stage.act(() => theirs.register());
      await stage.act(() => theirs.pay('good'));
      await stage.act(() => ours.pay('good'));
    },
  },
};
