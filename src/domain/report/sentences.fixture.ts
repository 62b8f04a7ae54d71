import { placeQuestions, pointsAvailable, type PlacedQuestion } from '../assessment/questions/index.ts';
import type { Answer, SignOff } from '../assessment/index.ts';
import {
  comparisonProblemWords,
  placeSentence,
  rankAmongPeers,
  type Comparison,
  type ComparisonProblem,
  type PeerSentenceId,
} from '../benchmark/index.ts';
import type { Spread } from '../benchmark/pack/index.ts';
import { must } from '../common/result.ts';
import { questionsInOrder, refOf, type Questionnaire } from '../questionnaire/index.ts';
import {
  bandById,
  essentialGaps,
  essentialOpen as essentialOpenIn,
  rankStrengths,
  rankWeaknesses,
  scoreAssessment,
  scoreProvisionally,
  type Score,
} from '../scoring/index.ts';
import { findingWords, resultSentences, type ResultSentenceId } from '../scoring/words/index.ts';
import type { TrendProblem } from '../scoring/trend/index.ts';
import type { BoardReport } from './board-report.ts';
import { boardSentences } from './pages/board-pages.ts';
import { managerSentences } from './pages/manager-pages.ts';
import type { Figure, OfQuestion, SentenceId } from '../analysis/index.ts';
import { trendProblemWords } from '../analysis/change/index.ts';

/** Every sentence that a report, the results or the comparison can make of data; those of weaknesses are two kinds. */
export type SentenceKey =
  | Exclude<SentenceId, OfQuestion>
  | 'weakness'
  | 'refusal'
  | 'finding'
  | 'not-known'
  | ResultSentenceId
  | PeerSentenceId
  | `trend-problem.${TrendProblem['kind']}`
  | `compare-problem.${ComparisonProblem['kind']}`;

/** A sentence as it was said. `figures` null where it states none apart. */
export type Said = {
  readonly key: SentenceKey;
  readonly text: string;
  readonly figures: readonly Figure[] | null;
  readonly about: string | null;
};

/**
 * What a sentence is held against. Nothing here is taken from the rule that chooses sentences
 * (`certainty`): what is known is what stays the same in every ending that was tried.
 */
export type Facts = {
  readonly questionnaire: Questionnaire;
  readonly placed: readonly PlacedQuestion[];
  readonly score: Score;
  /** The same assessment, finished in several ways. */
  readonly endings: readonly Score[];
  readonly answers: readonly Answer[];
  readonly spread: Spread | null;
  readonly previous: SignOff | null;
  readonly report: BoardReport;
};

type Sitting = {
  readonly report: BoardReport;
  readonly answers: readonly Answer[];
  /** Other answers to every question, to finish with. */
  readonly ways: readonly (readonly Answer[])[];
  readonly comparison: Comparison | null;
  readonly previous: SignOff | null;
};

/** An assessment with what is true of it. */
export function factsOf({ report, answers, ways, comparison, previous }: Sitting): Facts {
  const { questionnaire, assessment } = report;
  const input = {
    questionnaire,
    profile: assessment.organisation,
    assessmentDate: assessment.assessmentDate,
    evidence: assessment.evidence,
  };
  const score = (given: readonly Answer[]) => scoreAssessment({ ...input, answers: given });
  const finished = (way: readonly Answer[]) => {
    const given = new Map(answers.map((answer) => [answer.questionId, answer]));
    return way.map((answer) => ({ ...answer, value: given.get(answer.questionId)?.value ?? answer.value }));
  };
  return {
    questionnaire,
    placed: placeQuestions({ ...input, answers }),
    score: score(answers),
    endings: ways.map((way) => score(finished(way))),
    answers,
    spread: comparison?.bridge ? null : (comparison?.overall.spread ?? null),
    previous,
    report,
  };
}

/** All that is said of it: by the report, on the results and beside the peers. */
export function saidOf({ report, answers, comparison }: Sitting): readonly Said[] {
  const { questionnaire, assessment } = report;
  const input = {
    questionnaire,
    profile: assessment.organisation,
    assessmentDate: assessment.assessmentDate,
    answers,
    evidence: assessment.evidence,
  };
  const placed = comparison && !comparison.bridge ? [placeSentence(comparison.overall)] : [];
  return [
    ...[...boardSentences(report), ...managerSentences(report)].map(({ id, text, figures }): Said => {
      const [, kind, about = null] = /^(weakness|refusal)\.(.*)/.exec(id) ?? [];
      // Safe: an id that does not begin so is one of the others.
      const key = (kind ?? id) as Exclude<SentenceId, OfQuestion> | 'weakness' | 'refusal';
      return { key, text, figures, about };
    }),
    ...weaknessesSaid(report, scoreAssessment(input)),
    ...resultSentences(scoreAssessment(input), scoreProvisionally(input), questionnaire, null).map(
      ({ id, lead, text }): Said => ({ key: id, text: `${lead} ${text}`.trim(), figures: null, about: null }),
    ),
    ...placed.map(({ id, text }): Said => ({ key: id, text, figures: null, about: null })),
  ];
}

/** What stands for questions on the board page, among the weaknesses and on the results, where it is not their text. */
function weaknessesSaid(
  { questionnaire, topWeaknesses, weaknesses, manager }: BoardReport,
  score: Score,
): readonly Said[] {
  const texts = new Map(questionsInOrder(questionnaire).map(({ question }) => [question.id, question.text]));
  return [
    ...manager.things.map(({ id, finding }) => ({ id, text: finding })),
    ...topWeaknesses.map(({ id, findingInShort }) => ({ id, text: findingInShort })),
    ...weaknesses.map(({ id, finding }) => ({ id, text: finding })),
    ...[
      ...essentialGaps(score, questionnaire, null),
      ...essentialOpenIn(score, questionnaire),
      ...rankWeaknesses(score, questionnaire),
      ...rankStrengths(score, questionnaire),
    ].map((ranked) => ({ id: ranked.question.id, text: findingWords(ranked) })),
  ].flatMap(({ id, text }): Said[] =>
    text === texts.get(id)
      ? []
      : [{ key: text.startsWith('Not known: ') ? 'not-known' : 'finding', text, figures: null, about: id }],
  );
}

