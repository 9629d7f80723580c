import { chanceOf } from './chance';
import { compositions } from './compositions';

const sheet = { width: 480, height: 270 };

describe('the posters', () => {
  it('are the same every time for the same event', () => {
    for (const compose of compositions) {
      expect(compose(sheet, chanceOf('Summit'))).toEqual(compose(sheet, chanceOf('Summit')));
    }
  });

  it('differ from event to event', () => {
    for (const compose of compositions) {
      expect(compose(sheet, chanceOf('Summit'))).not.toEqual(compose(sheet, chanceOf('Fair')));
    }
  });

  it('use every composition', () => {
    const seeds = Array.from({ length: 100 }, (_, at) => `event ${at}`);
    const drawn = new Set(seeds.map((seed) => chanceOf(seed).pick(compositions)));
    expect(drawn.size).toBe(compositions.length);
  });

  it('are made of finite numbers only', () => {
    for (const compose of compositions) {
      const shapes = compose(sheet, chanceOf('Summit'));
      expect(shapes.length).toBeGreaterThan(3);
      expect(shapes.map(({ d }) => d).join()).not.toMatch(/NaN|Infinity/);
    }
  });
});
