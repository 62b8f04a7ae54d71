import * as fc from 'fast-check';
import type { Answer, AnswerValue, Evidence } from '#src/domain/assessment/index.ts';
import { must } from '#src/domain/common/result.ts';
import {
  availablePoints,
  questionsInOrder,
  reachablePoints,
  type Condition,
  type Question,
  type Questionnaire,
} from '#src/domain/questionnaire/index.ts';
import { levelsOf, outcomeStatements } from '#src/domain/questionnaire/outcome/index.ts';
import type { Profile } from '#src/domain/questionnaire/profile.ts';
import {
  answer,
  ASSESSMENT_DATE,
  checklist,
  choice,
  date,
  edition,
  evidence,
  levels,
  number,
  outcome,
  section,
  text,
  type QuestionOf,
} from './builders.ts';

const points = fc.integer({ min: 0, max: 9 });
const pointsList = (max: number) => fc.array(points, { minLength: 2, maxLength: max });
const byId = (prefix: string, list: readonly number[]) =>
  Object.fromEntries(list.map((each, index) => [`${prefix}${index}`, each]));
const rising = (list: readonly number[]) => list.toSorted((a, b) => a - b);
const statementIds = (prefix: string, least: number) =>
  fc.integer({ min: least, max: 2 }).map((count) => Array.from({ length: count }, (_, index) => `${prefix}${index}`));
const bandsFrom = (starts: fc.Arbitrary<number[]>) =>
  starts.chain((others) => fc.tuple(...[0, ...rising(others)].map((from) => fc.tuple(fc.constant(from), points))));

type Makers = { readonly [K in Question['kind']]: fc.Arbitrary<QuestionOf<K>> };

const questionOf = (id: string, condition: Condition | null): fc.Arbitrary<Question> => {
  const changes = fc
    .record({ floor: fc.integer({ min: -2, max: 4 }), mayBeInapplicable: fc.boolean() })
    .map(({ floor, mayBeInapplicable }) => ({
      ...(floor > 0 ? { essential: { minPoints: floor, reason: 'Care stops' } } : {}),
      ...(mayBeInapplicable ? { notApplicableWhen: 'There is none of it.' } : {}),
      ...(condition ? { askedWhen: condition } : {}),
    }));
  const makers = {
    levels: fc.tuple(pointsList(4), changes).map(([list, more]) => levels(id, rising(list), more)),
    choice: fc.tuple(pointsList(4), changes).map(([list, more]) => choice(id, byId('o', list), more)),
    checklist: fc.tuple(pointsList(4), changes).map(([list, more]) => checklist(id, byId('s', list), more)),
    outcome: fc
      .tuple(
        statementIds('n', 0),
        statementIds('p', 0),
        statementIds('b', 0),
        statementIds('a', 1),
        statementIds('v', 0),
        fc.tuple(points, points, points),
        changes,
      )
      .map(([not, partly, both, fully, advice, [a, b, c], more]) =>
        outcome(id, { not, partly, both, fully, advice }, [a, a + b, a + b + c], more),
      ),
    number: fc
      .tuple(bandsFrom(fc.uniqueArray(fc.integer({ min: 1, max: 100 }), { maxLength: 3 })), changes)
      .map(([bands, more]) => number(id, bands, more)),
    date: fc
      .tuple(bandsFrom(fc.uniqueArray(fc.integer({ min: 1, max: 36 }), { maxLength: 3 })), changes)
      .map(([bands, more]) => date(id, bands, more)),
    text: changes.map((more) => text(id, more)),
  } satisfies Makers;
  return fc
    .oneof(...Object.values<fc.Arbitrary<Question>>(makers))
    .map((made) => (availablePoints(made) < (made.essential?.minPoints ?? 0) ? withoutFloor(made) : made)); // Nobody could reach the floor.
};

export function withoutFloor(question: Question): Question {
  const { essential: _, ...rest } = question;
  return rest;
}

/** What a question may ask of an earlier one, or of the profile. */
const conditionOn = (id: string): fc.Arbitrary<Condition> => {
  const leaf: fc.Arbitrary<Condition> = fc.oneof(
    points.map((atLeast): Condition => ({ kind: 'points', question: id, atLeast })),
    points.map((below): Condition => ({ kind: 'points-below', question: id, below })),
    fc.constant<Condition>({ kind: 'dont-know', question: id }),
    fc
      .constantFrom('acute-trust', 'care-home')
      .map((type): Condition => ({ kind: 'profile', field: 'type', anyOf: [type] })),
  );
  return fc.oneof(
    leaf,
    leaf.map((condition): Condition => ({ kind: 'not', condition })),
    fc
      .tuple(fc.constantFrom('all' as const, 'any' as const), leaf, leaf)
      .map(([kind, a, b]): Condition => ({ kind, of: [a, b] })),
  );
};

/** Small editions of up to twelve questions of every kind in one to four weighted sections. */
export const editions = ({ conditions }: { readonly conditions: boolean }): fc.Arbitrary<Questionnaire> =>
  fc
    .array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 4 })
    .chain((plan) => {
      let asked = 0;
      const sections = plan.map(([count, weight], s) => {
        const questions = Array.from({ length: count }, () => {
          const id = `q${asked}`;
          asked += 1;
          if (!conditions || asked === 1) return questionOf(id, null);
          const condition = fc.integer({ min: 0, max: asked - 2 }).chain((earlier) => conditionOn(`q${earlier}`));
          return fc.option(condition, { nil: null }).chain((one) => questionOf(id, one));
        });
        return fc.tuple(...questions).map((each) => section(`s${s}`, each, { weight }));
      });
      return fc.tuple(...sections).map((each) => withConditionsThatCanBeMet(edition(each)));
    });

