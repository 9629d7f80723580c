import type { Request, Response } from 'express';
import { z } from 'zod';

/** Answers 400 and returns null where the body is wrong. */
export function parsed<T>(schema: z.ZodType<T>, request: Request, response: Response): T | null {
  const body = schema.safeParse(request.body ?? {});
  if (body.success) return body.data;
  response.status(400).json({ error: z.prettifyError(body.error) });
  return null;
}

/** What came from a form of the page gets the page again, at the anchor; the rest gets JSON. */
export function answer(request: Request, response: Response, json: unknown, anchor = ''): void {
  if (request.is('urlencoded')) response.redirect(303, `/_sandbox${anchor}`);
  else response.json(json);
}
