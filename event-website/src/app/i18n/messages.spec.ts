import { problemCodeSchema } from '../../../../bff/src/contract/problem.ts';
import {
  closedReasonSchema,
  purchasePhaseSchema,
} from '../../../../bff/src/contract/purchase-status.ts';
import en from '../../../public/i18n/en.json';
import { isEnded, wordsFor } from '../purchase-status/purchase-words';
import { samplePurchase } from '../purchase-status/sample-purchase';

/** The texts of the file by their whole key, `problems.sold-out.title`. */
function textsOf(tree: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'object' && value !== null
        ? [...textsOf(value, `${path}${key}.`)]
        : [[`${path}${key}`, String(value)] as const],
    ),
  );
}

const texts = textsOf(en);

describe('the English messages', () => {
  it('are all written', () => {
    expect([...texts].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it.each([...problemCodeSchema.options, 'unreachable', 'payments-unavailable'])(
    'say for the problem %s what happened, whether money moved and what to do next',
    (code) => {
      for (const part of ['title', 'money', 'next']) {
        expect(texts.has(`problems.${code}.${part}`)).toBe(true);
      }
    },
  );

  it.each(purchasePhaseSchema.options.filter((phase) => !isEnded(phase)))(
    'tell the phase %s',
    (phase) => {
      for (const so of [true, false]) {
        const words = wordsFor(samplePurchase({ phase, charged: so, tried: so }));
        expect(texts.has(`${words}.title`)).toBe(true);
        expect(texts.has(`${words}.text`)).toBe(true);
      }
    },
  );

  it('tell every end of a purchase with every reason in words of its own', () => {
    const renewed = { reason: 'superseded', successor: 'another' } as const;
    const ends = [null, ...closedReasonSchema.options].map((reason) => ({ reason }));
    const titlesAndTexts = purchasePhaseSchema.options.filter(isEnded).flatMap((phase) =>
      [...ends, ...(phase === 'with-a-person' ? [] : [renewed])].map((end) => {
        const words = wordsFor(samplePurchase({ phase, ...end }));
        expect(texts.has(`${words}.next`)).toBe(true);
        const text = texts.get(`${words}.text`);
        expect(text).toBeDefined();
        return `${texts.get(`${words}.title`)} ${text}`;
      }),
    );
    expect(new Set(titlesAndTexts).size).toBe(titlesAndTexts.length);
  });

  it('never say of an order that was not charged that it was', () => {
    for (const reason of closedReasonSchema.options) {
      const { text } = en.purchase.ended['not-charged'][reason];
      expect(text).toContain('Nothing was charged');
    }
  });

  it('do not repeat that a session that is refused is told in words about a pass', () => {
    for (const text of Object.values(en.problems['session-not-on-offer'])) {
      expect(text).not.toMatch(/\bpass/);
    }
  });

  it('have both English plurals wherever they have one', () => {
    const ones = [...texts.keys()].filter((key) => key.endsWith('.one'));
    expect(ones.filter((key) => !texts.has(key.replace(/one$/, 'other')))).toEqual([]);
  });
});
