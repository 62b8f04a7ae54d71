import { describe, expect, it } from 'vitest';
import { answer, ASSESSMENT_DATE, parseEdition, peerGroup, peerPack } from '#src/testing/builders.ts';
import { parseAssessment } from '../assessment/file/index.ts';
import { questionnaireRef } from '../assessment/index.ts';
import { compare } from '../benchmark/index.ts';
import { packFormat, SENDERS_NOT_CHECKED, type BenchmarkPack } from '../benchmark/pack/index.ts';
import { parseFile } from '../common/file.ts';
import { must } from '../common/result.ts';
import type { Questionnaire } from '../questionnaire/index.ts';
import { scoreAssessment } from '../scoring/index.ts';
import type { BoardReport } from './board-report.ts';
import { DEFAULT_CHOICES } from './choices.ts';
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
  wardFile,
} from './report.fixture.ts';

const texts = (sentences: readonly { readonly text: string }[]) => sentences.map(({ text }) => text);
const kinds = (report: ReturnType<typeof reportOf>) => report.decisions.map(({ kind }) => kind);
const sectionFigures = (report: ReturnType<typeof reportOf>) =>
  report.sections.map(({ id, claimed, provableText, pointsText }) => [id, claimed.text, provableText, pointsText]);

describe('a mixed position', () => {
  const report = reportOf(mixedAnswers, { assessment: signed(mixedAnswers) });

  it('has the figures that were worked by hand', () => {
    expect(report.position.claimed).toEqual({ low: 65, high: 65, certainty: 'known', text: '65%' });
    expect(report.position.provable).toEqual({ percent: 20, text: '20%' });
    expect(report.position.band?.title).toBe('Developing');
    expect(sectionFigures(report)).toEqual([
      ['backup', '60%', '40%', '6 of 10'],
      ['people', '40%', '0%', '4 of 10'],
      ['other', '100%', '0%', '3 of 3'],
    ]);
  });

  it('says the position in plain sentences', () => {
    expect(texts(report.position.sentences)).toEqual([
      'By its own answers the organisation scores 65%. The band is "Developing": Some basics are in place.',
      '2 essential questions fall short: "How often is a restore tried?" and "When was the last drill?"',
      "Current evidence (at most 12 months old) supports 20%; the other 45 percentage points rest on the organisation's word.",
      '1 answer is "don\'t know". An unknown earns nothing, and is a risk in itself.',
    ]);
  });

  it('puts the essential gaps first among the three worst, by what they cost', () => {
    expect(
      report.topWeaknesses.map(({ id, isEssentialGap, lostText, ownerText }) => [
        id,
        isEssentialGap,
        lostText,
        ownerText,
      ]),
    ).toEqual([
      ['backup-restore', true, '20.0', 'Head of IT'],
      ['people-drill', true, '5.0', 'No owner named'],
      ['people-trained', false, '10.0', 'No owner named'],
    ]);
    expect(report.topWeaknesses[0]?.why).toBe('Without a tried restore, care stops for weeks.');
    expect(report.topWeaknesses[0]?.stepText).toBe(
      'Try a restore every year: £2,000 to £5,000, 10 staff days, 2 months.',
    );
    expect(report.topWeaknesses[2]?.stepText).toBe('Train everybody: nothing to buy, 20 staff days, 3 months.');
  });

  it('asks the board for what the figures call for', () => {
    expect(kinds(report)).toEqual(['owners', 'fund-or-accept', 'unknowns', 'evidence']);
    expect(report.decisions.map(({ text }) => text)).toEqual([
      'Agree an owner and a finish date for each of the 3 top weaknesses (2 of them have no owner).',
      // "Train everybody" serves two of the weaknesses and is counted once.
      'Fund the cheapest step for each (together £2,000 to £5,000 and 30 staff days), or accept the named risk and record it.',
      'Note that 1 answer is "don\'t know", and ask for it to be resolved.',
      'Ask for evidence, first for Other, People and Backup: 65% is claimed and 20% can be proved.',
    ]);
  });

  it.each([
    [
      { owner: 'Head of IT', due: '2026-09-30' },
      { owner: 'Head of IT', due: '2026-09-30' },
      'Confirm the owners and the finish dates of the 3 top weaknesses.',
    ],
    [
      { owner: 'Head of IT', due: '2026-09-30' },
      { owner: 'Head of IT', due: null },
      'Agree a finish date for each of the 3 top weaknesses (2 of them have no finish date), and confirm the owners.',
    ],
    [
      { owner: '', due: '2026-09-30' },
      { owner: 'Head of IT', due: '2026-09-30' },
      'Agree an owner for each of the 3 top weaknesses (1 of them has no owner), and confirm the finish dates.',
    ],
    [
      { owner: '', due: null },
      { owner: '', due: null },
      'Agree an owner and a finish date for each of the 3 top weaknesses.',
    ],
  ])('asks for owners and finish dates where they are missing: %j, %j', (first, others, asked) => {
    const told = reportOf(
      mixedAnswers.map((one) => ({ ...one, ...(one.questionId === 'backup-restore' ? first : others) })),
    );
    expect(told.decisions[0]?.text).toBe(asked);
    expect(told.topWeaknesses[0]?.dueText).toBe(first.due === null ? 'No finish date' : 'By 30 September 2026');
  });

  it('lists strengths, weaknesses and unproved claims', () => {
    expect(
      report.strengths.map(({ id, heldText, isProvable, peersText }) => [id, heldText, isProvable, peersText]),
    ).toEqual([
      ['other-supplier', '25.0', false, null],
      ['backup-copies', '20.0', true, null],
      ['people-watch', '10.0', false, null],
    ]);
    expect(report.weaknesses.map(({ rank, id }) => `${rank} ${id}`)).toEqual([
      '1 backup-restore',
      '2 people-drill',
      '3 people-trained',
    ]);
    expect(report.attention.dontKnow.map(({ id, owner }) => [id, owner])).toEqual([['people-drill', 'No owner named']]);
    expect(report.attention.withoutEvidence.map(({ id }) => id)).toEqual(['backup-restore', 'other-supplier']);
    expect(report.attention.evidenceOutOfDate.map(({ id }) => id)).toEqual(['people-watch']);
  });

  it('shows a framework by covered items, and names no heading as missing', () => {
    expect(report.frameworks).toMatchObject([
      {
        covered: [
          {
            id: 'A1.a',
            figureText: '20% (thin: 2 questions)',
            pointsText: '2 of 10',
            questionIds: ['backup-restore', 'people-trained'],
          },
        ],
        notCovered: ['A1.b', 'A10'],
      },
    ]);
  });

  it('keeps a line for every question, asked or not', () => {
    const entries = report.answers.flatMap(({ answers }) => answers);
    expect(entries.map(({ id, stateText, pointsText }) => [id, stateText, pointsText])).toEqual([
      ['backup-restore', 'Answered', '2 of 6, not provable'],
      ['backup-copies', 'Answered', '4 of 4, provable'],
      ['people-trained', 'Answered', '0 of 4'],
      ['people-drill', "Don't know", '0 of 2'],
      ['people-watch', 'Answered', '4 of 4, not provable'],
      ['other-supplier', 'Answered', '3 of 3, not provable'],
      ['other-remark', 'Answered', 'Not scored'],
      ['other-hidden', 'Not asked', 'Not counted'],
    ]);
    expect(entries[1]?.evidence[0]?.text).toBe('Test report, kept at IG folder, tested, dated 1 March 2026');
  });

  it('says who signed, and uses the answers that were signed', () => {
    expect(report.cover.status.text).toBe('Signed off by Amara Director, SIRO, on 2 July 2026');
    const later = reportOf(fullAnswers, { assessment: signed(mixedAnswers) });
    expect(later.position.claimed.text).toBe('65%');
  });

  it('says when signed figures are not those that the signed answers give', () => {
    const assessment = signed(mixedAnswers);
    const [signOff] = assessment.signOffs;
    const doctored = {
      ...assessment,
      signOffs: [{ ...must(signOff, 'signed'), score: { ...must(signOff, 'signed').score, percent: 90 } }],
    };
    expect(texts(reportOf(mixedAnswers, { assessment: doctored }).position.sentences).at(-1)).toMatch(
      /^The figures that were signed \(90% overall\) are not those/,
    );
    const olderRules = { ...assessment, signOffs: [{ ...must(doctored.signOffs[0], 'signed'), scorerVersion: 99 }] };
    expect(texts(reportOf(mixedAnswers, { assessment: olderRules }).position.sentences).at(-1)).toContain(
      'by version 99 of the scoring rules',
    );
  });

  it('can be worked out again from the assessment it holds', () => {
    const file = parseAssessment(JSON.stringify(report.assessment));
    const { organisation, assessmentDate, answers, evidence } = must(
      file.ok ? file.value : null,
      'the report holds a sound assessment file',
    );
    const score = scoreAssessment({
      evidence,
      questionnaire: ward,
      profile: organisation,
      assessmentDate,
      answers,
    });
    expect([score.overall.lowPercent, score.overall.provablePercent]).toEqual([65, 20]);
  });
});

