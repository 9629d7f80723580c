import type { Explanation } from './survivors.ts';

/** The mutants that live on purpose. Whoever adds one has tried to write the test that kills it. */
export const EXPLAINED: readonly Explanation[] = [
  {
    file: 'bff/src/purchases/decide-stray.ts',
    line: 'return sessionId !== null && (lookedAt === null || lookedAt < payment.createdAt + CLOCK_SKEW);',
    becomes: 'return sessionId !== null && (false || lookedAt < payment.createdAt + CLOCK_SKEW);',
    because: 'null compares as 0, which is before any payment; the compiler wants it said',
  },
  {
    file: 'bff/src/purchases/earlier-registrations.ts',
    line: 'const records = await orNull(registrar.findRegistrations(eventId, attendees ?? []));',
    becomes:
      'const records = await orNull(registrar.findRegistrations(eventId, attendees ?? ["Stryker was here"]));',
    because:
      'attendees are stored as long as a purchase is open, and nobody looks earlier for another',
  },
  {
    file: 'bff/src/purchases/schedule.ts',
    line: 'return now > purchase.registeredAt + 60 * MINUTE ? 5 * MINUTE : 5 * SECOND;',
    becomes: 'return now >= purchase.registeredAt + 60 * MINUTE ? 5 * MINUTE : 5 * SECOND;',
    because: 'exactly then the last mark, a millisecond later, is the next look either way',
  },
  {
    file: 'bff/src/purchases/match-registrations.ts',
    line: 'const registrationIds = attendees.flatMap((_, index) => chosen.get(index) ?? []);',
    becomes:
      'const registrationIds = attendees.flatMap((_, index) => chosen.get(index) ?? ["Stryker was here"]);',
    because: 'every attendee was chosen by then; the fallback is for the compiler',
  },
  {
    file: 'bff/src/registration/terms.ts',
    line: "case 'open':",
    becomes: "case 'open':",
    because: 'the last case leaves the switch with or without its break',
  },
  {
    file: 'bff/src/registration/terms.ts',
    line: "case 'open':",
    becomes: 'case "":',
    because: 'what no case knows goes on after the switch, like this last case',
  },
  {
    file: 'bff/src/registration/terms.ts',
    line: "case 'waitlist':",
    becomes: 'case "":',
    because: 'what no case knows goes on after the switch, like this case',
  },
  {
    file: 'bff/src/stripe/checkout-session.ts',
    line: 'const receiptTo = purchase.receiptTo ?? attendees[0]?.email;',
    becomes: 'const receiptTo = purchase.receiptTo ?? attendees[0].email;',
    because: 'nobody pays for nobody: somebody comes where there is a session',
  },
  {
    file: 'bff/src/stripe/checkout-session.ts',
    line: 'minorUnits === null ? [] : [{ passName, minorUnits }],',
    becomes: 'minorUnits === null ? ["Stryker was here"] : [{ passName, minorUnits }],',
    because: 'what has no price makes a sum that equals no total: one line either way',
  },
  {
    file: 'bff/src/purchases/phase.ts',
    line: 'return confirmingAt !== null && (lookedAt === null || lookedAt < confirmingAt);',
    becomes: 'return confirmingAt !== null && (false || lookedAt < confirmingAt);',
    because: 'null compares as 0, which is before any payment; the compiler wants it said',
  },
  {
    file: 'bff/src/purchases/sweep.ts',
    line: "case 'ignore':",
    becomes: 'case "":',
    because: 'what no case knows does nothing either',
  },
  {
    file: 'bff/src/purchases/sweep.ts',
    line: 'if (purchase) await store.nudge(purchase.purchaseId);',
    becomes: 'if (true) await store.nudge(purchase.purchaseId);',
    because: 'decideStray nudges stored purchases only; the compiler wants it said',
  },
  {
    file: 'bff/src/purchases/sweep.ts',
    line: 'if (purchase) await this.giveBack(purchase.purchaseId, action.kind, payment);',
    becomes: 'if (true) await this.giveBack(purchase.purchaseId, action.kind, payment);',
    because: 'decideStray gives back for stored purchases only; the compiler wants it said',
  },
  {
    file: 'bff/src/purchases/sweep.ts',
    line: "if (last?.status === 'refused') await this.list(payment, `${kind} was refused`);",
    becomes: "if (last.status === 'refused') await this.list(payment, `${kind} was refused`);",
    because: 'the effect was stored a moment ago; the compiler wants it said',
  },
  {
    file: 'bff/src/purchases/decide.ts',
    line: "case 'explained':",
    becomes: 'case "":',
    because: 'what no case knows speaks for no sale either: nothing comes of the switch',
  },
  {
    file: 'bff/src/purchases/decide.ts',
    line: "case 'no-answer':",
    becomes: 'case "":',
    because: 'what no case knows speaks for no sale either: nothing comes of the switch',
  },
  {
    file: 'bff/src/purchases/decide.ts',
    line: 'case undefined:',
    becomes: 'case undefined:',
    because: 'without its return, nothing comes of the switch either',
  },
  {
    file: 'bff/src/purchases/look.ts',
    line: 'seen.finalizeStartedAt !== null &&',
    becomes: 'true &&',
    because:
      'null counts as 0, and a call begun then cannot be running; the compiler wants it said',
  },
  {
    file: 'bff/src/purchases/look.ts',
    line: "if (!payment || payment.finalizeMark === 0 || pending(purchase, 'absent')) return false;",
    becomes: "if (!payment || false || pending(purchase, 'absent')) return false;",
    because: 'no number on record is below 0: this only saves the question',
  },
  {
    file: 'bff/src/stripe/payment-methods.ts',
    line: "if (typeof type !== 'string' || !/^[a-z0-9]{2,10}(_[a-z]{2,9}){0,2}$/.test(type)) {",
    becomes: 'if (false || !/^[a-z0-9]{2,10}(_[a-z]{2,9}){0,2}$/.test(type)) {',
    because: 'what a list of settings holds is text; the compiler wants it said',
  },
  {
    file: 'bff/src/stripe/payments.ts',
    line: 'if (!(error instanceof Stripe.errors.StripeError)) return false;',
    becomes: 'if (false) return false;',
    because: 'an error of another library has none of the codes that are asked for next',
  },
  {
    file: 'bff/src/stripe/payment.ts',
    line: `finalizeMark: Number(/^\\d+$/.exec(metadata[METADATA.finalize] ?? '')?.[0] ?? 0),`,
    becomes: `finalizeMark: Number(/^\\d+$/.exec(metadata[METADATA.finalize] ?? "Stryker was here!")?.[0] ?? 0),`,
    because: 'no text without digits is a number',
  },
  {
    file: 'bff/src/stripe/payment.ts',
    line: `heldFirst: isHeldFirst(charge?.payment_method_details?.type ?? ''),`,
    becomes: `heldFirst: isHeldFirst(charge?.payment_method_details?.type ?? "Stryker was here!"),`,
    because: 'any name that is no payment method counts as held',
  },
  {
    file: 'bff/src/stripe/payment.ts',
    line: `case 'requires_action':`,
    becomes: `case "":`,
    because: 'a status that no case knows reads as processing too',
  },
  {
    file: 'bff/src/stripe/payment.ts',
    line: `case 'processing':`,
    becomes: `case "":`,
    because: 'a status that no case knows reads as processing too',
  },
  {
    file: 'bff/src/stripe/payment.ts',
    line: `const refunds = charge?.refunds?.data ?? [];`,
    becomes: `const refunds = charge?.refunds?.data ?? ["Stryker was here"];`,
    because: 'a text has no amount, so that it adds up to nothing',
  },
  {
    file: 'bff/src/stripe/payment.ts',
    line: `refundedWishes: (charge?.refunds?.data ?? []).flatMap(({ metadata }) => {`,
    becomes: `refundedWishes: (charge?.refunds?.data ?? ["Stryker was here"]).flatMap(({ metadata }) => {`,
    because: 'a text has no metadata',
  },
  {
    file: 'bff/src/purchases/advance.ts',
    line: `this.running.delete(run);`,
    becomes: `;`,
    because: 'what has ended is waited for in no time: it only frees memory',
  },
  {
    file: 'bff/src/purchases/advance.ts',
    line: `case 'capture':`,
    becomes: `case 'capture':`,
    because: 'the next case sends the effect by its name, with a reason that a capture ignores',
  },
  {
    file: 'bff/src/purchases/advance.ts',
    line: `return earlier?.found === 'explained' ? earlier.registrationIds : [];`,
    becomes: `return earlier?.found === 'explained' ? earlier.registrationIds : ["Stryker was here"];`,
    because: 'a call without that answer is a further one, which keeps the first snapshot',
  },
  {
    file: 'bff/src/purchases/wish.ts',
    line: `return ACCEPTABLE.includes(purchase.needsPerson ?? '') ? null : 'no-person-needed';`,
    becomes: `return ACCEPTABLE.includes(purchase.needsPerson ?? "Stryker was here!") ? null : 'no-person-needed';`,
    because: 'neither text is on the list of what can be accepted',
  },
  {
    file: 'bff/src/purchases/decide-afterwards.ts',
    line: "const accepted = action.kind === 'needs-person' && isAccepted(purchase, action.why);",
    becomes: 'const accepted = true && isAccepted(purchase, action.why);',
    because: 'no other action has a reason for a person, so that none can have been accepted',
  },
];
