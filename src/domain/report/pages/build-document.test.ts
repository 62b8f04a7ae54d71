import { describe, expect, it } from 'vitest';
import { completeAssessment } from '#src/testing/complete-assessment.ts';
import { change, parseEdition } from '#src/testing/builders.ts';
import earlierFile from '../../../../questionnaires/assure-core/2026.1.json' with { type: 'json' };
import laterFile from '../../../../questionnaires/assure-core/2026.2.json' with { type: 'json' };
import { blockTexts } from '#src/testing/document-texts.ts';
import { plainReport } from '#src/testing/plain-report.ts';
import { must } from '../../common/result.ts';
import { questionsInOrder } from '../../questionnaire/index.ts';
import { buildSignOff } from '../../scoring/index.ts';
import type { BoardReport } from '../board-report.ts';
import {
  AUDIENCE_IDS,
  DEFAULT_CHOICES,
  type Audience,
  type ReportPartId,
  type ReportVersion,
  type Wordings,
} from '../choices.ts';
import { partsFor } from '../report-parts.ts';
import {
  emptyHandedAnswers,
  fullAnswers,
  mixedAnswers,
  notApplicableAnswers,
  reportOf,
  signed,
  ward,
} from '../report.fixture.ts';
import { forPublication } from '../publication.ts';
import { wordingKey } from '../wording.ts';
import { boardSentences } from './board-pages.ts';
import { buildDocument } from './build-document.ts';
import { drawingsOf, type ReportDocument } from '../../document/document.ts';

const choicesFor = (audience: Audience, more: Partial<ReportVersion> = {}): ReportVersion => ({
  ...DEFAULT_CHOICES,
  audience,
  ...more,
});

const documentTexts = (document: ReportDocument): readonly string[] => {
  const { title, subject, organisation, marking, footer, opening, parts } = document;
  return [
    title,
    subject,
    organisation,
    marking,
    footer,
    ...[...opening, ...parts.flatMap(({ blocks }) => blocks)].flatMap(blockTexts),
    ...drawingsOf(document).map(({ description }) => description),
  ];
};

/** The core edition answered whole, two years running, so that every kind of sentence has something to say. */
function coreReport(seed: number): BoardReport {
  const [before, now] = [parseEdition(earlierFile), parseEdition(laterFile)];
  const profile = { type: 'acute-trust', sizeBand: 'from-5000-to-9999', services: [] } as const;
  const {
    format: _format,
    formatVersion: _version,
    answers,
    evidence,
    history: _none,
    ...assessment
  } = completeAssessment(now, { ...profile, services: [] }, seed, '2026-06-30');
  const earlier = completeAssessment(before, { ...profile, services: [] }, seed + 1, '2025-06-30');
  const signOff = buildSignOff(earlier, { answers: earlier.answers, evidence: earlier.evidence }, before, {
    name: 'Amara Director',
    role: 'SIRO',
    statement: 'True.',
    signedAt: '2025-07-02T12:00:00Z',
  });
  return plainReport({
    assessment: { ...assessment, organisation: { ...assessment.organisation, odsCode: 'RXX' } },
    answers,
    evidence,
    history: answers.map(({ questionId, value, updatedAt, answeredBy }) =>
      change(questionId, { value: null }, { value }, { at: updatedAt, by: answeredBy }),
    ),
    questionnaire: now,
    previous: must(signOff.ok ? signOff.value : null, 'nothing is open'),
    previousQuestionnaire: before,
  });
}

const previous = must(signed(mixedAnswers, '2025-07-02T12:00:00Z').signOffs[0], 'signed');
const reports: readonly (readonly [string, BoardReport])[] = [
  ['mixed', reportOf(mixedAnswers, { assessment: signed(mixedAnswers) })],
  ['all gaps, since a better year', reportOf(emptyHandedAnswers, { previous, previousQuestionnaire: ward })],
  ['no gaps', reportOf(fullAnswers, { previous, previousQuestionnaire: ward })],
  ['nothing applicable', reportOf(notApplicableAnswers(ward))],
  ['incomplete', reportOf(mixedAnswers.slice(2))],
  ['nothing answered', reportOf([])],
  ['the core edition, one draw', coreReport(5)],
  ['the core edition, another', coreReport(11)],
];

