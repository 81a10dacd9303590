import { z } from "zod";

/*
 * The shapes that other programs rely on, written down once more on purpose: a change of the source's own types must
 * not change what is tested. Strict, since an additional key is a change as well.
 */
const offset = z.int().nonnegative();

export const answerContract = z.strictObject({
  question: z.string(),
  outcome: z.enum(["answered", "refused"]),
  intent: z.enum(["figure", "comparison", "ranking", "passages", "summary", "catalogue", "help", "none"]),
  text: z.string().min(1),
  figures: z.array(
    z.strictObject({
      place: z.string().min(1),
      year: z.int(),
      indicator: z.string().min(1),
      value: z.number(),
      unit: z.string(),
      qualifier: z.string(),
      text: z.string().min(1),
      citation: z.int().positive(),
      derived: z.literal(true).optional(),
    }),
  ),
  citations: z.array(
    z.strictObject({
      number: z.int().positive(),
      report: z.string().min(1),
      title: z.string().min(1),
      place: z.string().min(1),
      year: z.int(),
      section: z.string(),
      excerpt: z.string().min(1),
      start: offset,
      end: offset,
      url: z.string().optional(),
    }),
  ),
  warnings: z.array(z.string().min(1)),
  elapsedMs: z.number().nonnegative(),
});

export const figureContract = z.strictObject({
  report: z.string().min(1),
  place: z.string().min(1),
  year: z.int(),
  indicator: z.string().min(1),
  value: z.number(),
  unit: z.string(),
  qualifier: z.string(),
  text: z.string().min(1),
  sentence: z.string().min(1),
  parent: z.string(),
  start: offset,
  end: offset,
});
