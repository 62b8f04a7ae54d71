import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { completeAssessment } from '#src/testing/complete-assessment.ts';
import {
  answer,
  assessment as assessmentOf,
  checklist,
  chosen,
  edition,
  levels,
  notApplicable,
  parseEdition,
  peerGroup,
  peerPack,
  section,
  signatory,
  text as textQuestion,
} from '#src/testing/builders.ts';
import { blockTexts } from '#src/testing/document-texts.ts';
import { plainReport } from '#src/testing/plain-report.ts';
import coreBeforeFile from '../../../questionnaires/assure-core/2026.1.json' with { type: 'json' };
import coreFile from '../../../questionnaires/assure-core/2026.2.json' with { type: 'json' };
import quickFile from '../../../questionnaires/quick-check/2026.1.json' with { type: 'json' };
import type { Answer } from '../assessment/index.ts';
import { compare } from '../benchmark/index.ts';
import type { BenchmarkPack } from '../benchmark/pack/index.ts';
import { must } from '../common/result.ts';
import { reachablePoints, type Questionnaire } from '../questionnaire/index.ts';
import { buildSignOff, scoreAssessment } from '../scoring/index.ts';
import type { BoardReport } from './board-report.ts';
import { DEFAULT_CHOICES, type ReportVersion, type Wordings } from './choices.ts';
import { boardSentences } from './pages/board-pages.ts';
import { buildDocument } from './pages/build-document.ts';
import { wordingKey } from './wording.ts';
import { drawingsOf, type ReportDocument } from '../document/document.ts';
import { formatBoardReport } from './format.ts';
import { draft, mixedAnswers, reportOf, ward } from './report.fixture.ts';
import { formatXlsx } from './xlsx/v1.ts';
import { forPublication, publishableSections, PUBLICATION_RULE } from './publication.ts';
import {
  MIN_FITTING_SETS,
  publishableEitherWay,
  publishablePercents,
  publishableTogether,
  type Supposition,
} from './publishable.ts';

const RUNS = Number(process.env['SOAK_PUBLIC'] ?? 60);
/** Each pair is two whole reports. */
const PAIRS = Number(process.env['SOAK_PUBLIC'] ?? 12);

vi.setConfig({ testTimeout: 120_000 + PAIRS * 1000 });

const choices: ReportVersion = {
  ...DEFAULT_CHOICES,
  audience: 'public',
  leftOut: { board: [], audit: [], public: [] },
};
const editions = [parseEdition(coreFile), parseEdition(quickFile), parseEdition(coreBeforeFile)];
const profile = { type: 'acute-trust', sizeBand: 'from-5000-to-9999', services: [] } as const;

/** Every set of points, written out: what the counting has to agree with. */
function* allSets(questions: readonly (readonly number[])[]): Generator<readonly number[]> {
  const [first, ...rest] = questions;
  if (!first) return yield [];
  for (const own of first) for (const others of allSets(rest)) yield [own, ...others];
}

const points = fc
  .uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 })
  .map((list) => [0, ...list.toSorted((a, b) => a - b)]);

describe('the percentages at which a section may be published', () => {
  it('each fit eight sets of answers, of which no question has one answer alone, and so does each end that is left out', () => {
    let published = 0;
    fc.assert(
      fc.property(fc.array(points, { minLength: 5, maxLength: 7 }), (questions) => {
        const available = questions.reduce((sum, list) => sum + Math.max(...list), 0);
        const sets = [...allSets(questions)].map((set) => ({
          set,
          percent: Math.floor((200 * set.reduce((a, b) => a + b, 0) + available) / (2 * available)),
        }));
        const safe = publishablePercents(questions);
        const passes = (some: typeof sets) =>
          some.length >= MIN_FITTING_SETS &&
          questions.every((_, index) => new Set(some.map(({ set }) => set[index])).size > 1);
        published += safe.size;
        for (const percent of safe) expect(passes(sets.filter((one) => one.percent === percent))).toBe(true);
        const [lowest, highest] = [Math.min(...safe), Math.max(...safe)];
        if (safe.size === 0) return;
        expect(passes(sets.filter(({ percent }) => percent < lowest))).toBe(true);
        expect(passes(sets.filter(({ percent }) => percent > highest))).toBe(true);
      }),
      { numRuns: RUNS },
    );
    expect(published).toBeGreaterThan(RUNS);
  });

  it('are none with four questions, and never 0 or 100', () => {
    expect(publishablePercents(Array.from({ length: 4 }, () => [0, 1, 2, 3])).size).toBe(0);
    const ten = publishablePercents(Array.from({ length: 10 }, () => [0, 1, 2, 3]));
    expect([ten.has(0), ten.has(50), ten.has(100)]).toEqual([false, true, false]);
  });

  it('are none of a section whose points would take minutes to count', () => {
    const manyPoints = Array.from({ length: 1001 }, (_, own) => own);
    expect(publishablePercents(Array.from({ length: 20 }, () => manyPoints)).size).toBe(0);
    // A large section that people can answer is counted still.
    expect(publishablePercents(Array.from({ length: 100 }, () => [0, 1, 2, 3])).has(50)).toBe(true);
  });
});

