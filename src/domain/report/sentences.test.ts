import * as fc from 'fast-check';
import Fraction from 'fraction.js';
import { describe, expect, it } from 'vitest';
import { answersTo, anyEvidence, editions } from '#src/testing/arbitrary.ts';
import { answer, assessment as draftOf, ASSESSMENT_DATE, signatory } from '#src/testing/builders.ts';
import { blockTexts } from '#src/testing/document-texts.ts';
import type { Answer, SignOff } from '../assessment/index.ts';
import { compare, type Comparison } from '../benchmark/index.ts';
import type { Spread } from '../benchmark/pack/index.ts';
import { spreadOf } from '../sector/index.ts';
import { must } from '../common/result.ts';
import { questionsInOrder, type Questionnaire } from '../questionnaire/index.ts';
import { buildSignOff, scoreAssessment } from '../scoring/index.ts';
import { buildBoardReport, type BoardReportInput } from './board-report.ts';
import { DEFAULT_CHOICES, type Audience } from './choices.ts';
import { buildDocument } from './pages/build-document.ts';
import {
  draft,
  emptyHandedAnswers,
  fullAnswers,
  mixedAnswers,
  notApplicableAnswers,
  reportOf,
  signed,
  ward,
  packOf,
} from './report.fixture.ts';
import {
  bandThatStays,
  factsOf,
  PROBLEMS,
  saidOf,
  SENTENCES,
  type Facts,
  type Said,
  type SentenceKey,
} from './sentences.fixture.ts';
import { judged, keptReview } from '../review/review.fixture.ts';

type Draw = { readonly input: BoardReportInput; readonly ways: readonly (readonly Answer[])[] };

function sittingOf({ input, ways }: Draw) {
  const { answers, comparison, previous } = input;
  const sitting = { report: buildBoardReport(input), answers, ways, comparison, previous };
  return { facts: factsOf(sitting), said: saidOf(sitting) };
}

/** An edition that has a short title and a finding for every question, told apart by its id. */
const worded = (questionnaire: Questionnaire): Questionnaire => ({
  ...questionnaire,
  sections: questionnaire.sections.map((section) => ({
    ...section,
    questions: section.questions.map((question) => ({
      ...question,
      shortTitle: `In short ${question.id}`,
      finding: `Finding of ${question.id}`,
    })),
  })),
});

