import type { AnswerCheck, PlacedQuestion, Progress } from '../assessment/questions/index.ts';
import { monthsAfter, type CalendarDate } from '../common/calendar-date.ts';
import { countOf, formatDate } from '../common/format.ts';
import { firstInWords, inShort } from '../common/prose.ts';
import { must } from '../common/result.ts';
import { cheapestStep, type Step } from '../plan/index.ts';
import { evidenceValidMonths, refOf, type QuestionRef } from '../questionnaire/index.ts';
import { rankWeaknesses, type RankedQuestion } from '../scoring/index.ts';
import { bandHolders, bandTitle, findingWords, isHeldDown } from '../scoring/words/index.ts';
import { NO_STEP, type WeaknessSources } from './weaknesses.ts';
import { figure, innerSentence, type Figure, type Sentence, type SentenceId } from './sentence.ts';

/** How many things are asked for at once. */
export const MOST_THINGS = 5;

/**
 * Where effort is weighed, so many pounds count as one day of work: a round figure of ours, and said on the page. The
 * least effort keeps what costs nothing from going before everything else, however little it adds.
 */
const POUNDS_A_DAY = 200;
const LEAST_DAYS = 0.5;

/** One thing to do: an answer that falls short, and the step that lifts it. */
export type Thing = QuestionRef & {
  /** What falls short, in the words of the edition. */
  readonly finding: string;
  readonly isEssentialGap: boolean;
  /** The answer is marked as not checked yet, so checking it comes before anything is bought. */
  readonly isToCheck: boolean;
  /** What it does to patients, residents or the day's work; empty where the edition does not say. */
  readonly why: string;
  /** What to do first, as a title and how; what then follows. */
  readonly firstTitle: string;
  readonly firstHow: string;
  readonly afterwards: readonly string[];
  /** Short titles of further weaknesses that the same step lifts. */
  readonly also: readonly string[];
  /** Its cost range, days and months with all that comes first; empty where the edition lists no step. */
  readonly effort: string;
  /** False where an essential gap stays open after the step. */
  readonly isEnough: boolean;
  /** Roles that may know, without the manager, who reads the page. */
  readonly helpers: readonly string[];
  readonly owner: string | null;
};

/** The one page for a manager: where the body stands, and what to do about it, most useful first. */
export type ManagerPage = {
  readonly title: Sentence;
  readonly standing: Sentence;
  /** What must be known before the things are read, such as their order. */
  readonly intro: readonly Sentence[];
  readonly things: readonly Thing[];
  readonly after: readonly Sentence[];
  readonly findOut: Sentence | null;
  readonly toCheck: Sentence | null;
  readonly lookAgain: readonly Sentence[];
};

type Sources = WeaknessSources & {
  readonly check: AnswerCheck;
  readonly progress: Progress;
  readonly assessmentDate: CalendarDate;
};

/** None of the page is published. */
const inner = (id: SentenceId, text: string, figures: readonly Figure[] = []): Sentence =>
  innerSentence(id, text, figures);

export function buildManagerPage(sources: Sources): ManagerPage {
  const { check } = sources;
  const all = candidatesOf(sources);
  const chosen = all.slice(0, MOST_THINGS);
  const things = chosen.map((one) => thingOf(one, sources));
  const isFinished = check.open.length === 0;
  return {
    title: titleOf(all.length, sources),
    standing: standingOf(sources),
    intro: introOf(things.length, isFinished),
    things,
    after: [
      ...moreSentences(all.slice(MOST_THINGS).flatMap(({ weaknesses }) => weaknesses).length),
      ...notApplicableSentences(check),
    ],
    findOut: findOutOf(check),
    toCheck: toCheckOf(check),
    lookAgain: lookAgainOf(chosen, isFinished, sources),
  };
}

/** A step with the weaknesses that it lifts, the first of which it is told by. */
type Candidate = {
  readonly weaknesses: readonly [RankedQuestion, ...RankedQuestion[]];
  readonly step: Step | null;
  readonly gainPerDay: number;
};

const placeOf = ({ question }: RankedQuestion, { placed }: WeaknessSources): PlacedQuestion =>
  must(
    placed.find((one) => one.question.id === question.id),
    `${question.id} is placed`,
  );

/**
 * Everything that can be done about answers that are known and fall short, one for each step: essential gaps first,
 * then by how many percentage points of the overall score it adds for a day of work; ties as weaknesses are ranked.
 */
function candidatesOf(sources: Sources): readonly Candidate[] {
  const byStep = new Map<string, Candidate>();
  for (const ranked of rankWeaknesses(sources.score, sources.questionnaire)) {
    if (ranked.score.state !== 'answered') continue;
    const step = cheapestStep(placeOf(ranked, sources), sources);
    const key = step ? `step ${step.action.id}` : `none ${ranked.question.id}`;
    const known = byStep.get(key);
    const gain = step ? gainOf(ranked, step) / effortInDays(step) : 0;
    byStep.set(key, {
      weaknesses: known ? [...known.weaknesses, ranked] : [ranked],
      step: known?.step ?? step,
      gainPerDay: (known?.gainPerDay ?? 0) + gain,
    });
  }
  return [...byStep.values()].toSorted(
    (a, b) => Number(isEssential(b)) - Number(isEssential(a)) || b.gainPerDay - a.gainPerDay,
  );
}