type Published = typeof publishableTogether;

/** Each section by itself, whatever the whole and the others tell. */
const eachAlone: Published = (sections) =>
  new Set(
    sections.flatMap(({ id, percent, questions }) =>
      percent !== null && publishableEitherWay(questions.map(({ ways }) => ways)).has(percent) ? [id] : [],
    ),
  );

/** As if the provable percentage were not there. */
const byClaimAlone: Published = (sections, { claimed }, suppositions) =>
  publishableTogether(sections, { claimed, provable: 0 }, suppositions);

/**
 * A question that gives up to so many points; may one answer that it does not apply, and is it asked only where the
 * question at a place among all earns something?
 */
type QuestionShape = {
  readonly most: number;
  readonly isAllOrNothing?: true;
  readonly mayNotApply?: true;
  readonly after?: number;
};
type Shape = { readonly weight: number; readonly questions: readonly QuestionShape[] };
/** Points; that it does not apply, or is not asked. */
type Given = number | 'none' | 'not asked';

const pointsOf = ({ most, isAllOrNothing }: QuestionShape): readonly number[] =>
  isAllOrNothing ? [0, most] : Array.from({ length: most + 1 }, (_, own) => own);
const isAskedBeside = ({ after }: QuestionShape, earlier: readonly (Given | null)[]): boolean =>
  after === undefined || (typeof earlier[after] === 'number' && earlier[after] > 0);

/** What may be supposed of some shapes: those that others hang on have their points in turn. */
function supposedOf(shapes: readonly Shape[]): readonly Supposition[] {
  const all = shapes.flatMap(({ questions }) => questions);
  const lookedAt = new Set(all.flatMap(({ after }) => after ?? []));
  // Each twice: of a number several are one answer, since they earn the same.
  const turns = 2 * Math.max(1, ...[...lookedAt].map((index) => pointsOf(must(all[index], 'it is there')).length));
  return Array.from({ length: turns }, (_, turn) => {
    const given: (Given | null)[] = [];
    for (const [index, one] of all.entries())
      given.push(
        isAskedBeside(one, given)
          ? lookedAt.has(index)
            ? must(pointsOf(one)[turn % pointsOf(one).length], 'one')
            : null
          : 'not asked',
      );
    let next = 0;
    return shapes.map(({ weight, questions }) => ({
      weight,
      questions: questions.map((question) => {
        const { most, after } = question;
        const own = given[next++] ?? null;
        const whole = pointsOf(question);
        return {
          points: own === 'not asked' ? null : typeof own === 'number' ? [own] : whole,
          available: most,
          ways: after === undefined ? [whole] : [null, whole],
          answer: own === null || own === 'not asked' ? own : `${own} points, in turn ${turn}`,
        };
      }),
    }));
  });
}

/** Every whole percentage that evidence for some of these parts of the whole can give. */
function provablesOf(parts: readonly number[]): ReadonlySet<number> {
  const sums = parts.reduce<ReadonlySet<number>>(
    (before, part) => new Set([...before].flatMap((sum) => [sum, Math.round((sum + part) * 1e7) / 1e7])),
    new Set([0]),
  );
  return new Set([...sums].map((sum) => Math.floor(sum + 0.5 + 1e-6)));
}

/**
 * Every set of answers to some sections, and every set of them with evidence, by the paper that it gives: the papers in
 * which a question has one answer alone, though the whole percentages leave it more.
 */