const scored = ({ placed }: Facts) =>
  placed.filter(
    // What applies of a checklist may give no points.
    (place) => pointsAvailable(place) > 0 && place.state.kind !== 'not-asked' && place.state.kind !== 'not-applicable',
  );
const open = ({ placed }: Facts) => placed.filter(({ state }) => state.kind === 'open');
const isStarted = ({ placed }: Facts): boolean =>
  placed.some(({ state }) => state.kind !== 'open' && state.kind !== 'not-asked');
const essential = ({ placed }: Facts) =>
  placed.filter(
    ({ question, state }) =>
      question.essential !== undefined && state.kind !== 'not-asked' && state.kind !== 'not-applicable',
  );
const essentialOpen = (facts: Facts) => essential(facts).filter(({ state }) => state.kind === 'open');
const essentialShort = (facts: Facts) =>
  essential(facts).filter(
    ({ question, state }) =>
      state.kind === 'dont-know' ||
      (state.kind === 'answered' &&
        state.points < Math.min(must(question.essential, 'essential').minPoints, state.available)),
  );
const essentialMet = (facts: Facts): boolean =>
  essential(facts).length > 0 && essentialOpen(facts).length + essentialShort(facts).length === 0;
const dontKnow = ({ placed }: Facts) => placed.filter(({ state }) => state.kind === 'dont-know');
const claimed = ({ placed }: Facts) => placed.filter(({ state }) => state.kind === 'answered' && state.points > 0);
const unconfirmed = ({ answers }: Facts) =>
  answers.filter(({ value, carried }) => value === null && carried?.kind === 'confirm');

/** The overall figure is the same however the rest is answered. */
const stays = ({ score, endings }: Facts): boolean =>
  score.overall.lowPercent !== null && endings.every(({ overall }) => overall.lowPercent === score.overall.lowPercent);
const sectionStays = ({ score, endings }: Facts, id: string): boolean => {
  const of = ({ sections }: Score) => sections.find(({ sectionId }) => sectionId === id)?.lowPercent ?? null;
  return endings.every((ending) => of(ending) === of(score));
};
const titleOf = ({ questionnaire }: Facts, band: string | null): string | null =>
  band === null ? null : bandById(questionnaire, band).title;
/** Every ending has this one band. */
export const bandThatStays = (facts: Facts): string | null => {
  const titles = new Set(facts.endings.flatMap(({ overall }) => titleOf(facts, overall.band) ?? []));
  return titles.size === 1 && isStarted(facts) ? ([...titles][0] ?? null) : null;
};
const pointsBandStays = (facts: Facts): boolean =>
  new Set(facts.endings.flatMap(({ overall }) => overall.uncappedBand ?? [])).size === 1;
/** The title of the band above the one that every ending has. */
const titleAbove = (facts: Facts): string | undefined => {
  const { bands } = facts.questionnaire.scoring;
  const own = bands.findIndex(({ title }) => title === bandThatStays(facts));
  return own === -1 ? undefined : bands[own + 1]?.title;
};
const pointsGiveBand = ({ endings }: Facts): boolean =>
  endings.every(({ overall }) => overall.band === overall.uncappedBand);
const saysBand = (text: string, facts: Facts): boolean => {
  const title = bandThatStays(facts);
  return title !== null && text.includes(title);
};
/** A general meaning stands only beside a band that the points alone give. */
const meaningIsOfPoints = (text: string, { questionnaire, endings }: Facts): boolean =>
  questionnaire.scoring.bands.every(
    ({ meaning, id }) =>
      meaning === undefined ||
      !text.includes(meaning) ||
      endings.every(({ overall }) => overall.uncappedBand === null || overall.uncappedBand === id),
  );
/** What essential questions that fall short earn. */
const capOfShort = (facts: Facts): readonly number[] =>
  essentialShort(facts).map(({ state }) => (state.kind === 'answered' ? state.points : 0));
/**
 * The words name only essential questions that fall short, and first those that hold the band: the ones that earn
 * nothing where there is one, unless both caps are one band.
 */
const namesHolders = (text: string, facts: Facts): boolean => {
  const { capWhenNone, capWhenShort } = facts.questionnaire.scoring;
  const short = essentialShort(facts);
  const nothing = short.filter(({ state }) => state.kind !== 'answered' || state.points === 0);
  const holders = nothing.length > 0 && capWhenNone !== capWhenShort ? nothing : short;
  const bands = facts.questionnaire.scoring.bands.map(({ title }) => title);
  const first = [...text.matchAll(/"([^"]*)"/g)].map(([, name]) => name).find((name) => !bands.includes(name ?? ''));
  return (
    holders.some((place) => refOf(place).shortTitle === first) &&
    (!text.includes('nothing, which') || nothing.length > 0)
  );
};
/** The band is named that an essential question of such an answer allows at most. */
const namesBound = (text: string, about: string | null, facts: Facts): boolean => {
  const { capWhenNone, capWhenShort } = facts.questionnaire.scoring;
  const short = essentialShort(facts).find(({ question }) => question.id === about);
  const earned = short?.state.kind === 'answered' ? short.state.points : 0;
  return text.includes(`at most "${titleOf(facts, earned === 0 ? capWhenNone : capWhenShort)}"`);
};
const placeStays = (text: string, { spread, endings }: Facts): boolean =>
  spread !== null &&
  endings.every(
    ({ overall: { lowPercent } }) => lowPercent === null || text.includes(rankAmongPeers(lowPercent, spread).words),
  );
