import type { ComparedPublishedFigure } from '../../benchmark/index.ts';
import { HOW_READ } from '../../benchmark/pack/index.ts';
import { formatDate, formatNumber } from '../../common/format.ts';
import { assertNever } from '../../common/result.ts';

/** A figure that somebody else published, with what a reader needs to judge it. */
export type PublishedRow = {
  readonly id: string;
  readonly question: string;
  readonly percent: number;
  readonly percentText: string;
  readonly population: string;
  readonly sampleText: string;
  readonly period: string;
  readonly source: string;
  readonly comparabilityText: string;
  readonly ownText: string;
};

/** Published figures in the order given. */
export const buildPublishedRows = (figures: readonly ComparedPublishedFigure[]): readonly PublishedRow[] =>
  figures.map(({ figure: given, own }) => ({
    id: given.id,
    question: given.question,
    percent: given.percent,
    percentText: `${given.percent}%`,
    population: given.population,
    sampleText: given.sampleSize === null ? 'sample size not stated' : `${formatNumber(given.sampleSize)} asked`,
    period: given.period,
    source: `${given.publication} (published ${publishedWhen(given.published)}; ${HOW_READ[given.howRead]})`,
    comparabilityText: COMPARABILITY_WORDS[given.comparability],
    ownText: ownWords(own),
  }));

/** A year, a year and month, or a date, in words. */
const publishedWhen = (published: string): string =>
  published.length === 10
    ? formatDate(published)
    : published.length === 7
      ? formatDate(`${published}-01`).replace(/^1 /, '')
      : published;

const COMPARABILITY_WORDS = {
  'same-question': 'The same question',
  similar: 'A similar question',
  'context-only': 'For context only',
} as const;

function ownWords(own: ComparedPublishedFigure['own']): string {
  switch (own) {
    case 'yes':
      return 'Yes';
    case 'no':
      return 'No';
    case 'not-known':
      return 'Not known';
    case null:
      return 'Not compared';
    default:
      return assertNever(own);
  }
}