function papersThatTell(
  shapes: readonly Shape[],
  publish: Published,
  isWithEvidence = true,
): { readonly tell: number; readonly shown: number } {
  const all = shapes.flatMap(({ questions }) => questions);
  const sets = all.reduce<readonly (readonly Given[])[]>(
    (before, one) =>
      before.flatMap((set) =>
        isAskedBeside(one, set)
          ? [...pointsOf(one), ...(one.mayNotApply ? (['none'] as const) : [])].map((own) => [...set, own])
          : [[...set, 'not asked' as const]],
      ),
    [[]],
  );
  const suppositions = supposedOf(shapes);
  const known = new Map<string, ReadonlySet<string>>();
  const seen = new Map<string, readonly Set<Given>[]>();
  const see = (paper: string, set: readonly Given[]): void => {
    const answers = seen.get(paper) ?? set.map(() => new Set<Given>());
    seen.set(paper, answers);
    for (const [index, own] of set.entries()) must(answers[index], 'as many').add(own);
  };
  /** By paper, the same without the sections. */
  const papers = new Map<string, string>();
  let shown = 0;
  for (const set of sets) {
    let start = 0;
    const sections = shapes.map(({ weight, questions: asked }, index) => {
      const own = set.slice(start, (start += asked.length));
      const available = asked.reduce((sum, { most }, place) => sum + (typeof own[place] === 'number' ? most : 0), 0);
      const given = own.map((each) => (typeof each === 'number' ? each : 0));
      const earned = given.reduce((sum, each) => sum + each, 0);
      const percent = available === 0 ? null : Math.floor((200 * earned + available) / (2 * available));
      const questions = asked.map((question, place) => ({
        ways:
          typeof own[place] === 'number' && question.after === undefined
            ? [pointsOf(question)]
            : [null, pointsOf(question)],
        mayCountLess: question.after !== undefined || question.mayNotApply === true,
      }));
      return { id: String(index), weight, percent, questions, given, available };
    });
    const scored = sections.filter(({ percent }) => percent !== null);
    const weights = scored.reduce((sum, { weight }) => sum + weight, 0);
    if (weights === 0) continue;
    const parts = scored.flatMap(({ weight, available, given }) =>
      given.map((own) => (100 * weight * own) / (available * weights)),
    );
    const claimed = Math.floor(parts.reduce((sum, part) => sum + part, 0) + 0.5 + 1e-9);
    for (const provable of provablesOf(isWithEvidence ? parts.filter((part) => part > 0) : [])) {
      const key = JSON.stringify([claimed, provable, sections.map(({ percent, questions }) => [percent, questions])]);
      const published = known.get(key) ?? publish(sections, { claimed, provable }, suppositions);
      known.set(key, published);
      const bare = `${claimed}%, ${provable}% provable`;
      const paper = `${bare}: ${sections.map(({ id, percent }) => (published.has(id) ? `${percent}%` : 'left out')).join()}`;
      papers.set(paper, bare);
      if (published.size > 0) shown += 1;
      see(paper, set);
      see(bare, set);
    }
  }
  const isTold = ([paper, without]: readonly [string, string]): boolean => {
    const bare = must(seen.get(without), 'the whole alone');
    return must(seen.get(paper), 'seen').some(
      (answers, index) => answers.size === 1 && must(bare[index], 'as many').size > 1,
    );
  };
  return { tell: [...papers].filter(isTold).length, shown };
}

const times = (count: number, most: number): readonly number[] => Array.from({ length: count }, () => most);
const shape = (questions: readonly (number | QuestionShape)[], weight = 1): Shape => ({
  weight,
  questions: questions.map((one) => (typeof one === 'number' ? { most: one } : one)),
});
const mayNotApply = (most: number): QuestionShape => ({ most, mayNotApply: true });
const hanging = (most: number, after: number): QuestionShape => ({ most, after });

