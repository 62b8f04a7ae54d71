import { isRed, isRestricted } from '../../bulletins/handling/index.ts';
import type { OutlinedList, BulletinOutline } from '../../bulletins/outlined/index.ts';
import { touchedByGap, yourBulletins } from '../../bulletins/yours/index.ts';
import { monthsBefore } from '../../common/calendar-date.ts';
import { londonDay } from '../../common/london-time.ts';
import { questionsInOrder } from '../../questionnaire/index.ts';
import type { BittenAnswer } from '../../training/needs/index.ts';

const QUARTER = 3;

/** What bulletins of the last three months say to an analysis of training needs. */
export type QuarterOfBulletins = {
  /** How many lists were looked at; none that says of itself that it is made up. */
  readonly lists: number;
  readonly bitten: readonly BittenAnswer[];
  /** Bulletins of which nobody can tell: what is run is not stated, or their questions are not answered. */
  readonly untold: number;
};

type Input = Parameters<typeof touchedByGap>[1];

/**
 * The answers that bulletins of the last three months bite: only by what is run here or by a supplier, and by bites that
 * a person wrote. An answer that is not there is bitten by nothing, and the bulletin is counted as one that nobody can
 * tell of.
 */
export function bulletinsOfQuarter(all: readonly OutlinedList[], input: Input): QuarterOfBulletins {
  const lists = all.filter(({ list }) => list.isIllustrative !== true);
  const today = londonDay(input.now);
  const since = monthsBefore(today, QUARTER);
  const isRecent = ({ issuedAt }: BulletinOutline): boolean =>
    londonDay(issuedAt) >= since && londonDay(issuedAt) <= today;
  const touched = touchedByGap(lists, input);
  const { questionnaire } = input;
  const bitten = questionsInOrder(questionnaire).flatMap(({ question, section }): readonly BittenAnswer[] => {
    const [first, ...rest] = (touched.get(question.id) ?? [])
      .map(({ bulletin }) => bulletin)
      // That one marked red touches this very answer would be its contents, in a file that is taken away.
      .filter((bulletin) => isRecent(bulletin) && !isRed(bulletin))
      .toSorted((a, b) => Date.parse(b.issuedAt) - Date.parse(a.issuedAt))
      .map(titleToTell);
    return first === undefined
      ? []
      : [
          {
            questionnaireId: questionnaire.id,
            sectionId: section.id,
            questionId: question.id,
            title: question.shortTitle ?? question.text,
            bulletins: [first, ...rest],
          },
        ];
  });
  const untold = yourBulletins(lists, [], input)
    .cards.flatMap((card) => [card, ...card.others])
    .filter(
      ({ matched: { bulletin, technology, weakness } }) =>
        isRecent(bulletin) && (technology === 'cannot-tell' || (technology !== 'no' && weakness === 'cannot-tell')),
    ).length;
  return { lists: lists.length, bitten, untold };
}

/** A needs analysis is taken away as a file: what is marked TLP:AMBER is not named in it. */
const titleToTell = (bulletin: BulletinOutline): string | null => (isRestricted(bulletin) ? null : bulletin.title);
