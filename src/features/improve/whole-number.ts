import { formatNumber } from '#src/domain/common/format.ts';
import { fail, ok, type Result } from '#src/domain/common/result.ts';
import { hasPointOfThousands, parseTypedNumber } from '#src/domain/common/typed-number.ts';

/** What a number is of: its name at the beginning of a sentence, and the most that it may be. */
export type WholeNumber = {
  readonly name: string;
  readonly unit: 'pounds' | 'days' | 'months';
  readonly most: number;
  /** What to do where it is more, as a sentence without its stop; null where there is nothing to add. */
  readonly otherwise: string | null;
};

/** A whole number as it was typed; null when nothing was. What is wrong with it is said by its name. */
export function parseWhole(typed: string, { name, unit, most, otherwise }: WholeNumber): Result<number | null, string> {
  const read = hasPointOfThousands(typed) ? fail({ kind: 'unclear-comma' } as const) : parseTypedNumber(typed, unit);
  const example = unit === 'pounds' ? 'such as 250,000' : 'such as 40';
  if (!read.ok)
    return fail(
      read.problem.kind === 'unclear-comma'
        ? `${name} must be a number with commas only between thousands, ${example}`
        : `${name} must be a number in figures, ${example}`,
    );
  if (read.value === null) return ok(null);
  if (read.value < 0) return fail(`${name} must be 0 or more`);
  if (!Number.isInteger(read.value)) return fail(`${name} must be a whole number, ${example}`);
  if (read.value > most)
    return fail(
      `${name} must be no more than ${unit === 'pounds' ? '£' : ''}${formatNumber(most)}${unit === 'pounds' ? '' : ` ${unit}`}${
        otherwise === null ? '' : `. ${otherwise}`
      }`,
    );
  return ok(read.value);
}