describe('sections beside the whole, of what is claimed and of what is provable', () => {
  it.each<[string, readonly Shape[], isShown: boolean]>([
    ['two alike', [shape(times(6, 1)), shape(times(6, 1))], true],
    ['one with a short one', [shape(times(5, 2)), shape(times(2, 2))], true],
    ['one with a short one that weighs more', [shape(times(7, 1)), shape(times(2, 2), 3)], false],
    ['one with one that may not apply', [shape(times(7, 1)), shape([mayNotApply(2)])], false],
    ['one alone, in which something may not apply', [shape([2, 3, 2, 2, mayNotApply(3)])], false],
    ['one alone', [shape(times(8, 1))], true],
  ])('tell no answer that the whole does not tell: %s', (name, shapes, isShown) => {
    const together = papersThatTell(shapes, publishableTogether);
    expect(together.tell).toBe(0);
    expect(together.shown > 0).toBe(isShown);
    // Each looked at alone, several would.
    expect(papersThatTell(shapes, eachAlone).tell > 0).toBe(name !== 'one alone');
  });

  it.each<[string, readonly Shape[]]>([
    ['few sets of answers can have', [shape([1, 3, 3, 2, 3]), shape([1, 2])]],
    ['a short section that weighs more has', [shape([3, 2, 1, 1, 1]), shape([1, 2, 1], 2)]],
  ])('tell none by evidence that %s', (_which, shapes) => {
    expect(papersThatTell(shapes, publishableTogether).tell).toBe(0);
    expect(papersThatTell(shapes, byClaimAlone).tell).toBeGreaterThan(0);
  });

  it('tell none by a question of another section that an answer asks', () => {
    const shapes = [
      shape([2, 1, hanging(3, 1), hanging(3, 2), 1, 1, 1, 3], 3),
      shape([hanging(3, 6)], 2),
      shape([3], 3),
    ];
    expect(papersThatTell(shapes, publishableTogether, false).tell).toBe(0);
    expect(papersThatTell(shapes, eachAlone, false).tell).toBeGreaterThan(0);
  });

  it('tell none of a question that others hang on, though several answers to it earn the same', () => {
    const shapes = [shape([{ most: 3, isAllOrNothing: true }, 1, 1, 1, 2, 1], 3), shape([hanging(1, 0), 1, 1])];
    expect(papersThatTell(shapes, publishableTogether, false).tell).toBe(0);
  });

  it('are published of the shipped edition, most of them', () => {
    // In the last two one section is low in which an answer was settled for the sake of evidence.
    for (const seed of [1, 11, 27]) {
      const { rows } = publishableSections(
        reportFor(must(editions[0], 'the core edition'), seed, (answers) => answers),
      );
      expect(rows.length).toBeGreaterThan(9);
    }
  });

  it('are none of the edition before, where the only question that counts of a section would follow', () => {
    const report = reportFor(must(editions[2], 'the core edition before'), 3, (answers) => answers);
    const { provable } = report.position;
    // Whatever evidence there is: all other sections and the whole say that it earns nothing.
    const withoutEvidence = { ...report, position: { ...report.position, provable: { ...provable, percent: 0 } } };
    expect(publishableSections(withoutEvidence).rows).toEqual([]);
  });
});

