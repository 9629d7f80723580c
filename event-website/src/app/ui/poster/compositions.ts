import type { Chance } from './chance';
import type { Shape, Sheet } from './shapes';
import { block, column, disc, quarter, ring, slant, swell } from './shapes';

type Composition = (sheet: Sheet, chance: Chance) => Shape[];

const INKS = [1, 2, 3, 4] as const;
/** Neighbours overlap by this much, else the ground shines through between them. */
const SEAM = 0.6;
const GROUNDS = [0, 0, ...INKS] as const;

/** A floor of tiles, each with a quarter disc, a dot or nothing. */
const tiles: Composition = (sheet, chance) => {
  const side = sheet.height / 3;
  const shapes: Shape[] = [];
  for (let y = 0; y < sheet.height - 1; y += side) {
    for (let x = 0; x < sheet.width; x += side) {
      const ground = chance.pick(GROUNDS);
      if (ground !== 0) shapes.push({ d: block(x, y, side + SEAM, side + SEAM), ink: ground });
      const figure = chance.pick(INKS);
      if (figure === ground) continue;
      const kind = chance.whole(0, 4);
      if (kind < 3) shapes.push({ d: quarter(x, y, side, chance.whole(0, 3)), ink: figure });
      if (kind === 3)
        shapes.push({ d: disc(x + side / 2, y + side / 2, side * 0.28), ink: figure });
    }
  }
  return shapes;
};

/** A sun of rings that rises from the lower edge, with a smaller one far away. */
const sunrise: Composition = (sheet, chance) => {
  const x = sheet.width * (0.3 + chance.next() * 0.4);
  const reach = sheet.height * 1.05;
  const rings = chance.whole(4, 5);
  const shapes: Shape[] = [];
  for (let at = 0; at < rings; at++) {
    shapes.push({
      d: disc(x, sheet.height, reach * (1 - at / rings)),
      ink: INKS[at % INKS.length] ?? 1,
    });
  }
  const away = x < sheet.width / 2 ? sheet.width * 0.88 : sheet.width * 0.12;
  shapes.push({ d: disc(away, sheet.height * 0.26, sheet.height * 0.13), ink: 2 });
  return shapes;
};

/** Slanted bands behind one large disc. */
const banners: Composition = (sheet, chance) => {
  const shapes: Shape[] = [];
  const step = sheet.height * (0.22 + chance.next() * 0.1);
  let ink = chance.whole(0, 3);
  for (let x = -sheet.height; x < sheet.width; x += step * 2) {
    shapes.push({ d: slant(sheet, x, step), ink: INKS[ink++ % INKS.length] ?? 1 });
  }
  const x = sheet.width * chance.pick([0.3, 0.5, 0.68]);
  shapes.push({ d: disc(x, sheet.height * 0.52, sheet.height * 0.36), ink: 0 });
  shapes.push({ d: disc(x, sheet.height * 0.52, sheet.height * 0.28), ink: chance.pick(INKS) });
  return shapes;
};

/** Hills or water, one swell before the other, under a disc. */
const swells: Composition = (sheet, chance) => {
  const shapes: Shape[] = [
    {
      d: disc(sheet.width * (0.2 + chance.next() * 0.6), sheet.height * 0.34, sheet.height * 0.22),
      ink: 2,
    },
  ];
  const waves = Math.max(1, Math.round(sheet.width / sheet.height));
  for (const [at, ink] of ([1, 3, 4, 1] as const).entries()) {
    const level = sheet.height * (0.44 + at * 0.16);
    shapes.push({ d: swell(sheet, level, sheet.height * 0.2, waves, chance.next()), ink });
  }
  return shapes;
};

/** Columns of many heights, like a town, or like sound. */
const columns: Composition = (sheet, chance) => {
  const count = Math.round((sheet.width / sheet.height) * 5);
  const pitch = sheet.width / count;
  const shapes: Shape[] = [];
  for (let at = 0; at < count; at++) {
    const top = sheet.height * (0.12 + chance.next() * 0.6);
    const x = at * pitch + pitch * 0.12;
    shapes.push({ d: column(x, top, pitch * 0.76, sheet.height), ink: chance.pick(INKS) });
    if (chance.next() < 0.4) {
      const y = Math.max(pitch * 0.3, top - pitch * 0.5);
      shapes.push({ d: disc(x + pitch * 0.38, y, pitch * 0.2), ink: chance.pick(INKS) });
    }
  }
  return shapes;
};

/** Orbits around a centre, each with a body on its way. */
const orbits: Composition = (sheet, chance) => {
  const x = sheet.width * (0.35 + chance.next() * 0.3);
  const y = sheet.height * (0.4 + chance.next() * 0.2);
  const shapes: Shape[] = [{ d: disc(x, y, sheet.height * 0.17), ink: 2 }];
  const farthest = Math.ceil(sheet.width / sheet.height / 0.24) * 0.6;
  for (let at = 1; at <= farthest; at++) {
    const radius = sheet.height * (0.17 + at * 0.2);
    shapes.push({ d: ring(x, y, radius, sheet.height * 0.035), ink: at % 2 === 0 ? 3 : 1 });
    const turn = chance.next() * 2 * Math.PI;
    shapes.push({
      d: disc(x + radius * Math.cos(turn), y + radius * Math.sin(turn), sheet.height * 0.07),
      ink: chance.pick([2, 4] as const),
    });
  }
  return shapes;
};

export const compositions: readonly [Composition, ...Composition[]] = [
  tiles,
  sunrise,
  banners,
  swells,
  columns,
  orbits,
];