describe.each(reports)('%s', (_case, report) => {
  it('has every number of a sentence among the figures that it rests on', () => {
    for (const { id, text, figures } of boardSentences(report)) {
      if (/^(?:weakness|refusal)\./.test(id)) continue;
      // Titles and quoted questions are words of the questionnaire, and may hold numbers of their own.
      const own = [...report.sections.map(({ title }) => title), report.position.band?.meaning ?? ''].reduce(
        (rest, title) => rest.replaceAll(title, ''),
        text.replaceAll(/"[^"]*"/g, ''),
      );
      const known = new Set(figures.flatMap(({ value }) => value.match(/\d[\d,]*/g) ?? []));
      for (const number of own.match(/\d[\d,]*(?<!,)/g) ?? []) expect([...known], `${id}: ${text}`).toContain(number);
    }
  });

  it('says no sentence twice under one name', () => {
    const ids = boardSentences(report).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(AUDIENCE_IDS)('has the parts of the %s version in order, and every row as wide as its table', (audience) => {
    const document = buildDocument(report, choicesFor(audience), {});
    const offered = partsFor(audience);
    const places = document.parts.map(({ id }) => offered.findIndex((one) => one === id));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    for (const block of document.parts.flatMap(({ blocks }) => blocks)) {
      if (block.kind === 'table')
        for (const { cells } of block.table.rows) expect(cells).toHaveLength(block.table.columns.length);
    }
  });

  it('publishes nothing of an answer, a person or a note', () => {
    const texts = documentTexts(
      buildDocument(
        report,
        choicesFor('public', {
          leftOut: { board: [], audit: [], public: [] },
          purpose: 'Buy product X',
          recommendation: 'Fund MFA',
          bafRisk: 'BAF 7',
          cqcDomain: 'Safe',
        }),
        {},
      ),
    );
    const all = texts.join('\n');
    const { assessment } = report;
    const secrets = [
      ...questionsInOrder(report.questionnaire).flatMap(({ question }) => [question.text, question.id]),
      ...assessment.answers.flatMap(({ note, owner, answeredBy }) => [note, owner, answeredBy]),
      ...assessment.evidence.flatMap(({ title, location, reviewer }) => [title, location, reviewer]),
      ...assessment.signOffs.map(({ name }) => name),
      'Buy product X',
      'Fund MFA',
      'BAF 7',
    ].filter((secret) => secret !== '');
    expect(secrets.length).toBeGreaterThan(8);
    expect(secrets.filter((secret) => all.includes(secret))).toEqual([]);
    expect(all).not.toMatch(
      /\d+ essential questions?|No essential gap|Weaknesses and costs|\d+ answers? (?:is|are) "don't know"|No owner named|New essential gaps|Largest moves/,
    );
  });
});

it.each(AUDIENCE_IDS)('says to "%s" what its questionnaire says of its scale', (audience) => {
  const report = coreReport(1);
  const note = must(report.questionnaire.scoring.note, 'the core edition says it');
  expect(documentTexts(buildDocument(report, choicesFor(audience), {}))).toContain(note);
});

describe('what is chosen', () => {
  const report = reportOf(mixedAnswers);

  it('leaves parts out of one version alone', () => {
    const leftOut = { board: ['change' as const], audit: [], public: [] };
    const since = reportOf(fullAnswers, { previous, previousQuestionnaire: ward });
    const ids = (audience: Audience) =>
      buildDocument(since, choicesFor(audience, { leftOut }), {}).parts.map(({ id }) => id);
    expect(ids('board')).toEqual(['position', 'top-weaknesses', 'asked']);
    expect(ids('audit').slice(0, 4)).toEqual(['position', 'top-weaknesses', 'asked', 'change']);
  });

  const since = reportOf(mixedAnswers, { previous, previousQuestionnaire: ward });
  const textsIn = (id: string, more: Partial<ReportVersion> = {}) =>
    buildDocument(since, choicesFor('board', more), {})
      .parts.filter((part) => part.id === id)
      .flatMap(({ blocks }) => blocks.flatMap(blockTexts));
  const without = (id: ReportPartId) => ({ leftOut: { board: [id], audit: [], public: [] } });

  it('says the change in one line beside the position, and no more where it is left out', () => {
    expect(textsIn('position')).toContain(
      'What has changed: Overall: 65% at the sign-off of 2 July 2025, 65% now: no change. No essential gap has closed and none is new.',
    );
    expect(textsIn('position', without('change')).join(' ')).not.toContain('sign-off of 2 July');
    expect(textsIn('change').join(' ')).not.toContain('No essential gap');
    expect(textsIn('change', without('position'))).toContain('No essential gap has closed and none is new.');
  });

  it('puts fields where a board looks for them', () => {
    const document = buildDocument(
      report,
      choicesFor('board', {
        purpose: 'To decide.',
        recommendation: 'Approve it.',
        bafRisk: 'BAF 7.2',
        cqcDomain: 'Well-led',
        marking: ' ',
      }),
      {},
    );
    expect(document.marking).toBe('OFFICIAL-SENSITIVE');
    expect(document.opening).toMatchObject([
      { kind: 'facts' },
      { kind: 'paragraph', line: { runs: [{ text: 'Purpose: ' }, 'To decide.'] } },
    ]);
    expect(documentTexts(document)).toEqual(
      expect.arrayContaining(['BAF 7.2', 'Well-led', 'Recommendation: Approve it.']),
    );
  });

  it('lets what is published run on', () => {
    const { parts } = buildDocument(report, choicesFor('public'), {});
    expect(parts.filter(({ startsPage, isInFront }) => startsPage || isInFront)).toEqual([]);
  });

  it('names a question by its id to an auditor, not to a board', () => {
    const texts = (audience: 'board' | 'audit') =>
      documentTexts({
        ...buildDocument(report, choicesFor(audience), {}),
        parts: buildDocument(report, choicesFor(audience), {}).parts.filter(({ id }) => id === 'top-weaknesses'),
      }).join(' ');
    const [weakness] = report.topWeaknesses;
    expect(texts('audit')).toContain(weakness?.id);
    expect(texts('board')).toContain(weakness?.answer);
    expect(texts('board')).not.toContain(weakness?.id);
  });

  it('begins the second page with the change, and the parts behind on a page of their own', () => {
    const { parts } = buildDocument(since, choicesFor('audit'), {});
    expect(parts.filter(({ startsPage }) => startsPage).map(({ id }) => id)).toEqual([
      'change',
      'sections',
      'answers',
      'history',
      'method',
    ]);
  });
});

describe('words of the organisation', () => {
  const report = reportOf(mixedAnswers);
  const first = must(report.position.sentences[0], 'the score is said');
  const wordings: Wordings = { [wordingKey(first.id, 'board')]: { text: 'We stand at 65%.', of: first.text } };
  const sentencesOf = (of: BoardReport, audience: Audience, words: Wordings) =>
    documentTexts(buildDocument(of, choicesFor(audience), words));

  it('stand in place of the rules, with a mark that is explained', () => {
    const texts = sentencesOf(report, 'board', wordings);
    expect(texts).toContain('We stand at 65%. †');
    expect(texts).not.toContain(first.text);
    expect(texts).toContain("† In the organisation's own words.");
  });

  it('no longer stand once the figures are others', () => {
    const texts = sentencesOf(reportOf(fullAnswers), 'board', wordings);
    expect(texts.join(' ')).not.toContain('We stand at 65%');
    expect(texts.join(' ')).not.toContain('†');
  });

  it('stay inside: the public version has its own', () => {
    expect(sentencesOf(report, 'public', wordings).join(' ')).not.toContain('We stand at 65%');
    const published: Wordings = {
      [wordingKey(first.id, 'public')]: {
        text: 'The score is 65%.',
        of: must(
          forPublication(report).position.sentences.find(({ id }) => id === first.id)?.publicText ?? null,
          'the score is published',
        ),
      },
    };
    expect(sentencesOf(report, 'public', published)).toEqual(
      expect.arrayContaining(['The score is 65%. †', "† In the organisation's own words."]),
    );
    expect(sentencesOf(report, 'board', published).join(' ')).not.toContain('The score is 65%.');
  });
});