describe('a section in which what counts hangs on an answer', () => {
  const levelsOfFour = [0, 1, 2, 3];
  const five = Array.from({ length: 5 }, () => [levelsOfFour]);

  it('is published only at percentages that fit either way', () => {
    const withIt = publishablePercents(Array.from({ length: 6 }, () => levelsOfFour));
    const without = publishablePercents(Array.from({ length: 5 }, () => levelsOfFour));
    const either = publishableEitherWay([...five, [null, levelsOfFour]]);
    const both = [...withIt].filter((percent) => without.has(percent));
    expect(either).toEqual(new Set(both));
    expect(both.length).toBeGreaterThan(0);
    expect(both.length).toBeLessThan(Math.min(withIt.size, without.size));
    expect(publishableEitherWay([...five.slice(1), [null, levelsOfFour]]).size).toBe(0);
    expect(publishableEitherWay([...five, ...Array.from({ length: 7 }, () => [null, levelsOfFour])]).size).toBe(0);
  });

  const questions = [
    ...Array.from({ length: 6 }, (_, place) => levels(`q${place}`, levelsOfFour)),
    levels('follow', levelsOfFour, { askedWhen: { kind: 'points', question: 'q0', atLeast: 2 } }),
    levels('local', levelsOfFour, { notApplicableWhen: 'There is none.' }),
    checklist('habits', { one: 1, two: 2 }),
  ];
  const others = Array.from({ length: 6 }, (_, place) => levels(`r${place}`, levelsOfFour));
  const whole = edition([section('all', questions), section('others', others)]);
  const someAnswers = fc
    .tuple(
      fc.array(fc.nat(3), { minLength: 8, maxLength: 8 }),
      fc.boolean(),
      fc.boolean(),
      fc.array(fc.nat(3), { minLength: 6, maxLength: 6 }),
    )
    .map(([chosenLevels, isLocal, isWhole, chosenOthers]) => [
      ...chosenOthers.map((level, place) => answer(`r${place}`, chosen(`l${level}`))),
      ...chosenLevels.flatMap((level, place) => {
        const { id } = must(questions[place], 'a question');
        const isAsked = id !== 'follow' || (chosenLevels[0] ?? 0) >= 2;
        if (!isAsked) return [];
        return [answer(id, id === 'local' && !isLocal ? notApplicable : chosen(`l${level}`))];
      }),
      answer('habits', {
        kind: 'statements',
        statements: ['two'],
        ...(isWhole ? {} : { notApplicable: [{ statement: 'one', reason: 'None here' }] }),
      }),
    ]);

  it('tells neither that a question was asked, nor that it or a statement of it does not apply', () => {
    const six = Array.from({ length: 6 }, () => levelsOfFour);
    const rows = { shown: 0, hidden: 0 };
    fc.assert(
      fc.property(someAnswers, (answers) => {
        const report = plainReport({ assessment: assessmentOf(whole), answers, questionnaire: whole });
        const row = publishableSections(report).rows.find(({ id }) => id === 'all');
        rows[row ? 'shown' : 'hidden'] += 1;
        if (!row) return;
        const percent = must(row.claimed.low, 'what is shown has a score');
        const isLocal = answers.some(({ questionId, value }) => questionId === 'local' && value?.kind === 'option');
        const isWhole = !JSON.stringify(answers).includes('None here');
        for (const follow of [[], [levelsOfFour]])
          for (const local of isLocal ? [[levelsOfFour]] : [[], [levelsOfFour]])
            for (const habits of isWhole
              ? [[0, 1, 2, 3]]
              : [
                  [0, 2],
                  [0, 1, 2, 3],
                ])
              expect(publishablePercents([...six, ...follow, ...local, habits])).toContain(percent);
      }),
      { numRuns: RUNS },
    );
    expect(rows.shown).toBeGreaterThan(0);
    expect(rows.hidden).toBeGreaterThan(0);
  });

  it('does not tell by being left out that a statement does not apply, where it is the only one and its percentage is the whole', () => {
    const only = edition([
      section('all', [
        checklist('copies', { one: 2, two: 2 }),
        checklist('habits', { one: 1, two: 2 }),
        levels('policy', [0, 1, 2]),
        levels('plan', [0, 2]),
        ...others.slice(0, 3).map(({ id }) => levels(id, [0, 1])),
      ]),
    ]);
    const notOne = { notApplicable: [{ statement: 'one', reason: 'None here' }] };
    const paperWith = (copies: object, habits: object, policy: string) =>
      plainReport({
        assessment: assessmentOf(only),
        questionnaire: only,
        answers: [
          answer('copies', { kind: 'statements', statements: ['two'], ...copies }),
          answer('habits', { kind: 'statements', statements: ['two'], ...habits }),
          answer('policy', chosen(policy)),
          answer('plan', chosen('l0')),
          ...others.slice(0, 3).map(({ id }) => answer(id, chosen('l0'))),
        ],
      });
    const [all, less] = [paperWith({}, {}, 'l1'), paperWith(notOne, notOne, 'l0')];
    expect([all.position.claimed.text, less.position.claimed.text]).toEqual(['36%', '36%']);
    expect(publishableSections(less).rows).toEqual(publishableSections(all).rows);
  });
});

/**
 * A group whose spread is wide in the middle, so that a range of scores often has one place, of an edition and of the
 * one before.
 */
