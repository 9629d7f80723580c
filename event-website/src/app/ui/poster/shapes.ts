/** One filled shape of a poster. `ink` 1 to 4 are colours of the poster's palette; 0 is its ground. */
export interface Shape {
  /** SVG path data. */
  d: string;
  ink: 0 | 1 | 2 | 3 | 4;
}

export interface Sheet {
  width: number;
  height: number;
}

const n = (value: number) => String(Math.round(value * 10) / 10);

export function disc(x: number, y: number, radius: number): string {
  const r = n(radius);
  return `M${n(x - radius)} ${n(y)}a${r} ${r} 0 1 0 ${n(2 * radius)} 0a${r} ${r} 0 1 0 ${n(-2 * radius)} 0z`;
}

/** A ring: an outer disc with an inner one cut out of it. */
export function ring(x: number, y: number, radius: number, thickness: number): string {
  const inner = radius - thickness;
  const r = n(inner);
  const hole = `M${n(x - inner)} ${n(y)}a${r} ${r} 0 1 1 ${n(2 * inner)} 0a${r} ${r} 0 1 1 ${n(-2 * inner)} 0z`;
  return disc(x, y, radius) + hole;
}

export function block(x: number, y: number, width: number, height: number): string {
  return `M${n(x)} ${n(y)}h${n(width)}v${n(height)}h${n(-width)}z`;
}

/** A quarter of a disc that fills a square tile; `corner` says where its centre is. */
export function quarter(x: number, y: number, side: number, corner: number): string {
  const s = n(side);
  switch (corner % 4) {
    case 0:
      return `M${n(x)} ${n(y)}h${s}a${s} ${s} 0 0 1 -${s} ${s}z`;
    case 1:
      return `M${n(x + side)} ${n(y)}v${s}a${s} ${s} 0 0 1 -${s} -${s}z`;
    case 2:
      return `M${n(x + side)} ${n(y + side)}h-${s}a${s} ${s} 0 0 1 ${s} -${s}z`;
    default:
      return `M${n(x)} ${n(y + side)}v-${s}a${s} ${s} 0 0 1 ${s} ${s}z`;
  }
}

/** A bar that stands on the lower edge and has a round head. */
export function column(x: number, top: number, width: number, bottom: number): string {
  const r = n(width / 2);
  return `M${n(x)} ${n(bottom)}V${n(top + width / 2)}a${r} ${r} 0 0 1 ${n(width)} 0V${n(bottom)}z`;
}

/** A band under a line that swings `waves` times around `level`, down to the lower edge. */
export function swell(
  sheet: Sheet,
  level: number,
  height: number,
  waves: number,
  phase: number,
): string {
  const half = sheet.width / (waves * 2);
  let path = `M${n(-half * (1 + phase))} ${n(level)}`;
  for (let at = 0; at <= waves * 2 + 2; at++) {
    const side = at % 2 === 0 ? -height : height;
    path += `q${n(half / 2)} ${n(side)} ${n(half)} 0`;
  }
  return `${path}V${n(sheet.height)}H${n(-half * 2)}z`;
}

/** A slanted band from the upper to the lower edge. */
export function slant(sheet: Sheet, x: number, width: number): string {
  const lean = sheet.height * 0.6;
  return `M${n(x + lean)} 0h${n(width)}L${n(x + width)} ${n(sheet.height)}h${n(-width)}z`;
}