const isEssential = ({ weaknesses }: Candidate): boolean => weaknesses.some(({ score }) => score.isEssentialGap);

/** Percentage points of the overall score. */
function gainOf({ question, impact, score: { points } }: RankedQuestion, { pointsReached }: Step): number {
  const { earned, available } = must(points, `${question.id} counts`);
  return (impact * (pointsReached - earned)) / (available - earned);
}

/** Days of work, with the middle of the cost range and one year of what it costs yearly counted in. */
function effortInDays({ cost: { fromPounds, toPounds, perYearPounds }, staffDays }: Step): number {
  const pounds = (fromPounds + toPounds) / 2 + perYearPounds;
  return Math.max(LEAST_DAYS, staffDays + pounds / POUNDS_A_DAY);
}

function thingOf({ weaknesses: [ranked, ...others], step }: Candidate, sources: Sources): Thing {
  const { question, score } = ranked;
  const steps = step ? [...step.first, step.action] : [];
  const [first] = steps;
  const descriptions = new Map(sources.questionnaire.actions.map(({ id, description }) => [id, description]));
  return {
    ...refOf(ranked),
    finding: findingWords(ranked),
    isEssentialGap: score.isEssentialGap,
    isToCheck: score.isToCheck,
    why: question.why?.text ?? '',
    firstTitle: first?.title ?? NO_STEP,
    firstHow: first ? must(descriptions.get(first.id), 'an action of the edition') : '',
    afterwards: steps.slice(1).map(({ title }) => title),
    also: others.map((other) => refOf(other).shortTitle),
    effort: step?.effort ?? '',
    isEnough: step?.closesEssentialGap !== false,
    helpers: (question.answeredBy ?? []).filter((role) => role.trim().toLowerCase() !== 'manager'),
    owner: placeOf(ranked, sources).answer?.owner.trim() || null,
  };
}

const NUMBER_WORDS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'] as const;
const numberWord = (count: number): string => NUMBER_WORDS[count] ?? String(count);
const countInWords = (count: number, one: string, many = `${one}s`): string =>
  `${numberWord(count)} ${count === 1 ? one : many}`;

/** What the page is headed with: no more than is true of the answers. */
function titleOf(toDo: number, { check: { open, dontKnow, toCheck }, score }: Sources): Sentence {
  const said = (text: string, name: string, count: number) => inner('manager.title', text, [figure(name, count)]);
  if (open.length > 0) return said(`${countOf(open.length, 'question')} left to answer`, 'Not answered', open.length);
  if (toDo >= MOST_THINGS) return said('Do these five things', 'Things that can be done', toDo);
  if (toDo > 0) return said(`${countInWords(toDo, 'thing')} to do`, 'Things that can be done', toDo);
  if (dontKnow.length > 0)
    return said(`${countInWords(dontKnow.length, 'thing')} to find out`, 'Answers "don\'t know"', dontKnow.length);
  if (toCheck.length > 0)
    return said(`${countInWords(toCheck.length, 'answer')} to check`, 'Not checked yet', toCheck.length);
  return said(
    score.overall.certainty === 'no-score' ? 'Nothing here applies' : 'Nothing to put right',
    'Things that can be done',
    0,
  );
}

/** Where the body stands, in one plain sentence; while questions are open, that nobody can say. */
function standingOf({ score, questionnaire, progress: { asked, open } }: Sources): Sentence {
  const { overall } = score;
  if (open > 0)
    return inner(
      'manager.unfinished',
      `${open} of ${countOf(asked, 'question')} ${open === 1 ? 'is' : 'are'} not answered yet, so this page does not say where we stand.`,
      [figure('Questions asked', asked), figure('Not answered', open)],
    );
  if (overall.certainty === 'no-score')
    return inner('manager.no-score', 'Nothing that was asked and scores applies here, so there is no score.');
  const percent = must(overall.lowPercent, 'a score that is known');
  const band = bandTitle(overall, questionnaire);
  const figures = [figure('Score', `${percent}%`), figure('Band', band)];
  if (!isHeldDown(overall))
    return inner(
      'manager.standing',
      `By our own answers we score ${percent}%, which this check calls "${band}".`,
      figures,
    );
  const holders = bandHolders(score, questionnaire, null).length;
  return inner(
    'manager.standing-held',
    `By our own answers we score ${percent}%, but we stay at "${band}" while ${holders === 1 ? 'an essential question falls' : `${holders} essential questions fall`} short.`,
    [...figures, figure('Essential questions that hold it there', holders)],
  );
}

