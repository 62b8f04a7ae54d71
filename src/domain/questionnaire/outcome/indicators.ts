import { pathText, type Fault } from '../../common/faults.ts';
import { ownValue } from '../../common/own-value.ts';
import { LEVELS_OF_GROUP, outcomeGroups, type OutcomeLevel, type OutcomeQuestion } from './outcome.ts';
import type { Framework, Question } from '../schema.ts';

type Path = readonly PropertyKey[];
type Indicators = NonNullable<Framework['items'][number]['indicators']>;

/**
 * Indicators that a statement names must be ones of an item that the question maps to, at a verdict that the
 * statement's group helps to decide.
 */
export function indicatorFaults(question: Question, path: Path, frameworks: readonly Framework[]): readonly Fault[] {
  if (question.kind !== 'outcome') return [];
  const declared = indicatorsOf(question, frameworks);
  return outcomeGroups(question).flatMap(({ group, statements }) =>
    statements.flatMap(({ indicators = [] }, s) =>
      indicators.flatMap((indicator, i): readonly Fault[] => {
        const at = pathText([...path, group, s, 'indicators', i]);
        if (indicators.indexOf(indicator) < i)
          return [{ path: at, expected: `each indicator once; "${indicator}" stands twice` }];
        return LEVELS_OF_GROUP[group].some((level) => declared.some((item) => item[level].includes(indicator)))
          ? []
          : [{ path: at, expected: `an indicator of this verdict of an item mapped to; "${indicator}" is none` }];
      }),
    ),
  );
}

/** An indicator that no statement stands for, or a statement that stands for none. */
export type IndicatorGap =
  | { readonly kind: 'indicator-without-statement'; readonly level: OutcomeLevel; readonly indicator: string }
  | { readonly kind: 'statement-without-indicator'; readonly statement: string; readonly at: Path };

/**
 * Where an outcome question and the indicators of the items that it maps to part company. None where no item
 * declares indicators: then nothing is known of them.
 */
export function indicatorGaps(question: OutcomeQuestion, frameworks: readonly Framework[]): readonly IndicatorGap[] {
  const declared = indicatorsOf(question, frameworks);
  if (declared.length === 0) return [];
  const groups = outcomeGroups(question).filter(({ group }) => LEVELS_OF_GROUP[group].length > 0);
  const stoodFor = (level: OutcomeLevel, indicator: string) =>
    groups.some(
      ({ group, statements }) =>
        LEVELS_OF_GROUP[group].includes(level) &&
        statements.some(({ indicators = [] }) => indicators.includes(indicator)),
    );
  const levels: readonly OutcomeLevel[] = ['notAchieved', 'partlyAchieved', 'achieved'];
  return [
    ...levels.flatMap((level) =>
      declared
        .flatMap((item) => item[level])
        .filter((indicator) => !stoodFor(level, indicator))
        .map((indicator) => ({ kind: 'indicator-without-statement', level, indicator }) as const),
    ),
    ...groups.flatMap(({ group, statements }) =>
      statements.flatMap(({ id, indicators }, s) =>
        indicators ? [] : [{ kind: 'statement-without-indicator', statement: id, at: [group, s] } as const],
      ),
    ),
  ];
}

const indicatorsOf = ({ mappings }: OutcomeQuestion, frameworks: readonly Framework[]): readonly Indicators[] =>
  frameworks.flatMap(({ id, items }) =>
    items
      .filter((item) => ownValue(mappings ?? {}, id)?.includes(item.id))
      .flatMap(({ indicators }) => indicators ?? []),
  );
