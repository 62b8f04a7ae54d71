import type { Questionnaire } from '../../questionnaire/index.ts';

/** Whom the results and the report of an edition speak to. */
export type Readers = NonNullable<Questionnaire['readers']>;

export const readersOf = ({ readers = 'board' }: Pick<Questionnaire, 'readers'>): Readers => readers;

/** Words that are other ones for other readers. All screens and papers take them from here. */
export type ReaderWords = {
  /** What a paper is marked with where nobody has chosen a marking. */
  readonly marking: string;
  /** The way to the page that says what to do first, within a sentence; null where no paper is that page. */
  readonly toDo: string | null;
  /** Who is shown what stands in it, within a sentence. */
  readonly shownTo: string;
  /** Why a sign-off freezes what it saw. */
  readonly frozenFor: string;
  /** What of a claim is backed by current evidence: as a heading, within a sentence, and where it is not. */
  readonly provable: string;
  readonly isProvable: string;
  readonly notProvable: string;
  /** Of answers that are marked as not checked yet. */
  readonly noneProvable: string;
  /** Claim and evidence together, as in a heading. */
  readonly claimedAndProvable: string;
  /** What counts as provable, to begin a sentence that goes on with "evidence that". */
  readonly countsAsProvable: string;
  /** Of the points of an answer. */
  readonly pointsProvable: string;
  readonly pointsThatAreProvable: string;
  /** The part of the report that asks for decisions. */
  readonly asked: string;
  /** What a recommendation of one's own stands before. */
  readonly askedByFigures: string;
  /** The number under which the risk is kept: as a fact on paper and as a field; null where such bodies keep none. */
  readonly risk: { readonly fact: string; readonly field: string } | null;
};

const WORDS: Readonly<Record<Readers, ReaderWords>> = {
  board: {
    marking: 'OFFICIAL-SENSITIVE',
    toDo: null,
    shownTo: 'the board and an auditor are shown',
    frozenFor: 'so that a later board can see exactly what this one saw',
    provable: 'Provable',
    isProvable: 'provable',
    notProvable: 'not provable',
    noneProvable: 'none is provable',
    claimedAndProvable: 'claimed and provable',
    countsAsProvable: 'Provable counts only answers with',
    pointsProvable: 'Points provable',
    pointsThatAreProvable: 'Points that are provable',
    asked: 'What the board is asked to decide',
    askedByFigures: 'Comes before what the figures ask of the board.',
    risk: {
      fact: 'Risk in the Board Assurance Framework',
      field: 'Number of the risk in the Board Assurance Framework',
    },
  },
  manager: {
    // The government's marking means nothing to a practice or a care home.
    marking: 'Confidential',
    toDo: 'what to do first, on one page',
    shownTo: 'anyone who reads the report is shown',
    frozenFor: 'so that anyone can see later exactly what you saw',
    provable: 'Can be shown',
    isProvable: 'can be shown',
    notProvable: 'cannot be shown yet',
    noneProvable: 'none has something to show for it',
    claimedAndProvable: 'claimed, and what can be shown',
    countsAsProvable: 'What can be shown has something to show for it. It counts only answers with',
    pointsProvable: 'Points that can be shown',
    pointsThatAreProvable: 'Points that can be shown',
    asked: 'What to decide',
    askedByFigures: 'Comes before what the figures ask for.',
    risk: null,
  },
};

/** The words for those whom an edition speaks to. */
export const readerWords = (edition: Pick<Questionnaire, 'readers'>): ReaderWords => WORDS[readersOf(edition)];
