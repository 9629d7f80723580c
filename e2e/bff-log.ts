import { z } from 'zod';

const WARNING = 40;

const logLineSchema = z.object({
  level: z.int(),
  event: z.string().optional(),
  msg: z.string().optional(),
  why: z.string().optional(),
  err: z.object({ message: z.string() }).optional(),
});

/**
 * One line of the back end's log as a person at a terminal wants it: warnings and errors, and whatever
 * is no log line at all. Null for a line of everyday business.
 */
export function readableTrouble(line: string): string | null {
  const entry = parseLogLine(line);
  if (!entry) return line;
  if (entry.level < WARNING) return null;
  const { event, msg, why, err } = entry;
  return `  back end: ${[event, msg, why, err?.message].filter(Boolean).join(' · ')}`;
}

function parseLogLine(line: string): z.infer<typeof logLineSchema> | null {
  try {
    return logLineSchema.parse(JSON.parse(line));
  } catch {
    return null; // Not one of the logger's lines: a stack trace, or a warning of Node's.
  }
}