function peersOf({ id, version, sections }: Questionnaire): BenchmarkPack {
  const spread = { size: 60, median: 90, quartiles: null, deciles: null };
  return peerPack({
    questionnaire: { id, version },
    sendersChecked: 60,
    cohorts: [
      peerGroup({
        overall: spread,
        questions: sections.flatMap(({ questions }) =>
          questions.flatMap((question) => {
            const reached = [...reachablePoints(question)].toSorted((a, b) => a - b);
            return reached.length > 1
              ? [
                  {
                    questionId: question.id,
                    shares: reached.map((own, index) => ({ points: own, atOrAbovePercent: 100 - 10 * index })),
                  },
                ]
              : [];
          }),
        ),
      }),
    ],
  });
}

/** With peers of the same edition, or of the one before where there is one, and with an earlier sign-off. */
function reportFor(
  questionnaire: Questionnaire,
  seed: number,
  change: (answers: readonly Answer[]) => readonly Answer[],
): BoardReport {
  const {
    format: _format,
    formatVersion: _version,
    answers: complete,
    evidence,
    history: _none,
    ...assessment
  } = completeAssessment(questionnaire, { ...profile, services: [] }, seed, '2026-06-30');
  const answers = change(complete);
  const before = editions.find(({ id, version }) => id === questionnaire.id && version < questionnaire.version);
  const score = scoreAssessment({
    evidence,
    questionnaire,
    profile: assessment.organisation,
    assessmentDate: assessment.assessmentDate,
    answers,
  });
  const compared = compare(score, questionnaire, peersOf(before ?? questionnaire), 'all', editions);
  const signed = buildSignOff(assessment, { answers: complete, evidence }, questionnaire, signatory());
  return plainReport({
    assessment,
    answers,
    evidence,
    questionnaire,
    comparison: must(compared.ok ? compared.value : null, JSON.stringify(compared)),
    previous: must(signed.ok ? signed.value : null, 'nothing is open'),
    previousQuestionnaire: questionnaire,
  });
}

const textOf = (document: ReportDocument): string => {
  const { title, subject, organisation, marking, footer, opening, parts } = document;
  return [
    title,
    subject,
    organisation,
    marking,
    footer,
    ...[...opening, ...parts.filter(({ id }) => id !== 'sections').flatMap(({ blocks }) => blocks)].flatMap(blockTexts),
    ...drawingsOf(document).map(({ description }) => description),
  ].join('\n');
};
const sectionsOf = (document: ReportDocument): readonly string[] =>
  document.parts.filter(({ id }) => id === 'sections').flatMap(({ blocks }) => blocks.flatMap(blockTexts));

/**
 * Percentages, and the words that follow from them: how much of one evidence supports, how far it has moved, and its
 * place among peers.
 */