/** Every ending lies between the least and the greatest per cent of the words. */
const endsLieWithin = (text: string, { endings }: Facts): boolean => {
  const percents = [...text.matchAll(/(\d+)%/g)].map(([, percent]) => Number(percent));
  return endings.every(
    ({ overall: { lowPercent } }) =>
      lowPercent === null || (Math.min(...percents) <= lowPercent && lowPercent <= Math.max(...percents)),
  );
};
/** Known answers that earn less than they could. */
const fallShort = ({ placed }: Facts) =>
  placed.filter(({ state }) => state.kind === 'answered' && state.points < state.available);
const toCheck = ({ answers, placed }: Facts) =>
  placed.filter(
    ({ question, state }) =>
      state.kind !== 'open' &&
      state.kind !== 'not-asked' &&
      answers.some((one) => one.questionId === question.id && one.toCheck),
  );
const isFinished = (facts: Facts): boolean => open(facts).length === 0;
const essentialLeftOut = ({ placed }: Facts) =>
  placed.filter(({ question, state }) => question.essential !== undefined && state.kind === 'not-applicable');
/** What the one page may be headed with, by what is true; one step may lift several answers. */
const titleIsTrue = (text: string, facts: Facts): boolean => {
  const things = facts.report.manager.things.length;
  if (!isFinished(facts))
    return text === `${open(facts).length} question${open(facts).length === 1 ? '' : 's'} left to answer`;
  if (text === 'Do these five things') return things === 5 && fallShort(facts).length >= 5;
  if (text.endsWith(' to do')) return things > 0 && things < 5 && fallShort(facts).length >= things;
  if (fallShort(facts).length > 0) return false;
  if (text.endsWith(' to find out')) return dontKnow(facts).length > 0;
  if (dontKnow(facts).length > 0) return false;
  if (text.endsWith(' to check')) return toCheck(facts).length > 0;
  return toCheck(facts).length === 0 && (text === 'Nothing here applies') === nothingScores(facts);
};
const counts = (text: string, count: number): boolean =>
  count > 0 && new RegExp(`(?:^|\\D)${count}(?:\\D|$)`).test(text);
const wasCompared = ({ previous, questionnaire, score }: Facts): boolean =>
  previous !== null &&
  previous.questionnaire.version === questionnaire.version &&
  previous.scorerVersion === score.scorerVersion;
/** Sections that the words name are finished. */
const namedSectionsStay = (text: string, facts: Facts): boolean =>
  facts.questionnaire.sections.every(({ id, title }) => !text.includes(title) || sectionStays(facts, id));
const worstAreAnswered = ({ report, placed }: Facts): boolean =>
  report.topWeaknesses.length > 0 &&
  report.topWeaknesses.every(({ id }) =>
    placed.some(
      ({ question, state }) => question.id === id && (state.kind === 'answered' || state.kind === 'dont-know'),
    ),
  );
const nothingScores = (facts: Facts): boolean => scored(facts).length === 0;

type Entry = {
  /** The sentence with values of a made-up ward. */
  readonly sample: string;
  /** The condition under which it may be said, in words and as a check. */
  readonly when: string;
  readonly may: (said: Said, facts: Facts) => boolean;
};

const always = (): boolean => true;