/** What is wrong with anything said, one line each. */
function wrongIn(said: readonly Said[], facts: Facts): readonly string[] {
  const band = bandThatStays(facts);
  const titles = facts.questionnaire.scoring.bands.map(({ title }) => title);
  return said.flatMap((one) => {
    const { key, text } = one;
    const entry = SENTENCES[key];
    return [
      ...(entry.may(one, facts) ? [] : [`${key} may not be said: ${entry.when}`]),
      ...(/\?\.|\.\.|\s{2}|undefined|null|NaN|\s[.,;:]/.test(text.replaceAll(/"[^"]*"/g, '""'))
        ? [`${key} is ugly`]
        : []),
      // Both ends of what is possible may be named, and what a cap allows at most.
      ...(band === null &&
      key !== 'result.band-not-known' &&
      key !== 'result.essential-cap' &&
      key !== 'refusal' &&
      titles.some((title) => text.includes(`"${title}"`) || text.startsWith(`Band: ${title}`))
        ? [`${key} says a band while more than one is possible`]
        : []),
      ...unfounded(one, facts),
    ].map((wrong) => `${wrong}\n  "${text}"`);
  });
}

/** Numbers of a sentence that are not among its figures. */
function unfounded({ key, text, figures, about }: Said, { questionnaire }: Facts): readonly string[] {
  if (figures === null || about !== null) return [];
  const foreign = [
    ...questionnaire.sections.map(({ title }) => title),
    ...questionnaire.scoring.bands.flatMap(({ meaning }) => meaning ?? []),
  ];
  const own = foreign.reduce((rest, words) => rest.replaceAll(words, ''), text.replaceAll(/"[^"]*"/g, ''));
  const known = new Set(figures.flatMap(({ value }) => value.match(/\d[\d,]*/g) ?? []));
  return (own.match(/\d[\d,]*(?<!,)/g) ?? [])
    .filter((number) => !known.has(number))
    .map((number) => `${key}: ${number} is no figure of it`);
}

describe('the list of all sentences', () => {
  const spread: Spread = { size: 60, median: 55, quartiles: { lower: 40, upper: 70 }, deciles: { p10: 30, p90: 80 } };
  const sections = [
    { sectionId: 'backup', spread: { ...spread, median: 50 } },
    { sectionId: 'people', spread: { ...spread, median: 70, quartiles: null, deciles: null } },
  ];
  const besidePeers = (
    answers: readonly Answer[],
    pack = packOf(ward, spread, sections),
    editionsHere: readonly Questionnaire[] = [],
  ): Partial<BoardReportInput> => {
    const score = scoreAssessment({
      evidence: anyEvidence,
      questionnaire: ward,
      profile: draft.organisation,
      assessmentDate: ASSESSMENT_DATE,
      answers,
    });
    const compared = compare(score, ward, pack, 'all', editionsHere);
    return { comparison: must(compared.ok ? compared.value : null, JSON.stringify(compared)) };
  };
  const nextEdition: Questionnaire = {
    ...ward,
    version: '2026.2',
    previousEdition: { version: '2026.1', removed: [] },
    sections: ward.sections.map((one) => ({
      ...one,
      questions: one.questions.map((question) => ({
        ...question,
        relation: { kind: question.id === 'other-supplier' ? ('stricter' as const) : ('same' as const) },
      })),
    })),
  };
  const without = (answers: readonly Answer[], ...ids: readonly string[]) =>
    answers.filter(({ questionId }) => !ids.includes(questionId));
  const previous = must(signed(mixedAnswers, '2025-07-02T12:00:00Z').signOffs[0], 'signed');
  const signedOnce = signed(mixedAnswers);
  const signedOtherwise = {
    ...signedOnce,
    signOffs: signedOnce.signOffs.map((one) => ({ ...one, score: { ...one.score, percent: 50 } })),
  };
  const reviewed = {
    ...signedOnce,
    signOffs: signedOnce.signOffs.map((one) => ({
      ...one,
      review: {
        reviewer: { name: 'Ruth Bell', role: 'Head of internal audit' },
        hash: 'a'.repeat(64),
        date: '2026-07-01',
      },
    })),
  };
  const [first, second, third] = mixedAnswers;
  const opinion = (one: Answer | undefined, says: 'agree' | 'higher' | 'lower') =>
    judged(must(one, 'there are three').questionId, { kind: 'dont-know' }, { judgement: { kind: 'stated', says } });
  const reviewedDraft = {
    ...draftOf(ward),
    reviews: [
      keptReview({ questionnaire: ward, answers: mixedAnswers, evidence: [] }, [
        opinion(first, 'lower'),
        opinion(second, 'higher'),
        opinion(third, 'agree'),
      ]),
    ],
  };
  const carried = mixedAnswers.map((one, index) =>
    index === 0
      ? one
      : {
          ...one,
          value: null,
          carried: {
            kind: 'confirm' as const,
            value: one.value,
            owner: '',
            from: [{ questionId: one.questionId, question: 'Then?', answer: 'So.' }],
          },
        },
  );
  const lateDrill = [
    ...without(fullAnswers, 'people-drill'),
    answer('people-drill', { kind: 'date', date: '2020-01-01' }),
  ];
  const noCopies = [
    ...without(fullAnswers, 'backup-copies'),
    answer('backup-copies', { kind: 'statements', statements: [] }),
  ];
  const ofNone = notApplicableAnswers(ward);
  const twoCaps: Questionnaire = { ...ward, scoring: { ...ward.scoring, capWhenNone: 'low' } };
  const onTwoCaps = { questionnaire: twoCaps, assessment: draftOf(twoCaps) };
  const stepless: Questionnaire = { ...ward, actions: [] };
  const cases: readonly (readonly [string, readonly Answer[], Partial<BoardReportInput>])[] = [
    ['signed off', mixedAnswers, { assessment: signedOnce, ...besidePeers(mixedAnswers) }],
    ['signed after a review', mixedAnswers, { assessment: reviewed }],
    ['a draft with a review', mixedAnswers, { assessment: reviewedDraft }],
    ['signed with other figures', mixedAnswers, { assessment: signedOtherwise }],
    ['everything', fullAnswers, { previous, previousQuestionnaire: ward }],
    ['the same as then', mixedAnswers, { previous, previousQuestionnaire: ward }],
    ['nothing at all', emptyHandedAnswers, {}],
    [
      'nothing, without an essential gap',
      [
        ...without(emptyHandedAnswers, 'backup-restore', 'people-drill'),
        ...ofNone.filter(({ questionId }) => questionId === 'backup-restore' || questionId === 'people-drill'),
      ],
      {},
    ],
    ['nothing applies', ofNone, { previous, ...besidePeers(ofNone) }],
    ['nothing answered', [], besidePeers([])],
    ['a text is open', without(fullAnswers, 'other-remark'), {}],
    [
      'one is open, and the band hangs on nothing',
      without(mixedAnswers, 'backup-copies'),
      besidePeers(without(mixedAnswers, 'backup-copies')),
    ],
    ['an essential one is open', without(mixedAnswers, 'backup-restore'), { previous }],
    [
      'an essential one is open that was met',
      without(mixedAnswers, 'backup-restore'),
      { previous: must(signed(fullAnswers, '2025-07-02T12:00:00Z').signOffs[0], 'signed') },
    ],
    [
      'two answers',
      mixedAnswers.filter(({ questionId }) => questionId === 'people-watch' || questionId === 'other-supplier'),
      {},
    ],
    ['an essential one falls short', lateDrill, {}],
    [
      'one no longer applies',
      [...without(fullAnswers, 'people-drill'), ...ofNone.filter(({ questionId }) => questionId === 'people-drill')],
      { previous },
    ],
    ['answers at odds', noCopies, {}],
    ['one essential earns nothing, one falls short', mixedAnswers, onTwoCaps],
    [
      'one essential earns nothing, and the points give no better band',
      [...without(emptyHandedAnswers, 'backup-restore'), answer('backup-restore', { kind: 'option', option: 'once' })],
      onTwoCaps,
    ],
    ['carried', carried, {}],
    [
      'nothing at all, and no step is known',
      emptyHandedAnswers,
      { questionnaire: stepless, assessment: draftOf(stepless) },
    ],
    [
      'everything, and one is not checked',
      fullAnswers.map((one) => (one.questionId === 'people-trained' ? { ...one, toCheck: true } : one)),
      {},
    ],
    ['findings', mixedAnswers, { questionnaire: worded(ward), assessment: draftOf(worded(ward)) }],
    ['findings, everything', fullAnswers, { questionnaire: worded(ward), assessment: draftOf(worded(ward)) }],
    [
      'another edition then',
      fullAnswers,
      { previous: { ...previous, questionnaire: { ...previous.questionnaire, version: '2025.1' } } },
    ],
    ['other rules then', fullAnswers, { previous: { ...previous, scorerVersion: 99 } }],
    ['a pack without an overall spread', mixedAnswers, besidePeers(mixedAnswers, packOf(ward, null, []))],
    [
      'a pack of the next edition',
      mixedAnswers,
      besidePeers(mixedAnswers, packOf(nextEdition, spread, []), [nextEdition]),
    ],
  ];
  const ways = [fullAnswers, emptyHandedAnswers, mixedAnswers, ofNone].map((way) => [
    ...way,
    answer('other-hidden', null),
  ]);
  const drawn = cases.map(([name, answers, changes]) => {
    const comparison: Comparison | null = changes.comparison ?? null;
    const sitting = {
      report: reportOf(answers, changes),
      answers,
      ways,
      comparison,
      previous: changes.previous ?? null,
    };
    return { name, facts: factsOf(sitting), said: saidOf(sitting) };
  });

  it.each(drawn)('says of "$name" only what may be said', ({ facts, said }) =>
    expect(wrongIn(said, facts)).toEqual([]),
  );

  it('has a sample of each that is said indeed', () => {
    const said = new Map<string, Set<string>>(Object.entries(PROBLEMS).map(([key, text]) => [key, new Set([text])]));
    for (const { key, text } of drawn.flatMap((one) => one.said)) said.set(key, (said.get(key) ?? new Set()).add(text));
    // Safe: the keys of the list are those of its type.
    const missing = (Object.keys(SENTENCES) as SentenceKey[]).flatMap((key) =>
      said.get(key)?.has(SENTENCES[key].sample) ? [] : [{ key, said: [...(said.get(key) ?? [])] }],
    );
    expect(missing).toEqual([]);
  });
});

describe('the findings in a paper', () => {
  const edition = worded(ward);
  const report = reportOf(
    mixedAnswers.filter(({ questionId }) => questionId !== 'people-trained'),
    { questionnaire: edition, assessment: draftOf(edition) },
  );
  const printed = (audience: Audience): readonly string[] => {
    const choices = { ...DEFAULT_CHOICES, audience, leftOut: { board: [], audit: [], public: [] } };
    const text = buildDocument(report, choices, {})
      .parts.flatMap(({ blocks }) => blocks.flatMap(blockTexts))
      .join('\n');
    return [...new Set(text.match(/(?:Finding of|Not known: .*\?|In short) ?[a-z-]*/g) ?? [])];
  };

  it('are of answers that are known and short, and of nothing open, unknown or at full points', () => {
    const said = [
      'In short backup-restore',
      'In short people-drill',
      'Finding of backup-restore',
      'Not known: When was the last drill?',
    ];
    expect(printed('board')).toEqual(said);
    expect(printed('audit')).toEqual(said);
  });

  it('are never published, nor is what is not known', () => expect(printed('public')).toEqual([]));
});

describe('every sentence said of a random assessment', () => {
  const profile = { type: 'acute-trust', sizeBand: 'from-10-to-49', services: [] } as const;
  const spreads = fc
    .tuple(fc.integer({ min: 8, max: 70 }), fc.integer({ min: 1, max: 12 }))
    .chain(([size, points]) =>
      fc
        .array(fc.integer({ min: 0, max: points }), { minLength: size, maxLength: size })
        .map((list) => list.toSorted((a, b) => a - b).map((each) => new Fraction(each, points))),
    )
    .map((shares) => spreadOf(shares.length, (place) => must(shares[place], 'in the group'), false));

  const draws: fc.Arbitrary<Draw> = fc
    .tuple(editions({ conditions: true }), fc.boolean(), fc.boolean())
    .chain(([bare, isOpen, isWorded]) => {
      const questionnaire = isWorded ? worded(bare) : bare;
      const questions = questionsInOrder(questionnaire).map(({ question }) => question);
      const whole = answersTo(questions, { open: false });
      return fc
        .record({
          answers: fc.oneof(
            { weight: 8, arbitrary: answersTo(questions, { open: isOpen }) },
            { weight: 1, arbitrary: fc.constant<Answer[]>([]) },
          ),
          carried: fc.boolean(),
          before: fc.option(whole, { nil: null }),
          ways: fc.array(whole, { minLength: 5, maxLength: 5 }),
          spread: spreads,
        })
        .map(({ answers: given, carried, before, ways, spread }): Draw => {
          const answers = carried
            ? given.map((one, index) => carriedFrom(one, must(ways[0]?.[index], 'an answer to each')))
            : given;
          const assessment = {
            ...draftOf(questionnaire),
            organisation: { ...draftOf(questionnaire).organisation, ...profile, services: [] },
          };
          const input = {
            questionnaire,
            profile: assessment.organisation,
            assessmentDate: ASSESSMENT_DATE,
            answers,
            evidence: anyEvidence,
          };
          const compared = compare(
            scoreAssessment(input),
            questionnaire,
            packOf(
              questionnaire,
              spread,
              spread ? questionnaire.sections.map(({ id }) => ({ sectionId: id, spread })) : [],
            ),
            'all',
            [],
          );
          const signOff =
            before === null
              ? null
              : buildSignOff(
                  assessment,
                  { answers: before, evidence: anyEvidence },
                  questionnaire,
                  signatory('2025-07-02T12:00:00Z'),
                );
          const previous: SignOff | null = signOff?.ok ? signOff.value : null;
          return {
            ways,
            input: {
              assessment,
              answers,
              evidence: anyEvidence,
              questionnaire,
              comparison: compared.ok ? compared.value : null,
              publishedFigures: [],
              previous,
              previousQuestionnaire: previous === null ? null : questionnaire,
              history: [],
              training: null,
              generatedAt: '2026-07-03T14:05:00Z',
              appEdition: 'tests',
            },
          };
        });
    });

  it('meets the condition under which it may be said', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(draws, (draw) => {
        const { facts, said } = sittingOf(draw);
        for (const { key } of said) seen.add(key);
        expect(wrongIn(said, facts)).toEqual([]);
      }),
      { numRuns: 400 },
    );
    // The draws are of every degree of completeness, or the law would say little.
    expect([...seen]).toEqual(
      expect.arrayContaining([
        'position.range',
        'position.band',
        'position.score',
        'position.not-started',
        'position.provisional',
        'change.unfinished',
        'trend.parts',
        'peers.rank',
        'peers.unplaced',
        'weakness',
        'finding',
        'not-known',
      ]),
    );
  });
});

/** The answer as it waits to be confirmed, where it is open. */
const carriedFrom = (open: Answer, earlier: Answer): Answer =>
  open.value !== null || earlier.value === null
    ? open
    : {
        ...open,
        carried: {
          kind: 'confirm',
          value: earlier.value,
          owner: '',
          from: [{ questionId: open.questionId, question: 'Then?', answer: 'So.' }],
        },
      };