const masked = (text: string): string =>
  text
    .replaceAll(/\d+%/g, 'N%')
    .replaceAll(/supports N%[:;][^\n]*/g, 'supports N%.')
    .replaceAll(/\nCurrent evidence[^\n]*/g, '')
    .replaceAll(/N% now: [^\n]*/g, 'N% now.')
    .replaceAll(/(?<=this organisation's is N%: )[^\n]*/g, 'a place.');

/** One answer otherwise: another one's value, "don't know", another note, another owner, no evidence. */
const changes = fc.record({
  place: fc.nat(500),
  to: fc.constantFrom('dont-know', 'not-applicable', 'note', 'owner', 'evidence', 'other-seed'),
});

describe('two assessments that differ in one answer', () => {
  it('have the same public paper but for the whole percentages that differ', () => {
    let moved = 0;
    let changed = 0;
    fc.assert(
      fc.property(fc.nat(editions.length - 1), fc.nat(10_000), changes, (number, seed, { place, to }) => {
        const questionnaire = must(editions[number], 'one of them');
        const other = completeAssessment(questionnaire, { ...profile, services: [] }, seed + 1, '2026-06-30').answers;
        const change = (answers: readonly Answer[]): readonly Answer[] => {
          const index = place % answers.length;
          const one = must(answers[index], 'there are answers');
          const replaced: Answer =
            to === 'dont-know'
              ? { ...one, value: { kind: 'dont-know' } }
              : to === 'not-applicable'
                ? { ...one, value: { kind: 'not-applicable', reason: 'There is none of it here' } }
                : to === 'note'
                  ? { ...one, note: 'Something else' }
                  : to === 'owner'
                    ? { ...one, owner: 'Somebody else', answeredBy: 'Another' }
                    : to === 'evidence'
                      ? { ...one, evidence: [] }
                      : {
                          ...one,
                          value: other.find(({ questionId }) => questionId === one.questionId)?.value ?? one.value,
                        };
          return answers.with(index, replaced);
        };
        const [before, after] = [
          reportFor(questionnaire, seed, (answers) => answers),
          reportFor(questionnaire, seed, change),
        ];
        // Another answer may ask other questions, which are then open: a draft, and said to be one.
        if (after.position.openCount > 0) return;
        const [first, second] = [before, after].map((report) => buildDocument(report, choices, {}));
        changed += 1;
        const percentsOf = ({ position, sections }: BoardReport) => [
          position.claimed.low,
          position.provable.percent,
          ...sections.map(({ claimed, openCount }) => [claimed.low, openCount]),
        ];
        const sectionPercentsOf = (report: BoardReport) =>
          publishableSections(report).rows.map(({ title, claimed }) => `${title} ${claimed.text}`);
        expect(masked(textOf(must(second, 'two')))).toBe(masked(textOf(must(first, 'two'))));
        if (
          JSON.stringify(percentsOf(before)) === JSON.stringify(percentsOf(after)) &&
          sectionPercentsOf(before).join() === sectionPercentsOf(after).join()
        ) {
          // Every public format but the workbook is made of the document alone.
          expect(second).toEqual(first);
          expect(sectionsOf(must(second, 'two'))).toEqual(sectionsOf(must(first, 'two')));
          expect(formatBoardReport(after, 'html/v1', choices, {})).toBe(
            formatBoardReport(before, 'html/v1', choices, {}),
          );
        } else moved += 1;
      }),
      { numRuns: PAIRS },
    );
    expect(changed).toBeGreaterThan(PAIRS / 2);
    expect(moved).toBeGreaterThan(0);
  });
});

describe('two drafts of the same percentages, one of which has an essential gap', () => {
  it('have the same public paper, with peers beside them', async () => {
    const { people, other } = {
      people: mixedAnswers.filter(({ questionId }) => questionId === 'people-drill'),
      other: mixedAnswers.filter(({ questionId }) => questionId.startsWith('other')),
    };
    const rest = [...people.map((one): Answer => ({ ...one, value: { kind: 'date', date: '2026-05-01' } })), ...other];
    const draftOf = (restore: string, copies: readonly string[]) => {
      const answers = [
        answer('backup-restore', { kind: 'option', option: restore }),
        answer('backup-copies', { kind: 'statements', statements: [...copies] }),
        ...rest,
      ];
      const score = scoreAssessment({
        evidence: [],
        questionnaire: ward,
        profile: draft.organisation,
        assessmentDate: draft.assessmentDate,
        answers,
      });
      const compared = compare(score, ward, peersOf(ward), 'all', []);
      return {
        score,
        report: reportOf(answers, { comparison: must(compared.ok ? compared.value : null, 'the pack fits') }),
      };
    };
    const [without, withGap] = [draftOf('yearly', ['offline']), draftOf('once', ['offline', 'offsite'])];
    expect([without.score.essentialGaps, withGap.score.essentialGaps]).toEqual([[], ['backup-restore']]);
    expect(withGap.report.position.claimed).toEqual(without.report.position.claimed);
    expect(without.report.position.claimed.certainty).toBe('range');
    expect(await formatXlsx(withGap.report, choices, {})).toEqual(await formatXlsx(without.report, choices, {}));
    const wordings = wordingsOf(without.report);
    for (const words of [{}, wordings])
      expect(buildDocument(withGap.report, choices, words)).toEqual(buildDocument(without.report, choices, words));
  });
});

/** Words of the organisation's own in place of every sentence that is published of a report. */
const wordingsOf = (report: BoardReport): Wordings =>
  Object.fromEntries(
    boardSentences(forPublication(report)).flatMap(({ id, publicText }) =>
      publicText === null ? [] : [[wordingKey(id, 'public'), { text: `Our words of ${id}`, of: publicText }]],
    ),
  );

describe('two finished assessments of the same percentages', () => {
  const fourLevels = [0, 1, 2, 3];
  const essential = { minPoints: 2, reason: 'Care stops.' };
  const questionnaire = edition([
    section('all', [
      levels('essential', fourLevels, { essential }),
      ...Array.from({ length: 5 }, (_, place) => levels(`q${place}`, fourLevels)),
      textQuestion('remark'),
    ]),
  ]);
  const reportWith = (chosenLevels: readonly number[], remark: string | null) =>
    plainReport({
      assessment: assessmentOf(questionnaire),
      questionnaire,
      answers: [
        ...chosenLevels.map((level, place) =>
          answer(must(questionnaire.sections[0]?.questions[place], 'a question').id, chosen(`l${level}`)),
        ),
        ...(remark === null ? [] : [answer('remark', { kind: 'text', text: remark })]),
      ],
    });

  it('have the same public paper in their own words, though an essential gap holds the band of one', async () => {
    const [without, withGap] = [reportWith([3, 3, 3, 3, 0, 0], 'A'), reportWith([0, 3, 3, 3, 3, 0], 'A')];
    expect(withGap.position.bandWithoutGaps).not.toBe(without.position.bandWithoutGaps);
    const wordings = wordingsOf(without);
    const paper = buildDocument(without, choices, wordings);
    expect(blockTexts(must(paper.parts[0]?.blocks[1], 'a list')).join()).toContain('Our words of position.score');
    expect(buildDocument(withGap, choices, wordings)).toEqual(paper);
    expect(await formatXlsx(withGap, choices, wordings)).toEqual(await formatXlsx(without, choices, wordings));
  });

  it('have the same public paper, though a question that earns nothing has no answer in one', async () => {
    const [answered, open] = [reportWith([1, 2, 1, 2, 1, 2], 'A remark'), reportWith([1, 2, 1, 2, 1, 2], null)];
    expect([answered.position.openCount, open.position.openCount]).toEqual([0, 1]);
    expect(publishableSections(answered).rows).toHaveLength(1);
    expect(buildDocument(open, choices, {})).toEqual(buildDocument(answered, choices, {}));
    expect(await formatXlsx(open, choices, {})).toEqual(await formatXlsx(answered, choices, {}));
  });

  it('say of no part that is left out that it is in their own words', () => {
    const report = reportWith([3, 3, 3, 3, 0, 0], 'A');
    const part = { ...choices, leftOut: { ...choices.leftOut, public: ['position', 'change', 'standing'] } };
    expect(buildDocument(report, part, wordingsOf(report))).toEqual(buildDocument(report, part, {}));
    const noChange = { ...choices, leftOut: { ...choices.leftOut, public: ['change'] } };
    const ofChange = Object.fromEntries(
      Object.entries(wordingsOf(report)).filter(([key]) => key.startsWith('public:change')),
    );
    expect(Object.keys(ofChange)).toHaveLength(1);
    expect(buildDocument(report, noChange, ofChange)).toEqual(buildDocument(report, noChange, {}));
  });
});

it('what is for the public is told by what it is, and never by what it is called', () => {
  const report = reportFor(must(editions[0], 'the core edition'), 5, (answers) => answers);
  const { method, position } = report;
  const renamed = {
    ...report,
    method: { ...method, facts: method.facts.map((fact) => ({ ...fact, name: 'So it is called' })) },
    position: { ...position, keyFigures: position.keyFigures.map((figure) => ({ ...figure, label: 'And this so' })) },
  };
  const valuesOf = ({ method: { facts }, position: { keyFigures } }: BoardReport) =>
    [...facts, ...keyFigures].map(({ value }) => value);
  expect(valuesOf(forPublication(renamed))).toEqual(valuesOf(forPublication(report)));
  expect(valuesOf(forPublication(renamed))).not.toContain(report.cover.answersHash);
  expect(forPublication(report).position.keyFigures.map(({ kind }) => kind)).toEqual(['claimed', 'provable']);
});

describe('what is left out', () => {
  it('is named, with the rule', () => {
    const report = reportFor(must(editions[0], 'the core edition'), 5, (answers) =>
      answers.map((one) => ({ ...one, value: { kind: 'dont-know' } })),
    );
    const texts = sectionsOf(buildDocument(report, choices, {}));
    expect(texts).toContain(PUBLICATION_RULE);
    expect(texts.find((one) => one.startsWith('Left out: '))).toContain(must(report.sections[0], 'a section').title);
    expect(publishableSections(report).rows).toEqual([]);
  });
});