/** The list of all sentences. A sentence that is not here does not compile. */
export const SENTENCES = {
  'position.no-score': {
    sample:
      'No scored question applies to this organisation, so there is no overall score. This is not the same as a score of 0%.',
    when: 'Nothing that is asked and applies can give points.',
    may: (_said, facts) => nothingScores(facts),
  },
  'position.not-started': {
    sample: 'Not started: 7 of 7 questions are not answered yet, so there is no score and nothing to judge.',
    when: 'No question has an answer.',
    may: (_said, facts) => !isStarted(facts),
  },
  'position.score': {
    sample: 'By its own answers the organisation scores 65%. The band is "Developing": Some basics are in place.',
    when: 'Nothing open can move the score, and the points alone give the band.',
    may: ({ text }, facts) => stays(facts) && saysBand(text, facts) && meaningIsOfPoints(text, facts),
  },
  'position.score-held': {
    sample:
      'By its own answers the organisation scores 95%. The band is "Developing", because the answer to "When was the last drill?" earns nothing.',
    when: 'Nothing open can move the score, and the essential gap that is named holds the band down.',
    may: ({ text }, facts) => stays(facts) && saysBand(text, facts) && namesHolders(text, facts),
  },
  'position.range': {
    sample:
      'This is a draft: 1 of 7 questions is not answered yet. The score lies between 45%, if the open questions earn nothing, and 65%, if they earn everything.',
    when: 'Something is answered, something open can move the score, and every ending lies within, unless further questions are announced.',
    may: ({ text }, facts) =>
      isStarted(facts) && open(facts).length > 0 && (text.includes('further questions') || endsLieWithin(text, facts)),
  },
  'position.open-unscored': {
    sample: '1 of 7 questions is not answered yet. It can add no points, so the figures stand.',
    when: 'Questions are open, and none of them can move the score.',
    may: (_said, facts) => open(facts).length > 0 && stays(facts),
  },
  'position.provisional': {
    sample:
      'Provisional: 65%, if 6 answers carried from last time still hold. They are not confirmed, and not counted until they are.',
    when: 'Answers carried from last time wait to be confirmed.',
    may: (_said, facts) => unconfirmed(facts).length > 0,
  },
  'position.band': {
    sample: 'However the open questions are answered, the band is "Developing": Some basics are in place.',
    when: 'Every way to answer what is open gives this band.',
    may: ({ text }, facts) =>
      saysBand(text, facts) && (text.includes('because') ? namesHolders(text, facts) : meaningIsOfPoints(text, facts)),
  },
  'position.band-not-known': {
    sample: 'The band is not known yet: the open questions decide it.',
    when: 'Something open can change the band.',
    may: (_said, facts) => isStarted(facts) && open(facts).length > 0,
  },
  'position.essential-short': {
    sample: '2 essential questions fall short: "How often is a restore tried?" and "When was the last drill?"',
    when: 'So many essential questions have an answer below their floor, and each is named.',
    may: ({ text }, facts) =>
      counts(text, essentialShort(facts).length) &&
      essentialShort(facts).every((place) => text.includes(refOf(place).shortTitle.slice(0, 40))) &&
      (!text.includes('On points alone') ||
        (saysBand(text, facts) && pointsBandStays(facts) && namesHolders(text, facts))),
  },
  'position.essential-met': {
    sample: 'No essential gap was found: every question where a shortfall alone can stop care meets its floor.',
    when: 'Every essential question has an answer, and none is below its floor.',
    may: (_said, facts) => essentialMet(facts),
  },
  'position.essential-open': {
    sample:
      '2 essential questions are not answered yet: "How often is a restore tried?" and "When was the last drill?"',
    when: 'So many essential questions have no answer.',
    may: ({ text }, facts) => counts(text, essentialOpen(facts).length),
  },
  'position.evidence': {
    sample:
      "Current evidence (at most 12 months old) supports 20%; the other 45 percentage points rest on the organisation's word.",
    when: 'Nothing open can move the score.',
    may: (_said, facts) => stays(facts),
  },
  'position.evidence-so-far': {
    sample: 'Current evidence (at most 12 months old) stands behind none of the 2 answers that earn points so far.',
    when: 'Questions are open, and so many answers earn points.',
    may: ({ text }, facts) => open(facts).length > 0 && counts(text, claimed(facts).length),
  },
  'position.unknown': {
    sample: '1 answer is "don\'t know". An unknown earns nothing, and is a risk in itself.',
    when: 'So many answers are "don\'t know".',
    may: ({ text }, facts) => counts(text, dontKnow(facts).length),
  },
  'position.signed': {
    sample:
      'The figures that were signed (50% overall) are not those that the signed answers give now. Ask for an explanation before relying on either.',
    when: 'Figures of a sign-off are not those that its answers give.',
    may: (_said, { report, score }) => report.assessment.signOffs.at(-1)?.score.percent !== score.overall.lowPercent,
  },
  'change.none': {
    sample: 'This paper is compared with no earlier signed assessment, so it shows no change.',
    when: 'No earlier sign-off was chosen.',
    may: (_said, { previous }) => previous === null,
  },
  'change.other-edition': {
    sample:
      'The previous sign-off was on 2 July 2025, at 65%, with another edition of the questions (ward 2025.1). Section figures of two editions are not set side by side here, since part of a difference would come from the questions.',
    when: 'The earlier sign-off answers another edition.',
    may: (_said, { previous, questionnaire }) =>
      previous !== null && previous.questionnaire.version !== questionnaire.version,
  },
  'change.other-rules': {
    sample:
      'The previous sign-off was on 2 July 2025, at 65%, by version 99 of the scoring rules. This report uses version 1, so the figures are not compared.',
    when: 'The earlier sign-off was scored by other rules.',
    may: (_said, { previous, score }) => previous !== null && previous.scorerVersion !== score.scorerVersion,
  },
  'change.unfinished': {
    sample:
      'Overall: 65% at the sign-off of 2 July 2025. 1 question is not answered yet this time, so the scores are not compared.',
    when: 'Questions are open this time.',
    may: ({ text }, facts) => wasCompared(facts) && counts(text, open(facts).length),
  },
  'change.no-score': {
    sample: 'Overall: 65% at the sign-off of 2 July 2025, no score now.',
    when: 'Nothing applies on one of the sides.',
    may: (_said, facts) => wasCompared(facts) && (nothingScores(facts) || facts.previous?.score.percent === null),
  },
  'change.overall': {
    sample: 'Overall: 65% at the sign-off of 2 July 2025, 100% now: up 35 percentage points.',
    when: 'Nothing open can move the score of now, and the one of then was signed on the same edition.',
    may: (_said, facts) => wasCompared(facts) && stays(facts),
  },
  'change.moves': {
    sample: 'Largest moves by section: People 40% to 100%; Backup 60% to 100%.',
    when: 'Nothing open can move the sections that are named.',
    may: ({ text }, facts) => wasCompared(facts) && namedSectionsStay(text, facts),
  },
  'change.no-moves': {
    sample: 'No section that can be compared has moved.',
    when: 'Nothing open can move the score.',
    may: (_said, facts) => wasCompared(facts) && stays(facts),
  },
  'change.closed': {
    sample: 'Essential gaps closed: "How often is a restore tried?" and "When was the last drill?"',
    when: 'So many gaps of then have an answer now that meets the floor.',
    may: ({ figures }, { previous, placed }) =>
      figures?.[0]?.value ===
      String(
        previous?.score.essentialGaps.filter((id) =>
          placed.some(
            ({ question, state }) =>
              question.id === id &&
              state.kind === 'answered' &&
              state.points >= Math.min(must(question.essential, 'essential').minPoints, state.available),
          ),
        ).length,
      ),
  },
  'change.new': {
    sample: 'New essential gaps: "When was the last drill?"',
    when: 'So many essential questions fall short now that did not then.',
    may: ({ figures }, facts) =>
      figures?.[0]?.value ===
      String(
        essentialShort(facts).filter(({ question }) => !facts.previous?.score.essentialGaps.includes(question.id))
          .length,
      ),
  },
  'change.no-gaps': {
    sample: 'No essential gap has closed and none is new.',
    when: 'Nothing open can move the score, and the same essential questions fall short as then.',
    may: (_said, facts) =>
      stays(facts) &&
      essentialShort(facts).every(({ question }) => facts.previous?.score.essentialGaps.includes(question.id)),
  },
  'change.unanswered': {
    sample: 'Earlier essential gaps that are not answered yet: "How often is a restore tried?"',
    when: 'So many gaps of then have no answer now.',
    may: ({ figures }, facts) =>
      figures?.[0]?.value ===
      String(
        essentialOpen(facts).filter(({ question }) => facts.previous?.score.essentialGaps.includes(question.id)).length,
      ),
  },
  'change.uncounted': {
    sample: 'No longer counted, because the question does not apply any more: "When was the last drill?"',
    when: 'Questions that were gaps are not asked or do not apply now.',
    may: ({ figures }, { previous, placed }) =>
      figures?.[0]?.value ===
      String(
        previous?.score.essentialGaps.filter((id) =>
          placed.some(
            ({ question, state }) =>
              question.id === id && (state.kind === 'not-applicable' || state.kind === 'not-asked'),
          ),
        ).length,
      ),
  },
  'trend.parts': {
    sample:
      'From 65% to 100%, in percentage points: +35 is real change. Both answer the same edition, so the test did not move.',
    when: 'Nothing open can move the score of either side.',
    may: (_said, facts) => stays(facts),
  },
  'trend.method': {
    sample: '8 questions mean the same both times.',
    when: 'The change is split in its parts.',
    may: (_said, facts) => stays(facts),
  },
  weakness: {
    sample: 'Without a tried restore, care stops for weeks.',
    when: 'The question has an answer, and it loses points.',
    may: ({ about }, { placed }) =>
      placed.some(
        ({ question, state }) =>
          question.id === about &&
          (state.kind === 'dont-know' || (state.kind === 'answered' && state.points < state.available)),
      ),
  },
  refusal: {
    sample: 'A "no": the essential gap stays, the band is at most "Developing", and 20.0 percentage points stay lost.',
    when: 'The question has an answer, and it loses points; a gap and its bound are said of an essential one that falls short.',
    may: ({ about, text }, facts) =>
      facts.placed.some(
        ({ question, state }) =>
          question.id === about &&
          (state.kind === 'dont-know' || (state.kind === 'answered' && state.points < state.available)),
      ) &&
      text.includes('essential gap') === essentialShort(facts).some(({ question }) => question.id === about) &&
      (!text.includes('essential gap') || namesBound(text, about, facts)),
  },
  finding: {
    sample: 'Finding of backup-restore',
    when: 'The edition gives it, and the question has an answer that is known and loses points.',
    may: ({ about, text }, { placed }) =>
      placed.some(
        ({ question, state }) =>
          question.id === about &&
          question.finding === text &&
          state.kind === 'answered' &&
          state.points < state.available,
      ),
  },
  'not-known': {
    sample: 'Not known: When was the last drill?',
    when: 'Nobody knows the answer.',
    may: ({ about, text }, { placed }) =>
      placed.some(
        ({ question, state }) =>
          question.id === about && text === `Not known: ${question.text}` && state.kind === 'dont-know',
      ),
  },
  'standing.no-score': {
    sample: 'Among All organisations (60 organisations, 2026) there is no score to compare.',
    when: 'Nothing that is asked and applies can give points.',
    may: (_said, facts) => nothingScores(facts),
  },
  'standing.not-started': {
    sample:
      'Among All organisations (60 organisations, 2026) the middle score is 55%. This organisation has not started, so it has no place among them yet.',
    when: 'No question has an answer.',
    may: (_said, facts) => !isStarted(facts),
  },
  'standing.unplaced': {
    sample:
      "Among All organisations (60 organisations, 2026) the middle score is 55%. This organisation's answers so far leave 45% to 65%, so it has no place among them yet.",
    when: 'Something is answered, and open questions leave more than one band or place.',
    may: (_said, facts) => isStarted(facts) && open(facts).length > 0,
  },
  'standing.no-spread': {
    sample: 'Among All organisations (60 organisations, 2026) no overall figure is given.',
    when: 'The pack gives no overall spread.',
    may: (_said, { spread }) => spread === null,
  },
  'standing.overall': {
    sample:
      "Among All organisations (60 organisations, 2026) the middle score is 55%; this organisation's is 65%: between 5 and 8 in 10 peers score lower.",
    when: 'Every way to answer what is open gives one band and this very place.',
    may: ({ text }, facts) => placeStays(text, facts) && bandThatStays(facts) !== null,
  },
  'standing.bridge': {
    sample:
      "The pack is of edition 2026.2; this assessment answers edition 2026.1. 6 of the 7 questions of edition 2026.1 that earn points mean the same in edition 2026.2. None of those has both an answer here and this group's answers in the pack, so no question is compared. No figure is given for sections and overall. The pack holds how scores over all questions of its edition are spread, and from that nobody can work out how they are spread over the common questions alone.",
    when: 'The pack is of a neighbouring edition.',
    may: (_said, { spread }) => spread === null,
  },
  'standing.below': {
    sample: "Furthest below the peers' middle: People (40%, peers 70%).",
    when: 'Nothing open can move the sections that are named.',
    may: ({ text }, facts) => namedSectionsStay(text, facts),
  },
  'standing.above': {
    sample: "Furthest above the peers' middle: Backup (60%, peers 50%).",
    when: 'Nothing open can move the sections that are named.',
    may: ({ text }, facts) => namedSectionsStay(text, facts),
  },
  'decision.draft': {
    sample: 'Treat the figures as provisional, and set a date by which the 1 open question will be answered.',
    when: 'So many questions are open.',
    may: ({ text }, facts) => counts(text, open(facts).length) && (text.includes('do not wait') ? stays(facts) : true),
  },
  'decision.owners': {
    sample: 'Agree an owner and a finish date for each of the 3 top weaknesses (2 of them have no owner).',
    when: 'The top weaknesses are answers that are known; what one of them lacks is asked for, and nothing else.',
    may: ({ text }, facts) =>
      worstAreAnswered(facts) &&
      /[Aa]gree .*owner.* for/.test(text) === facts.report.topWeaknesses.some(({ owner }) => owner === null) &&
      /[Aa]gree .*finish date for/.test(text) === facts.report.topWeaknesses.some(({ due }) => due === null),
  },
  'decision.fund-or-accept': {
    sample:
      'Fund the cheapest step for each (together £2,000 to £5,000 and 30 staff days), or accept the named risk and record it.',
    when: 'The top weaknesses are answers that are known, and the questionnaire lists an action for one.',
    may: (_said, facts) => worstAreAnswered(facts),
  },
  'decision.unknowns': {
    sample: 'Note that 1 answer is "don\'t know", and ask for it to be resolved.',
    when: 'So many answers are "don\'t know".',
    may: ({ text }, facts) => counts(text, dontKnow(facts).length),
  },
  'decision.evidence': {
    sample: 'Ask for evidence, first for Other, People and Backup: 65% is claimed and 20% can be proved.',
    when: 'Nothing open can move the score.',
    may: (_said, facts) => stays(facts),
  },
  'decision.contradictions': {
    sample: 'Ask for 1 contradiction between answers to be settled. It is listed in the full report.',
    when: 'So many answers are hard to hold together.',
    may: ({ text }, { report }) => counts(text, report.attention.contradictions.length),
  },
  'decision.note': {
    sample: 'Note the position and set the date of the next assessment. Nothing here asks for another decision.',
    when: 'No weakness is known, nothing is open or not known, no claim stands well above its proof, and nothing contradicts.',
    may: (_said, facts) => open(facts).length + dontKnow(facts).length + facts.report.topWeaknesses.length === 0,
  },
  'review.seen': {
    sample: 'The person who signed had seen a second opinion: by Ruth Bell, Head of internal audit, on 1 July 2026.',
    when: 'The sign-off in force names a review.',
    may: (_said, { report }) =>
      report.assessment.status === 'signed-off' && report.assessment.signOffs.at(-1)?.review !== undefined,
  },
  'review.found': {
    sample: 'The reviewer looked at 3 answers and judged 1 lower and 1 higher.',
    when: 'The review that the sign-off names is kept, or a draft has one; it is said of judgements alone.',
    may: ({ text }, { report }) => {
      const { judged, agreement } = report.secondOpinion?.result ?? { judged: -1, agreement: null };
      return (
        agreement !== null &&
        text.includes(` ${judged} `) &&
        (agreement.overClaimed === 0) === !text.includes('lower ') &&
        (report.assessment.reviews ?? []).length > 0
      );
    },
  },
  'manager.title': {
    sample: 'Two things to do',
    when: 'It is true of what falls short, is not known and is not checked, and says so while questions are open.',
    may: ({ text }, facts) => titleIsTrue(text, facts),
  },
  'manager.standing': {
    sample: 'By our own answers we score 65%, which this check calls "Developing".',
    when: 'No question is open, and the points alone give the band.',
    may: ({ text }, facts) => isFinished(facts) && saysBand(text, facts) && pointsBandStays(facts),
  },
  'manager.standing-held': {
    sample: 'By our own answers we score 95%, but we stay at "Developing" while an essential question falls short.',
    when: 'No question is open, and essential questions that fall short hold the band down.',
    may: ({ text }, facts) => isFinished(facts) && saysBand(text, facts) && essentialShort(facts).length > 0,
  },
  'manager.unfinished': {
    sample: '1 of 7 questions is not answered yet, so this page does not say where we stand.',
    when: 'So many questions are open.',
    may: ({ text }, facts) => counts(text, open(facts).length),
  },
  'manager.no-score': {
    sample: 'Nothing that was asked and scores applies here, so there is no score.',
    when: 'Nothing that is asked and applies can give points.',
    may: (_said, facts) => nothingScores(facts),
  },
  'manager.so-far': {
    sample: 'This is what the answers so far show. The questions that are left may show something that matters more.',
    when: 'Questions are open; that nothing falls short, where no known answer does.',
    may: ({ text }, facts) => !isFinished(facts) && (fallShort(facts).length === 0) === text.startsWith('No answer'),
  },
  'manager.none': {
    sample: 'No answer that we could give falls short.',
    when: 'No question is open, and no known answer falls short.',
    may: (_said, facts) => isFinished(facts) && fallShort(facts).length === 0,
  },
  'manager.order': {
    sample:
      'Essential gaps come first: each can stop care by itself. Then comes what adds most to the score for its effort, where £200 counts as a day of work. Costs and times are estimates, not quotes.',
    when: 'Known answers fall short, and essential ones among them are told first.',
    may: (_said, facts) => {
      const isFirst = facts.report.manager.things.map(({ isEssentialGap }) => isEssentialGap);
      return fallShort(facts).length > 0 && isFirst.every((one, index) => index === 0 || !one || isFirst[index - 1]);
    },
  },
  'manager.more': {
    sample: '1 more answer falls short. It is among the weaknesses on the results page.',
    when: 'More known answers fall short than the five things lift.',
    may: (_said, facts) => fallShort(facts).length > 5,
  },
  'manager.not-applicable': {
    sample: '1 essential question is said not to apply here, and left out: "When was the last drill?".',
    when: 'So many essential questions are said not to apply.',
    may: ({ text }, facts) => counts(text, essentialLeftOut(facts).length),
  },
  'manager.find-out': {
    sample: '1 answer is "don\'t know" and essential. It earns nothing while nobody knows: "When was the last drill?".',
    when: 'So many answers are "don\'t know".',
    may: ({ text }, facts) => counts(text, dontKnow(facts).length),
  },
  'manager.to-check': {
    sample: '1 answer is marked as not checked yet, and may turn out otherwise: "How many staff are trained?".',
    when: 'So many answers are marked as not checked yet.',
    may: ({ text }, facts) => counts(text, toCheck(facts).length),
  },
  'manager.look-again': {
    sample: 'Look at this page again by 30 September 2026: by the estimates, the longest of these takes 3 months.',
    when: 'No question is open, and a known answer that falls short can be lifted.',
    may: (_said, facts) => isFinished(facts) && facts.report.manager.things.some(({ effort }) => effort !== ''),
  },
  'manager.answer-again': {
    sample: 'Answer the whole check again by 30 June 2027: what shows that an answer is true counts for 12 months.',
    when: 'No question is open.',
    may: (_said, facts) => isFinished(facts),
  },
  'manager.finish-first': {
    sample: 'Make this page again when the 1 question left is answered.',
    when: 'So many questions are open.',
    may: ({ text }, facts) => counts(text, open(facts).length),
  },
  'result.no-score': {
    sample: 'No score. Nothing that was asked and scores applies, so there is no score.',
    when: 'Nothing that is asked and applies can give points.',
    may: (_said, facts) => nothingScores(facts),
  },
  'result.not-started': {
    sample: 'Not started. None of the 7 questions has an answer yet, so there is no score.',
    when: 'No question has an answer.',
    may: (_said, facts) => !isStarted(facts),
  },
  'result.figure': {
    sample: '45% to 65% claimed so far',
    when: 'Something is answered; "so far" unless nothing open can move it.',
    may: ({ text }, facts) => isStarted(facts) && (text.endsWith('so far') || stays(facts)),
  },
  'result.open': {
    sample:
      '1 question is not answered yet, so scores are ranges: from what is earned so far to what the open questions could still add.',
    when: 'So many questions are open.',
    may: ({ text }, facts) => counts(text, open(facts).length) && (!text.includes('stand') || stays(facts)),
  },
  'result.provisional': {
    sample:
      'Provisional: 65%. 6 answers carried from last time are not confirmed. This is the score if they still hold.',
    when: 'Answers carried from last time wait to be confirmed.',
    may: (_said, facts) => unconfirmed(facts).length > 0,
  },
  'result.band': {
    sample: 'Band: Developing. Some basics are in place. The open questions cannot change the band.',
    when: 'Every way to answer what is open gives this band, by points alone.',
    may: ({ text }, facts) => saysBand(text, facts) && meaningIsOfPoints(text, facts),
  },
  'result.band-held': {
    sample: 'Band: Developing. The answer to "When was the last drill?" earns nothing, which holds it there.',
    when: 'Every way to answer what is open gives this band, and the essential gap that is named holds it down.',
    may: ({ text }, facts) => saysBand(text, facts) && namesHolders(text, facts),
  },
  'result.band-not-known': {
    sample: 'Band: not known yet. The answers so far leave anything from "Starting" to "Developing".',
    when: 'Something open can change the band.',
    may: (_said, facts) => isStarted(facts) && open(facts).length > 0,
  },
  'result.lift': {
    sample: 'What would lift you to "Managed"',
    when: 'Nothing open can move the score, and the band that is named is the one above.',
    may: ({ text }, facts) => stays(facts) && text.includes(`"${titleAbove(facts)}"`),
  },
  'result.next-band': {
    sample: '"Developing" begins at 40%, 40 percentage points away.',
    when: 'Nothing open can move the score, and the points alone give the band; what essential gaps allow stands beside it.',
    may: ({ text }, facts) => stays(facts) && pointsGiveBand(facts) && text.startsWith(`"${titleAbove(facts)}"`),
  },
  'result.provable': {
    sample:
      '20% provable: what is backed by evidence that is recent and was documented, tested or independently checked.',
    when: 'Something is answered; "so far" unless nothing open can move it.',
    may: ({ text }, facts) => isStarted(facts) && (text.includes('so far') || stays(facts)),
  },
  'result.essential-cap': {
    sample:
      'While any essential question falls short, the overall band is at most "Developing"; while any earns nothing, at most "Starting".',
    when: 'Essential questions fall short; what holds for those that earn nothing, where one does.',
    may: ({ text }, facts) =>
      essentialShort(facts).length > 0 && (!text.includes('earns nothing') || capOfShort(facts).includes(0)),
  },
  'result.essential-hold': {
    sample:
      'The answer to "When was the last drill?" earns nothing, which holds the overall band at "Developing"; by points alone it would be "Managed".',
    when: 'The essential question that is named falls short, and every ending gives both bands.',
    may: ({ text }, facts) => namesHolders(text, facts) && saysBand(text, facts) && pointsBandStays(facts),
  },
  'result.essential-open': {
    sample: 'Essential questions: fall short (1), not answered yet (1). What is not answered is neither met nor short.',
    when: 'So many essential questions have no answer, and so many fall short.',
    may: ({ text }, facts) =>
      text.includes(`fall short (${essentialShort(facts).length}), not answered yet (${essentialOpen(facts).length})`),
  },
  'peers.no-score': {
    sample: 'There is no overall score to compare.',
    when: 'Nothing that is asked and applies can give points.',
    may: (_said, facts) => nothingScores(facts),
  },
  'peers.not-started': {
    sample: 'No question has been answered yet. Answer the questions to be placed among the peers.',
    when: 'No question has an answer.',
    may: (_said, facts) => !isStarted(facts),
  },
  'peers.unplaced': {
    sample: 'Your answers so far leave a range of 45% to 65%. Finish the open questions to be placed among the peers.',
    when: 'Something is answered, and open questions leave more than one band or place.',
    may: (_said, facts) => isStarted(facts) && open(facts).length > 0,
  },
  'peers.no-spread': {
    sample: 'The pack gives no overall spread for this group, so there is no place in it.',
    when: 'The pack gives no overall spread.',
    may: (_said, { spread }) => spread === null,
  },
  'peers.rank': {
    sample: 'At 65% overall, between 5 and 8 in 10 peers score lower.',
    when: 'Every way to answer what is open gives one band and this very place.',
    may: ({ text }, facts) => placeStays(text, facts) && bandThatStays(facts) !== null,
  },
  'trend-problem.not-the-next-edition': {
    sample:
      'The difference cannot be split: ward 2026.1 does not say how its questions relate to those of ward 2025.1.',
    when: 'The editions are no neighbours.',
    may: always,
  },
  'trend-problem.other-rules': {
    sample:
      'One of the two was scored by version 99 of the scoring rules and not by version 1, so the figures are not compared.',
    when: 'A side was scored by other rules.',
    may: always,
  },
  'trend-problem.unfinished': {
    sample: 'The difference is worked out once both are finished: 3 questions are not answered yet in the later one.',
    when: 'Open questions can move the score of a side.',
    may: always,
  },
  'trend-problem.no-score': {
    sample: 'Nothing applied in one of the two, so it has no score to compare.',
    when: 'A side has no score.',
    may: always,
  },
  'trend-problem.nothing-in-common': {
    sample: 'No question with the same meaning counts in both, so the difference cannot be split.',
    when: 'No common question counts on both sides.',
    may: always,
  },
  'compare-problem.other-questionnaire': {
    sample: 'This pack is for the questionnaire quick, not for ward.',
    when: 'The pack is of another questionnaire.',
    may: always,
  },
  'compare-problem.other-edition': {
    sample:
      'This pack is for edition 2025.1. The assessment answers edition 2026.1, and neither says which of its questions mean the same as those of the other, so nothing is compared.',
    when: 'The pack is of an edition that is no neighbour.',
    may: always,
  },
  'compare-problem.edition-not-here': {
    sample:
      'This pack is for edition 2026.2, which is not here. Bring its file in: it says which of its questions mean the same as those of edition 2026.1, and those can be compared.',
    when: 'The edition of the pack is not here.',
    may: always,
  },
  'compare-problem.cohort-withheld': {
    sample: 'Fewer than 8 organisations.',
    when: 'The pack withholds the group; the words are its own.',
    may: always,
  },
  'compare-problem.does-not-fit': {
    sample:
      'This pack does not fit edition 2026.1 (figures[0].question: expected a question of ward 2026.1), so nothing is compared with it. Ask its publisher for a corrected pack.',
    when: 'The pack has figures about questions that its edition does not have.',
    may: always,
  },
  'compare-problem.cohort-unknown': {
    sample: 'This pack holds no such group of peers.',
    when: 'The pack has no such group.',
    may: always,
  },
} satisfies Record<SentenceKey, Entry>;

