import {
  evidenceStanding,
  isCounted,
  pointsEarned,
  type EvidenceStanding,
  type PlacedQuestion,
} from '../../assessment/questions/index.ts';
import { countUses } from '../../assessment/evidence/index.ts';
import type { Answer, Evidence, EvidenceGrade } from '../../assessment/index.ts';
import { isWithinMonthsBefore, lastDayWithin, monthsAfter, type CalendarDate } from '../../common/calendar-date.ts';
import { must } from '../../common/result.ts';
import { holdsSearch } from '../../common/search-form.ts';
import { evidenceValidMonths, refOf, type Questionnaire, type QuestionRef } from '../../questionnaire/index.ts';
import { rankUnproved, type Score } from '../../scoring/index.ts';
import { evidenceEntry, type EvidenceEntry } from './register.ts';

/**
 * Where a piece of evidence stands at the assessment date: too old; counting, though over by today or within
 * `SOON_MONTHS` of it; counting for longer; dated after it; or a mere assertion, which proves nothing at any date.
 */
export const PIECE_STANDINGS = ['out-of-date', 'ended-since', 'ends-soon', 'current', 'ahead', 'asserted'] as const;
export type PieceStanding = (typeof PIECE_STANDINGS)[number];

/** How long before it ends a piece is said to end soon. */
export const SOON_MONTHS = 3;

/** An answer that rests on a piece, and where its question is answered. */
export type RestingAnswer = QuestionRef & { readonly sectionId: string };

/** One piece of evidence, with everything that rests on it. */
export type PieceRow = EvidenceEntry & {
  readonly pieceId: string;
  readonly grade: EvidenceGrade;
  readonly standing: PieceStanding;
  /** The last assessment date for which it counts; null for a mere assertion. */
  readonly lastDay: CalendarDate | null;
  /** Answers to questions that are asked, in the order of the questionnaire. */
  readonly answers: readonly RestingAnswer[];
  /** How many answers rest on it whose questions are not asked at present. */
  readonly notAsked: number;
  /** Points that it makes provable, and those of them that no other current piece does. */
  readonly provable: number;
  readonly provableAlone: number;
};

/** An answer that earns points without proof, and what proof is missing. */
export type Unproved = RestingAnswer & {
  readonly earned: number;
  /** By how many percentage points proof would raise the provable figure. */
  readonly impact: number;
  readonly lacks: Exclude<EvidenceStanding, 'current'>;
  readonly isEssential: boolean;
  readonly owner: string;
};

/** Every piece of evidence once, with what rests on it; and what would prove most, that first. */
export type EvidenceRegister = { readonly pieces: readonly PieceRow[]; readonly unproved: readonly Unproved[] };

type RegisterInput = {
  readonly placed: readonly PlacedQuestion[];
  readonly answers: readonly Answer[];
  readonly evidence: readonly Evidence[];
  readonly score: Score;
  readonly questionnaire: Questionnaire;
  readonly assessmentDate: CalendarDate;
  readonly today: CalendarDate;
};

/** The evidence of one assessment, piece by piece, and the answers that have none. */
export function buildEvidenceRegister(input: RegisterInput): EvidenceRegister {
  const { placed, answers, evidence, score, questionnaire, assessmentDate } = input;
  const validMonths = evidenceValidMonths(questionnaire);
  const uses = countUses(answers);
  const byPiece = new Map<string, PlacedQuestion[]>();
  for (const place of placed) for (const { id } of place.evidence) byPiece.set(id, [...(byPiece.get(id) ?? []), place]);
  return {
    pieces: evidence.map((piece) => pieceRow(piece, byPiece.get(piece.id) ?? [], uses.get(piece.id) ?? 0, input)),
    unproved: rankUnproved(score, questionnaire).map(({ question, impact }) => {
      const place = must(
        placed.find((one) => one.question.id === question.id),
        `${question.id} is placed`,
      );
      const lacks = evidenceStanding(place, validMonths, assessmentDate);
      if (lacks === 'current') throw new Error(`${question.id} is provable and was ranked as not`);
      return {
        ...restingAnswer(place),
        earned: pointsEarned(place),
        impact,
        lacks,
        isEssential: question.essential !== undefined,
        owner: place.answer?.owner.trim() ?? '',
      };
    }),
  };
}

