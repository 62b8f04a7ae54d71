import * as z from 'zod/mini';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { STANDINGS, type QuestionFilter } from '#src/domain/scoring/standing/index.ts';
import { paths } from '#src/platform/runtime/index.ts';

const filterSchema = z.object({
  section: z.catch(z.nullable(z.string()), null),
  standing: z.catch(z.nullable(z.enum(STANDINGS)), null),
  essential: z.catch(z.nullable(z.enum(['yes', 'gap', 'open'])), null),
  provable: z.catch(z.nullable(z.enum(['yes', 'no'])), null),
  framework: z.catch(z.nullable(z.string()), null),
  item: z.catch(z.nullable(z.string()), null),
});

/**
 * The filter that an address asks for, such as `section=backup&standing=open`. What it does not know
 * (an old link, another edition) is left out, so that a stale address shows more and never nothing.
 */
export function parseQuestionFilter(text: string, { sections, frameworks }: Questionnaire): QuestionFilter {
  const filter = filterSchema.parse(Object.fromEntries(new URLSearchParams(text)));
  const section = sections.find(({ id }) => id === filter.section);
  const framework = frameworks.find(({ id }) => id === filter.framework);
  const item = framework?.items.find(({ id }) => id === filter.item);
  return { ...filter, section: section?.id ?? null, framework: framework?.id ?? null, item: item?.id ?? null };
}

/** The address of the questions that a filter asks for; what it leaves open is left out. */
export function questionsPath(id: string, filter: Partial<QuestionFilter>): string {
  const asked = Object.entries(filter).flatMap(([key, value]) => (value === null ? [] : [`${key}=${value}`]));
  return paths.questions(id, asked.join('&'));
}