/** Why something is not compared, once each: they rest on the files, and on no figure. */
export const PROBLEMS = {
  'trend-problem.not-the-next-edition': trendProblemWords({
    kind: 'not-the-next-edition',
    from: 'ward 2025.1',
    to: 'ward 2026.1',
  }),
  'trend-problem.other-rules': trendProblemWords({ kind: 'other-rules', found: 99, known: 1 }),
  'trend-problem.unfinished': trendProblemWords({ kind: 'unfinished', side: 'after', open: 3 }),
  'trend-problem.no-score': trendProblemWords({ kind: 'no-score', side: 'before' }),
  'trend-problem.nothing-in-common': trendProblemWords({ kind: 'nothing-in-common' }),
  'compare-problem.other-questionnaire': comparisonProblemWords({
    kind: 'other-questionnaire',
    expected: 'ward',
    found: 'quick',
  }),
  'compare-problem.other-edition': comparisonProblemWords({
    kind: 'other-edition',
    expected: '2026.1',
    found: '2025.1',
  }),
  'compare-problem.edition-not-here': comparisonProblemWords({
    kind: 'edition-not-here',
    expected: '2026.1',
    found: '2026.2',
  }),
  'compare-problem.cohort-withheld': comparisonProblemWords({
    kind: 'cohort-withheld',
    cohortId: 'hospices',
    why: 'Fewer than 8 organisations.',
  }),
  'compare-problem.does-not-fit': comparisonProblemWords({
    kind: 'does-not-fit',
    version: '2026.1',
    faults: [{ path: 'figures[0].question', expected: 'a question of ward 2026.1' }],
  }),
  'compare-problem.cohort-unknown': comparisonProblemWords({ kind: 'cohort-unknown', cohortId: 'hospices' }),
} satisfies Record<Extract<SentenceKey, `${string}-problem.${string}`>, string>;