function introOf(things: number, isFinished: boolean): readonly Sentence[] {
  const soFar = isFinished
    ? []
    : [
        inner(
          'manager.so-far',
          things === 0
            ? 'No answer so far falls short. The questions that are left may show something to do.'
            : 'This is what the answers so far show. The questions that are left may show something that matters more.',
        ),
      ];
  if (things === 0) return isFinished ? [inner('manager.none', 'No answer that we could give falls short.')] : soFar;
  return [
    ...soFar,
    inner(
      'manager.order',
      `Essential gaps come first: each can stop care by itself. Then comes what adds most to the score for its effort, where £${POUNDS_A_DAY} counts as a day of work. Costs and times are estimates, not quotes.`,
      [figure('Pounds that count as a day of work', POUNDS_A_DAY)],
    ),
  ];
}

const moreSentences = (more: number): readonly Sentence[] =>
  more <= 0
    ? []
    : [
        inner(
          'manager.more',
          `${countOf(more, 'more answer falls', 'more answers fall')} short. ${more === 1 ? 'It is' : 'They are'} among the weaknesses on the results page.`,
          [figure('More answers that fall short', more)],
        ),
      ];

/** Cut shorter than elsewhere, since the page has room for few words of each. */
const namedIn = (places: readonly PlacedQuestion[], limit: number): string =>
  firstInWords(
    places.map((place) => `"${inShort(refOf(place).shortTitle, SHORT_NAME)}"`),
    limit,
  );
const SHORT_NAME = 50;

/** Anyone who relies on the list is told what was taken out of it. */
const notApplicableSentences = ({ essentialNotApplicable: all }: AnswerCheck): readonly Sentence[] =>
  all.length === 0
    ? []
    : [
        inner(
          'manager.not-applicable',
          `${countOf(all.length, 'essential question is', 'essential questions are')} said not to apply here, and left out: ${namedIn(all, 2)}.`,
          [figure('Essential and said not to apply', all.length), ...beyond(all.length, 2)],
        ),
      ];

const beyond = (all: number, named: number): readonly Figure[] =>
  all > named ? [figure('More than are named', all - named)] : [];

/** How many questions are named where something is to be found out or checked. */
const NAMED = 3;

/** Essential ones are named first: not to know them holds the band down. */
function findOutOf({ dontKnow }: AnswerCheck): Sentence | null {
  if (dontKnow.length === 0) return null;
  const essentialFirst = dontKnow.toSorted(
    (a, b) => Number(b.question.essential !== undefined) - Number(a.question.essential !== undefined),
  );
  const essential = dontKnow.filter(({ question }) => question.essential !== undefined).length;
  const isOne = dontKnow.length === 1;
  const ofThose = essential === 0 ? '' : isOne ? ' and essential' : `, ${essential} of them essential`;
  return inner(
    'manager.find-out',
    `${countOf(dontKnow.length, 'answer is', 'answers are')} "don't know"${ofThose}. ${isOne ? 'It earns' : 'They earn'} nothing while nobody knows: ${namedIn(essentialFirst, NAMED)}.`,
    [
      figure('Answers "don\'t know"', dontKnow.length),
      figure('Of those, essential', essential),
      ...beyond(dontKnow.length, NAMED),
    ],
  );
}

const toCheckOf = ({ toCheck }: AnswerCheck): Sentence | null =>
  toCheck.length === 0
    ? null
    : inner(
        'manager.to-check',
        `${countOf(toCheck.length, 'answer is', 'answers are')} marked as not checked yet, and may turn out otherwise: ${namedIn(toCheck, NAMED)}.`,
        [figure('Not checked yet', toCheck.length), ...beyond(toCheck.length, NAMED)],
      );

function lookAgainOf(
  chosen: readonly Candidate[],
  isFinished: boolean,
  { questionnaire, assessmentDate, check }: Sources,
): readonly Sentence[] {
  if (!isFinished)
    return [
      inner(
        'manager.finish-first',
        `Make this page again when the ${countOf(check.open.length, 'question')} left ${check.open.length === 1 ? 'is' : 'are'} answered.`,
        [figure('Not answered', check.open.length)],
      ),
    ];
  const steps = chosen.flatMap(({ step }) => step ?? []);
  const months = Math.max(1, ...steps.map((step) => step.months));
  const valid = evidenceValidMonths(questionnaire);
  const doneBy = formatDate(monthsAfter(assessmentDate, months));
  const againBy = formatDate(monthsAfter(assessmentDate, valid));
  return [
    // Estimates that run past the next time that everything is asked say nothing that the sentence after does not.
    ...(steps.length === 0 || months >= valid
      ? []
      : [
          inner(
            'manager.look-again',
            `Look at this page again by ${doneBy}: by the estimates, the longest of these takes ${countOf(months, 'month')}.`,
            [figure('Longest estimate, months', months), figure('Look again by', doneBy)],
          ),
        ]),
    inner(
      'manager.answer-again',
      `Answer the whole check again by ${againBy}: what shows that an answer is true counts for ${countOf(valid, 'month')}.`,
      [figure('Answer again by', againBy), figure('Months for which evidence holds', valid)],
    ),
  ];
}