const restingAnswer = (place: PlacedQuestion): RestingAnswer => ({ ...refOf(place), sectionId: place.section.id });

function pieceRow(
  piece: Evidence,
  places: readonly PlacedQuestion[],
  uses: number,
  { questionnaire, assessmentDate, today }: RegisterInput,
): PieceRow {
  const validMonths = evidenceValidMonths(questionnaire);
  const proves = (place: PlacedQuestion, pieces: readonly Evidence[]) =>
    isCounted(place) &&
    evidenceStanding({ answer: place.answer, evidence: pieces }, validMonths, assessmentDate) === 'current';
  const proved = places.filter((place) => proves(place, [piece]));
  const alone = proved.filter(
    (place) =>
      !proves(
        place,
        place.evidence.filter(({ id }) => id !== piece.id),
      ),
  );
  const pointsOf = (list: readonly PlacedQuestion[]) => list.reduce((sum, place) => sum + pointsEarned(place), 0);
  return {
    ...evidenceEntry(piece),
    pieceId: piece.id,
    grade: piece.grade,
    standing: standingOf(piece, validMonths, assessmentDate, today),
    lastDay: piece.grade === 'asserted' ? null : lastDayWithin(piece.date, validMonths),
    answers: places.map(restingAnswer),
    notAsked: uses - places.length,
    provable: pointsOf(proved),
    provableAlone: pointsOf(alone),
  };
}

function standingOf(
  { grade, date }: Evidence,
  validMonths: number,
  assessmentDate: CalendarDate,
  today: CalendarDate,
): PieceStanding {
  if (grade === 'asserted') return 'asserted';
  if (date > assessmentDate) return 'ahead';
  if (!isWithinMonthsBefore(date, validMonths, assessmentDate)) return 'out-of-date';
  const lastDay = lastDayWithin(date, validMonths);
  if (lastDay < today) return 'ended-since';
  return lastDay <= monthsAfter(today, SOON_MONTHS) ? 'ends-soon' : 'current';
}

/** By what a list of pieces may stand: each falls back on the title, and then on the id. */
export const PIECE_ORDERS = ['ends', 'points', 'answers', 'title', 'date'] as const;
export type PieceOrder = (typeof PIECE_ORDERS)[number];

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const ORDERS: Readonly<Record<PieceOrder, (a: PieceRow, b: PieceRow) => number>> = {
  /** What no answer rests on stands last, since its end changes nothing; before it what never ends. */
  ends: (a, b) =>
    Number(isUnused(a)) - Number(isUnused(b)) ||
    Number(a.lastDay === null) - Number(b.lastDay === null) ||
    compare(a.lastDay ?? '', b.lastDay ?? ''),
  points: (a, b) => b.provable - a.provable || b.provableAlone - a.provableAlone,
  answers: (a, b) => b.answers.length - a.answers.length,
  title: () => 0,
  date: (a, b) => compare(b.date, a.date),
};

/** Does no answer rest on it, neither to what is asked at present nor to anything else? */
export const isUnused = ({ answers, notAsked }: PieceRow): boolean => answers.length === 0 && notAsked === 0;

/** Those that hold every word of a search: in what they are, where they are kept, who reviewed them or what rests on them. */
export const searchPieces = (pieces: readonly PieceRow[], search: string): readonly PieceRow[] =>
  pieces.filter(({ title, keptAt, gradeText, reviewer, answers }) =>
    holdsSearch(
      [title, keptAt, gradeText, reviewer, ...answers.flatMap(({ id, shortTitle }) => [id, shortTitle])].join('\n'),
      search,
    ),
  );

/** Pieces in the order asked for. */
export const sortPieces = (pieces: readonly PieceRow[], order: PieceOrder): readonly PieceRow[] =>
  pieces.toSorted(
    (a, b) => ORDERS[order](a, b) || a.title.localeCompare(b.title, 'en-GB') || compare(a.pieceId, b.pieceId),
  );
