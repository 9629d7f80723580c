import { z } from 'zod';

/** What one process is to play: no more than its memory bears. */
export const jobSchema = z.object({
  schedules: z.array(z.string()),
  /** The guard that is out; none in the proof itself. */
  control: z.string().nullable(),
});

export type Job = z.infer<typeof jobSchema>;

/** What a process tells of each schedule that it played. */
export const reportSchema = z.object({
  schedule: z.string(),
  violations: z.array(z.string()),
});

export type Report = z.infer<typeof reportSchema>;
