import { reviewScopeSchema, type ReviewScope } from '#src/domain/assessment/second-opinion/index.ts';
import { EMPTY_DATE, parseTypedDate } from '#src/domain/common/typed-date.ts';
import { MANDATED_OUTCOMES, type MandatedOutcomes } from '#src/domain/review/index.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';

/** How it is decided what the reviewer looks at, as it stands in the form. */
export type ScopeFields = {
  scope: string;
  scopeYear: string;
  largest: string;
  random: string;
  seed: string;
  ownItem: string[];
  ownReason: string[];
  ownBy: string[];
  ownOn: string[];
};

/** Years whose outcomes are known, of frameworks that the edition has. */
export const yearsFor = ({ frameworks }: Questionnaire): readonly MandatedOutcomes[] =>
  MANDATED_OUTCOMES.filter(({ framework }) => frameworks.some(({ id }) => id === framework));

/** The scope, or what is missing in words. */
export function readScope(
  fields: ScopeFields,
  questionnaire: Questionnaire,
): { readonly scope: ReviewScope; readonly problem: null } | { readonly scope: null; readonly problem: string } {
  const wrong = (problem: string) => ({ scope: null, problem });
  if (fields.scope === 'all') return { scope: { kind: 'all' }, problem: null };
  if (fields.scope === 'sample') {
    const [largest, random, seed] = [fields.largest, fields.random, fields.seed].map((typed) =>
      /^\d{1,10}$/.test(typed.trim()) ? Number(typed) : NaN,
    );
    const parsed = reviewScopeSchema.safeParse({ kind: 'sample', largest, random, seed });
    return parsed.success
      ? { scope: parsed.data, problem: null }
      : wrong('Enter whole numbers: how many of the largest, how many at random, and a seed below 2,147,483,648');
  }
  const year = yearsFor(questionnaire).find((one) => one.year === fields.scopeYear);
  if (!year) return wrong('Choose a year');
  const items = questionnaire.frameworks.find(({ id }) => id === year.framework)?.items ?? [];
  const own = fields.ownItem.flatMap((item, row) =>
    item.trim() === '' && (fields.ownReason[row] ?? '').trim() === ''
      ? []
      : [
          {
            item: item.trim(),
            reason: (fields.ownReason[row] ?? '').trim(),
            approvedBy: (fields.ownBy[row] ?? '').trim(),
            approvedOn: dateOf(fields.ownOn[row] ?? ''),
          },
        ],
  );
  const unknown = own.find(({ item }) => !items.some(({ id }) => id === item));
  if (unknown)
    return wrong(`“${unknown.item}” is no outcome of this framework: write it as in ${year.outcomes[0] ?? 'A1.a'}`);
  const twice = own.find(
    ({ item }, row) => year.outcomes.includes(item) || own.findIndex((one) => one.item === item) < row,
  );
  if (twice) return wrong(`${twice.item} is looked at already: choose another outcome`);
  const parsed = reviewScopeSchema.safeParse({
    kind: 'outcomes',
    framework: year.framework,
    year: year.year,
    mandated: [...year.outcomes],
    own,
  });
  return parsed.success
    ? { scope: parsed.data, problem: null }
    : wrong('Say for each outcome of your own why, who approved it and on which date, such as 27 3 2026');
}

const dateOf = (typed: string): string => {
  const date = parseTypedDate({ ...EMPTY_DATE, day: typed });
  return date.ok ? (date.value ?? '') : '';
};