/**
 * Points that a condition asks for are drawn before the question that it looks at, so they are held to what that one
 * gives.
 */
function withConditionsThatCanBeMet(questionnaire: Questionnaire): Questionnaire {
  const placed = new Map(questionsInOrder(questionnaire).map(({ question }) => [question.id, question]));
  const meetable = (condition: Condition): Condition => {
    switch (condition.kind) {
      case 'all':
      case 'any':
        return { ...condition, of: condition.of.map(meetable) };
      case 'not':
        return { ...condition, condition: meetable(condition.condition) };
      case 'points':
        return {
          ...condition,
          atLeast: Math.min(
            condition.atLeast,
            availablePoints(must(placed.get(condition.question), 'conditions look back')),
          ),
        };
      case 'points-below':
        return {
          ...condition,
          below: Math.max(
            condition.below,
            1 + Math.min(...reachablePoints(must(placed.get(condition.question), 'conditions look back'))),
          ),
        };
      default:
        return condition;
    }
  };
  return {
    ...questionnaire,
    sections: questionnaire.sections.map((each) => ({
      ...each,
      questions: each.questions.map((question) =>
        question.askedWhen ? { ...question, askedWhen: meetable(question.askedWhen) } : question,
      ),
    })),
  };
}

const days = fc
  .date({ min: new Date('2022-01-01'), max: new Date(`${ASSESSMENT_DATE}T00:00:00Z`), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10));
const ids = (list: readonly { readonly id: string }[]) => fc.subarray(list.map(({ id }) => id));
/** Text as a person leaves it in a field: something, and no white space around it. */
const typed = fc
  .string({ minLength: 1, maxLength: 30 })
  .map((each) => each.trim())
  .filter((each) => each !== '');

/** Every value that a question takes, "don't know" and, where allowed, "not applicable" among them. */
export function values(of: Question): fc.Arbitrary<AnswerValue> {
  const given = givenValues(of);
  const dontKnow = fc.constant<AnswerValue>({ kind: 'dont-know' });
  const some = of.kind === 'checklist' ? [inPart(of)] : [];
  if (!of.notApplicableWhen) return fc.oneof({ weight: 6, arbitrary: given }, dontKnow, ...some);
  return fc.oneof(
    { weight: 6, arbitrary: given },
    dontKnow,
    ...some,
    typed.map((reason): AnswerValue => ({ kind: 'not-applicable', reason })),
  );
}

/** A checklist of which some statements, or all, are said not to apply. */
const inPart = (of: Extract<Question, { kind: 'checklist' }>): fc.Arbitrary<AnswerValue> =>
  fc
    .tuple(
      ids(of.statements),
      fc.subarray(
        of.statements.map(({ id }) => id),
        { minLength: 1 },
      ),
      typed,
    )
    .map(([some, left, reason]) => ({
      kind: 'statements',
      statements: some.filter((id) => !left.includes(id)),
      notApplicable: left.map((statement) => ({ statement, reason })),
    }));

/** Values that score, in full. */
export function givenValues(of: Question): fc.Arbitrary<AnswerValue> {
  switch (of.kind) {
    case 'levels':
    case 'choice':
      return fc.constantFrom(...of.options).map(({ id }) => ({ kind: 'option', option: id }));
    case 'checklist':
      return ids(of.statements).map((statements) => ({ kind: 'statements', statements }));
    case 'outcome':
      return fc
        .tuple(
          ids(outcomeStatements(of)),
          fc.option(
            fc.record({
              verdict: fc.constantFrom(...levelsOf(of)),
              reason: typed,
            }),
            { nil: null },
          ),
        )
        .map(([ticked, ownVerdict]) => ({ kind: 'outcome', ticked, ownVerdict }));
    case 'number':
      return fc
        .integer({ min: of.minimum * 10, max: of.maximum * 10 })
        .map((tenths) => ({ kind: 'number', number: tenths / 10 }));
    case 'date':
      return fc.oneof(
        { weight: 5, arbitrary: days.map((day): AnswerValue => ({ kind: 'date', date: day })) },
        fc.constant<AnswerValue>({ kind: 'never' }),
      );
    case 'text':
      return typed.map((words) => ({ kind: 'text', text: words }));
  }
}

/** Pieces of every grade, recent and old, on which the answers below rest, many on one. */
export const anyEvidence: readonly Evidence[] = (['asserted', 'documented', 'tested', 'independent'] as const).flatMap(
  (grade) =>
    ['2020-01-01', '2025-06-29', '2025-06-30', '2026-03-01', '2026-07-01'].map((day) =>
      evidence({ id: `${grade}-${day}`, grade, date: day }),
    ),
);
const anyEvidenceIds = anyEvidence.map(({ id }) => id);

export const answersTo = (
  questions: readonly Question[],
  { open }: { readonly open: boolean },
): fc.Arbitrary<Answer[]> =>
  fc.tuple(
    ...questions.map((one) =>
      fc
        .tuple(
          open ? fc.option(values(one), { nil: null, freq: 3 }) : values(one),
          fc.subarray(anyEvidenceIds, { maxLength: 2 }),
          fc.boolean(),
        )
        .map(([value, list, toCheck]) => answer(one.id, value, { evidence: list, toCheck })),
    ),
  );

export const profiles: fc.Arbitrary<Profile> = fc.record({
  type: fc.constantFrom('acute-trust' as const, 'care-home' as const),
  sizeBand: fc.constant('from-10-to-49' as const),
  services: fc.constant([]),
});
