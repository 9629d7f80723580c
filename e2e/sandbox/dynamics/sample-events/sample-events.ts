import { barometerSwap } from './barometer-swap.ts';
import { cloudAtlas } from './cloud-atlas.ts';
import { curatorsHour } from './curators-hour.ts';
import type { EventDraft } from './event-draft.ts';
import { fieldSchool } from './field-school.ts';
import { glassOrchestra } from './glass-orchestra.ts';
import { handDrawnSections } from './hand-drawn-sections.ts';
import { kiteAfternoon } from './kite-afternoon.ts';
import { kiteWeekend } from './kite-weekend.ts';
import { lanternWalk } from './lantern-walk.ts';
import { letterpress } from './letterpress.ts';
import { longTable } from './long-table.ts';
import { mapsAfterWork } from './maps-after-work.ts';
import { membersEvening } from './members-evening.ts';
import { meteorNight } from './meteor-night.ts';
import { nightTrain } from './night-train.ts';
import { repairHall } from './repair-hall.ts';
import { roofGardens } from './roof-gardens.ts';
import { shortLectures } from './short-lectures.ts';
import { soundOfRain } from './sound-of-rain.ts';
import { tideTables } from './tide-tables.ts';
import { waterline } from './waterline.ts';

/** The programme of the Fernweather Society, an organiser that does not exist. */
export const sampleEvents: readonly EventDraft[] = [
  waterline,
  mapsAfterWork,
  soundOfRain,
  roofGardens,
  tideTables,
  handDrawnSections,
  nightTrain,
  letterpress,
  longTable,
  repairHall,
  membersEvening,
  kiteWeekend,
  meteorNight,
  glassOrchestra,
  curatorsHour,
  shortLectures,
  fieldSchool,
  kiteAfternoon,
  barometerSwap,
  lanternWalk,
  cloudAtlas,
];