describe('positions at the edges', () => {
  it('all gaps: 0 %, every question a weakness, both essential questions first', () => {
    const report = reportOf(emptyHandedAnswers);
    expect(report.position.claimed.text).toBe('0%');
    expect(report.weaknesses).toHaveLength(6);
    expect(report.weaknesses.map(({ isEssentialGap }) => isEssentialGap)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(report.strengths).toEqual([]);
    // The first restore needs its order written first, so both are counted.
    expect(report.topWeaknesses[0]?.stepText).toBe(
      'Try a restore every year: £2,000 to £6,000, 13 staff days, 3 months, counting 1 step that must come first.',
    );
    expect(report.topWeaknesses[2]?.stepText).toBe('The questionnaire lists no action for this.');
    expect(kinds(report)).toEqual(['owners', 'fund-or-accept']);
  });

  it('no gaps: nothing to decide, nothing weak', () => {
    const report = reportOf(fullAnswers);
    expect(report.position).toMatchObject({
      claimed: { text: '100%' },
      provable: { text: '100%' },
      band: { title: 'Managed' },
      essentialGaps: [],
    });
    expect(texts(report.position.sentences)).toContain(
      'Current evidence (at most 12 months old) supports 100%: all that is claimed.',
    );
    expect(report.topWeaknesses).toEqual([]);
    expect(report.topWeaknessesNote).toBe('No answer loses points, so there is no weakness to show.');
    expect(kinds(report)).toEqual(['note']);
  });

  it('nothing applicable: no score, which is not 0 %', () => {
    const report = reportOf(notApplicableAnswers(ward));
    expect(report.position).toMatchObject({
      claimed: { low: null, text: 'No score' },
      provable: { percent: null, text: 'No score' },
      band: null,
    });
    expect(texts(report.position.sentences)).toEqual([
      'No scored question applies to this organisation, so there is no overall score. This is not the same as a score of 0%.',
    ]);
    expect(sectionFigures(report)[0]).toEqual(['backup', 'No score', 'No score', 'nothing applies']);
    expect(kinds(report)).toEqual(['note']);
  });

  it('incomplete: a draft with ranges, and the open questions listed', () => {
    const report = reportOf(mixedAnswers.filter(({ questionId }) => questionId !== 'backup-copies'));
    expect(report.cover.status).toMatchObject({ kind: 'draft', text: 'Draft: not signed off' });
    // Backup 2 to 6 of 10: (2 x 20 + 140) / 4 = 45 % to (2 x 60 + 140) / 4 = 65 %.
    expect(report.position.claimed).toEqual({ low: 45, high: 65, certainty: 'range', text: '45% to 65%' });
    expect(texts(report.position.sentences)[0]).toBe(
      'This is a draft: 1 of 7 questions is not answered yet. The score lies between 45%, if the open questions earn nothing, and 65%, if they earn everything.',
    );
    expect(report.sections[0]?.claimed.text).toBe('20% to 60%');
    expect(report.attention.open.map(({ id, available }) => [id, available])).toEqual([['backup-copies', 4]]);
    expect(report.decisions[0]).toMatchObject({
      kind: 'draft',
      text: 'Treat the figures as provisional, and set a date by which the 1 open question will be answered.',
    });
  });

  it('nothing answered: not started, and nothing is judged', () => {
    const report = reportOf([]);
    expect(report.position).toMatchObject({
      claimed: { text: 'Not started' },
      provable: { text: 'Not started' },
      band: null,
      essentialGaps: [],
    });
    expect(report.position.keyFigures.map(({ value, note }) => [value, note])).toEqual([
      ['Not started', 'no question has an answer yet'],
      ['Not started', 'backed by current evidence'],
      ['Not started', 'no question has an answer yet'],
      ['0', 'fall short; 2 not answered yet'],
    ]);
    expect(texts(report.position.sentences)).toEqual([
      'Not started: 7 of 7 questions are not answered yet, so there is no score and nothing to judge.',
      '2 essential questions are not answered yet: "How often is a restore tried?" and "When was the last drill?"',
    ]);
    expect(
      report.sections.map(({ claimed, provableText, bandText, pointsText }) => [
        claimed.text,
        provableText,
        bandText,
        pointsText,
      ])[0],
    ).toEqual(['Not started', 'Not started', 'Not started', '10 open']);
    expect(report.topWeaknesses).toEqual([]);
    expect(kinds(report)).toEqual(['draft']);
  });

  it('makes no top weakness of an open question, and says that one may hide', () => {
    const report = reportOf(mixedAnswers.filter(({ questionId }) => questionId !== 'backup-restore'));
    expect(report.topWeaknesses.map(({ id }) => id)).toEqual(['people-drill', 'people-trained']);
    expect(report.topWeaknessesNote).toContain('1 question is not answered yet and may hide worse.');
    expect(report.position.band).toMatchObject({ id: 'mid' });
    expect(texts(report.position.sentences)).toEqual(
      expect.arrayContaining([
        '1 essential question falls short: "When was the last drill?"',
        '1 essential question is not answered yet: "How often is a restore tried?"',
      ]),
    );
  });

  it('only an unscored text is open: the figures stand, and it is said', () => {
    const report = reportOf(fullAnswers.filter(({ questionId }) => questionId !== 'other-remark'));
    expect(report.position.claimed.text).toBe('100%');
    expect(texts(report.position.sentences).slice(0, 2)).toEqual([
      'By its own answers the organisation scores 100%. The band is "Managed": Basics are in place.',
      '1 of 7 questions is not answered yet. It can add no points, so the figures stand.',
    ]);
    expect(report.decisions[0]?.text).toBe(
      'Set a date by which the 1 open question will be answered. The figures do not wait for it.',
    );
  });

  it('answers carried from last time give a provisional figure, marked so, and count for nothing else', () => {
    const carried = mixedAnswers.map((one) => ({
      ...one,
      value: null,
      carried: {
        kind: 'confirm' as const,
        value: one.value,
        owner: '',
        from: [{ questionId: one.questionId, question: 'Then?', answer: 'So.' }],
      },
    }));
    const [first, ...rest] = carried;
    const confirmed = { ...must(first, 'an answer'), value: must(mixedAnswers[0], 'an answer').value };
    const report = reportOf([confirmed, ...rest]);
    expect(texts(report.position.sentences)).toContain(
      'Provisional: 65%, if 6 answers carried from last time still hold. They are not confirmed, and not counted until they are.',
    );
    expect(report.position.band).toBeNull();
  });

  it('says which questions hold the band down, and what it would be without', () => {
    const report = reportOf([
      ...fullAnswers.filter(({ questionId }) => questionId !== 'people-drill'),
      answer('people-drill', { kind: 'date', date: '2020-01-01' }),
    ]);
    expect(report.position).toMatchObject({
      claimed: { text: '95%' },
      band: { title: 'Developing' },
      bandWithoutGaps: 'Managed',
    });
    expect(texts(report.position.sentences)[1]).toBe(
      'On points alone the band would be "Managed". It is held at "Developing" because 1 essential question falls short: "When was the last drill?"',
    );
    expect(report.position.sentences[1]?.publicText).toBe(
      'On points alone the band would be "Managed". It is held at "Developing" by the rule for essential questions.',
    );
  });

  it('puts answers at odds before the board', () => {
    const report = reportOf([
      ...fullAnswers.filter(({ questionId }) => questionId !== 'backup-copies'),
      answer('backup-copies', { kind: 'statements', statements: [] }),
    ]);
    expect(report.attention.contradictions).toMatchObject([
      {
        ask: 'What is restored from, when no copy is kept?',
        answers: [
          { id: 'backup-restore' },
          { id: 'backup-copies', answer: '0 of 2 statements hold; missing: One is offline; One is off site.' },
        ],
      },
    ]);
    expect(kinds(report)).toContain('contradictions');
  });

  it('takes thirty sections and long names', () => {
    const sections = Array.from({ length: 30 }, (_, index) => ({
      ...wardFile.sections[2],
      id: `section-${index}`,
      title: `${'A section with a long name '.repeat(6)}${index}`,
      questions: [{ ...wardFile.sections[2]?.questions[0], id: `supplier-${index}` }],
    }));
    const many = parseEdition({ ...wardFile, sections, actions: [], contradictions: [] });
    const organisation = { ...draft.organisation, name: 'N'.repeat(200) };
    const assessment = { ...draft, organisation, questionnaire: questionnaireRef(many) };
    const report = reportOf([], { assessment, questionnaire: many });
    expect(report.sections).toHaveLength(30);
    expect(report.position.essentialGaps).toEqual([]);
  });
});

describe('what boards ask about by name', () => {
  const named = parseEdition({
    ...wardFile,
    askedByName: [
      { title: 'Restores', questions: ['backup-restore', 'backup-copies'] },
      { title: 'Drills', questions: ['people-drill'] },
      { title: 'Others', questions: ['other-hidden'] },
    ],
  });
  const byNameOf = (answers: typeof mixedAnswers) =>
    reportOf(answers, { questionnaire: named, assessment: { ...draft, questionnaire: questionnaireRef(named) } })
      .byName;

  it('is told by the answers, also that one is not known; what is not asked is empty', () =>
    expect(byNameOf(mixedAnswers)).toMatchObject([
      {
        title: 'Restores',
        answers: [expect.stringMatching(/^How often is a restore tried\?: Level 2 of 4/), expect.any(String)],
        pointsText: '6 of 10',
      },
      { title: 'Drills', answers: ['When was the last drill?: not known'], pointsText: '0 of 2' },
      { title: 'Others', answers: [], pointsText: '' },
    ]));

  it('is empty where nothing is answered, and has no points while something is open', () => {
    expect(byNameOf([])[0]).toEqual({ title: 'Restores', answers: [], pointsText: '' });
    expect(byNameOf(mixedAnswers.slice(1))[0]).toMatchObject({ answers: [expect.any(String)], pointsText: '' });
  });
});

it('says what a "no" to each step leaves, and the bound that an essential gap sets', () => {
  expect(reportOf(mixedAnswers).topWeaknesses.map(({ refusedText }) => refusedText)).toEqual([
    'A "no": the essential gap stays, the band is at most "Developing", and 20.0 percentage points stay lost.',
    'A "no": the essential gap stays, the band is at most "Developing", and 5.0 percentage points stay lost.',
    'A "no": 10.0 percentage points stay lost.',
  ]);
});

it('names the same answers by the same hash, in whatever order they lie in the store', () => {
  expect(reportOf(mixedAnswers.toReversed()).cover.answersHash).toBe(reportOf(mixedAnswers).cover.answersHash);
});

it('refuses a questionnaire that is not the edition of the assessment', () => {
  const other = parseEdition({ ...wardFile, title: 'Another title' });
  expect(() => reportOf(mixedAnswers, { questionnaire: other })).toThrow(/Broken invariant/);
});

describe('since an earlier sign-off', () => {
  const previous = must(signed(mixedAnswers, '2025-07-02T12:00:00Z').signOffs[0], 'signed');

  it('says how the whole and the sections moved, and which essential gaps closed', () => {
    const { change } = reportOf(fullAnswers, { previous });
    expect(texts(change.sentences)).toEqual([
      'Overall: 65% at the sign-off of 2 July 2025, 100% now: up 35 percentage points.',
      'Largest moves by section: People 40% to 100%; Backup 60% to 100%.',
      'Essential gaps closed: "How often is a restore tried?" and "When was the last drill?"',
    ]);
  });

  it('says of the same edition that the test did not move, and makes no part of nothing', () => {
    const { trend } = reportOf(fullAnswers, { previous, previousQuestionnaire: ward });
    const { sentences, steps } = must(trend?.ok ? trend.value : null, 'the change is split');
    expect(texts(sentences)[0]).toBe(
      'From 65% to 100%, in percentage points: +35 is real change. Both answer the same edition, so the test did not move.',
    );
    expect(steps.map(({ label, valueText, meaning }) => [label, valueText, meaning]).slice(2, 4)).toEqual([
      ['Same test', '0', 'The same answers earn the same under the points and weights of both.'],
      ['Other questions', '0', 'No question was changed, added or removed.'],
    ]);
  });

  it('splits no change while questions are open', () => {
    expect(reportOf(mixedAnswers.slice(1), { previous, previousQuestionnaire: ward }).trend).toBeNull();
  });

  it('says so when nothing moved', () => {
    expect(texts(reportOf(mixedAnswers, { previous }).change.sentences)).toEqual([
      'Overall: 65% at the sign-off of 2 July 2025, 65% now: no change.',
      'No section that can be compared has moved.',
      'No essential gap has closed and none is new.',
    ]);
  });

  it('gives new gaps, and no difference while questions are open', () => {
    const before = must(signed(fullAnswers, '2025-07-02T12:00:00Z').signOffs[0], 'signed');
    expect(
      texts(
        reportOf(
          mixedAnswers.filter(({ questionId }) => questionId !== 'backup-restore'),
          { previous: before },
        ).change.sentences,
      ),
    ).toEqual([
      'Overall: 100% at the sign-off of 2 July 2025. 1 question is not answered yet this time, so the scores are not compared.',
      'Largest moves by section: People 100% to 40%.',
      'New essential gaps: "When was the last drill?"',
    ]);
  });

  it('tells a gap that closed from a question that no longer applies', () => {
    const { change } = reportOf(
      [
        ...fullAnswers.filter(({ questionId }) => questionId !== 'people-drill'),
        answer('people-drill', { kind: 'not-applicable', reason: 'No team' }),
      ],
      { previous },
    );
    expect(change).toMatchObject({ kind: 'compared', gapsClosed: [{ id: 'backup-restore' }] });
    expect(texts(change.sentences).at(-1)).toBe(
      'No longer counted, because the question does not apply any more: "When was the last drill?"',
    );
  });

  it.each([
    [
      'no sign-off',
      null,
      'none',
      /^This paper is compared with no earlier signed assessment, so it shows no change\.$/,
    ],
    [
      'another edition',
      { ...previous, questionnaire: { ...previous.questionnaire, version: '2025.1' } },
      'other-edition',
      /another edition of the questions \(ward 2025\.1\)/,
    ],
    [
      'the same edition with other content',
      { ...previous, questionnaire: { ...previous.questionnaire, hash: 'f'.repeat(64) } },
      'other-edition',
      /another edition/,
    ],
    ['other scoring rules', { ...previous, scorerVersion: 99 }, 'other-rules', /by version 99 of the scoring rules/],
  ])('compares no figures with %s', (_case, earlier, kind, sentence) => {
    const { change } = reportOf(fullAnswers, { previous: earlier });
    expect(change.kind).toBe(kind);
    expect(texts(change.sentences)[0]).toMatch(sentence);
    expect(texts(change.sentences).join(' ')).not.toContain('100%');
  });
});

describe('beside peers', () => {
  const pack = (basis: BenchmarkPack['basis'], checked: number | null = 60): BenchmarkPack => {
    const parsed = parseFile(
      JSON.stringify(
        peerPack({
          id: 'peers-2026',
          title: 'Peers 2026',
          publisher: 'The centre',
          questionnaire: { id: 'ward', version: '2026.1' },
          basis,
          sendersChecked: basis === 'contributions' ? checked : null,
          method: 'As the rules say.',
          published: '2026-09-01',
          cohorts: [
            peerGroup({
              overall: { size: 60, median: 55, quartiles: { lower: 40, upper: 70 }, deciles: { p10: 30, p90: 80 } },
              sections: [
                {
                  sectionId: 'backup',
                  spread: { size: checked === null ? 52 : 12, median: 50, quartiles: null, deciles: null },
                },
              ],
              questions: [
                {
                  questionId: 'backup-copies',
                  shares: [
                    { points: 0, atOrAbovePercent: 100 },
                    { points: 4, atOrAbovePercent: 12 },
                  ],
                },
              ],
            }),
          ],
          disclosureRule: 'Nobody is singled out.',
        }),
      ),
      packFormat,
    );
    return must(parsed.ok ? parsed.value : null, `the pack is sound: ${JSON.stringify(parsed)}`);
  };
  const compared = (basis: BenchmarkPack['basis'], answers = mixedAnswers, checked: number | null = 60) => {
    const score = scoreAssessment({
      evidence: [],
      questionnaire: ward,
      profile: draft.organisation,
      assessmentDate: ASSESSMENT_DATE,
      answers,
    });
    const result = compare(score, ward, pack(basis, checked), 'all', []);
    return reportOf(answers, { comparison: must(result.ok ? result.value : null, 'the pack fits') });
  };

  it('says at every figure that senders were not checked, where they were not', () => {
    const report = compared('contributions', mixedAnswers, null);
    const part = must(report.comparison, 'peers are compared');
    expect(part.pack.basisText).toContain(SENDERS_NOT_CHECKED);
    for (const { medianText } of part.rows.filter(({ spread }) => spread))
      expect(medianText).toContain(SENDERS_NOT_CHECKED);
    for (const { text } of part.sentences) expect(text.toLowerCase()).toContain(SENDERS_NOT_CHECKED);
    for (const { aboveText } of part.weaknesses) expect(aboveText).toContain(SENDERS_NOT_CHECKED);
    const document = buildDocument(report, { ...DEFAULT_CHOICES, audience: 'audit' }, {});
    const captions = document.parts
      .filter(({ id }) => id === 'peers' || id === 'standing')
      .flatMap(({ blocks }) =>
        blocks.flatMap((block) =>
          block.kind === 'table' ? [block.table.caption] : block.kind === 'figure' ? [block.drawing.title] : [],
        ),
      );
    expect(captions.length).toBeGreaterThan(2);
    for (const caption of captions) expect(caption).toContain(SENDERS_NOT_CHECKED);
  });

  it('sets own figures beside the spread, and says where none is given', () => {
    const { comparison, cover } = compared('contributions');
    expect(cover.pack).toMatchObject({ title: 'Peers 2026', isIllustrative: false });
    expect(
      comparison?.rows.map(({ title, ownText, medianText, quartilesText, decilesText }) => [
        title,
        ownText,
        medianText,
        quartilesText,
        decilesText,
      ]),
    ).toEqual([
      ['Overall', '65%', '55%', '40% to 70%', '30% to 80%'],
      ['Backup', '60%', '50%', 'not given', 'not given'],
      ['People', '40%', 'not given', 'not given', 'not given'],
      ['Other', '100%', 'not given', 'not given', 'not given'],
    ]);
    expect(comparison?.rows[1]?.rankText).toBe('in the upper half of the peers');
    expect(comparison?.rows[2]?.rankText).toBe('no peer figure is given');
  });

  it('puts the strength that fewest peers share first', () => {
    expect(compared('contributions').strengths.map(({ id, peersText }) => [id, peersText])).toEqual([
      ['backup-copies', '12 in 100 peers reach this'],
      ['other-supplier', null],
      ['people-watch', null],
    ]);
  });

  it('marks every made-up figure', () => {
    const { comparison, strengths, cover, method } = compared('illustrative');
    expect(cover.pack?.isIllustrative).toBe(true);
    const figures =
      comparison?.rows.flatMap(({ medianText, quartilesText, decilesText, rankText }) => [
        medianText,
        quartilesText,
        decilesText,
        rankText,
      ]) ?? [];
    expect(figures.filter((text) => /\d|peers$/.test(text)).every((text) => text.endsWith('(Illustrative)'))).toBe(
      true,
    );
    expect(strengths[0]?.peersText).toBe('12 in 100 peers reach this (Illustrative)');
    expect(method.paragraphs.map(({ heading }) => heading)).toContain('Comparison with peers (illustrative figures)');
  });

  it('lists the answers that the most peers do better on', () => {
    expect(compared('contributions', []).comparison?.weaknesses).toEqual([]);
    const poor = [
      ...mixedAnswers.filter(({ questionId }) => questionId !== 'backup-copies'),
      answer('backup-copies', { kind: 'dont-know' }),
    ];
    expect(compared('illustrative', poor).comparison?.weaknesses).toMatchObject([
      { id: 'backup-copies', pointsText: '0 of 4', aboveText: '1 in 10 peers (12%) (Illustrative)' },
    ]);
  });

  it('beside a pack of another edition compares common questions only, and says so', () => {
    const score = scoreAssessment({
      evidence: [],
      questionnaire: ward,
      profile: draft.organisation,
      assessmentDate: ASSESSMENT_DATE,
      answers: mixedAnswers,
    });
    const sections = ward.sections.map((one) => ({
      ...one,
      questions: one.questions.map((question) => ({ ...question, relation: { kind: 'same' as const } })),
    }));
    const older = pack('contributions');
    const shares = [
      { points: 0, atOrAbovePercent: 100 },
      { points: 2, atOrAbovePercent: 60 },
      { points: 4, atOrAbovePercent: 12 },
    ];
    const cohorts = older.cohorts.map((cohort) => ({
      ...cohort,
      questions: [{ questionId: 'backup-copies', shares }],
    }));
    const next: Questionnaire = {
      ...ward,
      version: '2026.2',
      previousEdition: { version: '2026.1', removed: [] },
      sections,
    };
    const result = compare(
      score,
      ward,
      { ...older, questionnaire: { id: 'ward', version: '2026.2' }, cohorts },
      'all',
      [next],
    );
    const { comparison, strengths } = reportOf(mixedAnswers, {
      comparison: must(result.ok ? result.value : null, 'the editions are neighbours'),
    });
    expect(comparison?.rows).toEqual([]);
    expect(comparison?.notes.join(' ')).toMatch(
      /edition 2026\.2; this assessment answers edition 2026\.1.*1 of those is compared.*No figure is given for sections and overall/,
    );
    expect(strengths[0]?.peersText).toBe('12 in 100 peers reach this');
  });

  it('gives no place among the peers while open questions leave more than one', () => {
    const { comparison } = compared('contributions', mixedAnswers.slice(1));
    expect(comparison?.rows.map(({ ownText, rankText }) => [ownText, rankText])[0]).toEqual([
      '55% to 85%',
      'not placed: questions are open',
    ]);
    expect(comparison?.sentences[0]?.text).toBe(
      "Among All organisations (60 organisations, 2026) the middle score is 55%. This organisation's answers so far leave 55% to 85%, so it has no place among them yet.",
    );
  });
});

it('prints published figures with their source', () => {
  const { published } = reportOf(mixedAnswers, {
    publishedFigures: [
      {
        own: 'no',
        figure: {
          id: 'updates',
          question: 'Has a policy to update within 14 days',
          percent: 34,
          sampleSize: 2112,
          population: 'UK businesses',
          period: '2025 to 2026',
          publication: 'A survey',
          published: '2026-04',
          address: 'https://example.org/',
          licence: 'OGL v3.0',
          howRead: 'agreeing-second-hand',
          compareWith: { questionId: 'backup-copies', atLeastPoints: 4 },
          comparability: 'similar',
        },
      },
    ],
  });
  expect(published).toMatchObject([
    {
      percentText: '34%',
      sampleText: '2,112 asked',
      source: 'A survey (published April 2026; read in several accounts that agree, not in the original)',
      ownText: 'No',
      comparabilityText: 'A similar question',
    },
  ]);
});

describe('a review before the sign-off', () => {
  const review = { reviewer: { name: 'Ruth Bell', role: 'Internal audit' }, hash: 'a'.repeat(64), date: '2026-06-20' };
  const reviewed = (() => {
    const assessment = signed(mixedAnswers);
    return { ...assessment, signOffs: assessment.signOffs.map((one) => ({ ...one, review })) };
  })();
  const paperOf = (report: BoardReport, audience: 'board' | 'public') =>
    JSON.stringify(buildDocument(report, { ...DEFAULT_CHOICES, audience }, {}));

  it('is named with its hash where there is one, and never in public', () => {
    const report = reportOf(mixedAnswers, { assessment: reviewed });
    expect(report.cover.review).toMatchObject({
      text: 'Ruth Bell, Internal audit, on 20 June 2026',
      hash: review.hash,
    });
    expect(report.method.facts).toContainEqual({
      name: 'Review hash (SHA-256)',
      value: review.hash,
      isPublic: false,
    });
    expect(paperOf(report, 'board')).toContain('Ruth Bell, Internal audit, on 20 June 2026');
    expect(paperOf(report, 'public')).not.toContain('Ruth Bell');
  });

  it('leaves no blank line where there is none', () =>
    expect(paperOf(reportOf(mixedAnswers, { assessment: signed(mixedAnswers) }), 'board')).not.toContain(
      'Reviewed by',
    ));
});
