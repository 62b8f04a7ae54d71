import { describe, expect, it } from 'vitest';
import { countProgress, placeQuestions } from '#src/domain/assessment/questions/index.ts';
import { misfits, parseAssessment } from '#src/domain/assessment/file/index.ts';
import type { AnswerValue, AssessmentFile } from '#src/domain/assessment/index.ts';
import type { Profile } from '#src/domain/questionnaire/profile.ts';
import readinessFile from '../../questionnaires/caf-readiness/2026.1.json' with { type: 'json' };
import coreFile from '../../questionnaires/assure-core/2026.1.json' with { type: 'json' };
import { parseEdition } from './builders.ts';
import { completeAssessment } from './complete-assessment.ts';

const profile: Profile = {
  type: 'acute-trust',
  sizeBand: 'from-5000-to-9999',
  services: ['emergency-department', 'own-it-team'],
};
const coreEdition = parseEdition(coreFile);
/** The core assessment asks for no outcome; the readiness check asks for nothing else. */
const readinessEdition = parseEdition(readinessFile);
const files = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => completeAssessment(coreEdition, profile, seed, '2026-06-30'));

describe('completeAssessment', () => {
  it.each(files)('$id answers every asked question, no other, and fits its edition', (file) => {
    const placed = placeQuestions({
      evidence: [],
      questionnaire: coreEdition,
      profile,
      assessmentDate: file.assessmentDate,
      answers: file.answers,
    });
    expect(countProgress(placed)).toMatchObject({ asked: file.answers.length, open: 0 });
    expect(misfits(file, coreEdition)).toEqual([]);
    expect(parseAssessment(JSON.stringify(file))).toEqual({ ok: true, value: file });
  });

  it('gives the same file for the same seed, and another for another', () => {
    expect(completeAssessment(coreEdition, profile, 1, '2026-06-30')).toEqual(files[0]);
    expect(files[1]?.answers).not.toEqual(files[0]?.answers);
  });

  it('brings every sort of answer, own verdicts and every grade of evidence', () => {
    const ofBoth = [...files, completeAssessment(readinessEdition, profile, 1, '2026-06-30')];
    const of = <T>(pick: (answer: AssessmentFile['answers'][number]) => T | readonly T[]) =>
      new Set(ofBoth.flatMap(({ answers }) => answers.flatMap(pick)));
    const kinds: AnswerValue['kind'][] = [
      'option',
      'statements',
      'outcome',
      'number',
      'date',
      'dont-know',
      'not-applicable',
      'never',
    ];
    expect(of(({ value }) => value?.kind)).toEqual(new Set(kinds));
    expect(new Set(ofBoth.flatMap(({ evidence }) => evidence.map(({ grade }) => grade)))).toEqual(
      new Set(['asserted', 'documented', 'tested', 'independent']),
    );
    expect(of(({ value }) => value?.kind === 'outcome' && value.ownVerdict !== null)).toContain(true);
    expect(of(({ note }) => note !== '')).toContain(true);
    expect(of(({ owner }) => owner !== '')).toContain(true);
  });
});
