import { readFileSync } from 'node:fs';
import { must } from '#src/domain/common/result.ts';
import { NO_MARKS, type Limits } from '#src/domain/plan/instance/index.ts';
import { preparePlan, type Prepared } from '#src/domain/plan/index.ts';
import { parseQuestionnaire } from '#src/domain/questionnaire/index.ts';
import { completeAssessment } from '#src/testing/complete-assessment.ts';

const edition = parseQuestionnaire(
  readFileSync(new URL('../../questionnaires/assure-core/2026.2.json', import.meta.url), 'utf8'),
);
const questionnaire = must(edition.ok ? edition.value : null, 'the shipped edition is sound');
const profile = { type: 'acute-trust', sizeBand: 'from-5000-to-9999', services: [] } as const;

/** A target for every third question of levels: two points, which most of them can give. */
const targets = questionnaire.sections
  .flatMap(({ questions }) => questions)
  .filter(({ kind }, at) => kind === 'levels' && at % 3 === 0)
  .map(({ id }) => ({ question: id, minPoints: 2 }));

/** A made-up assessment of the whole released edition; the same seed gives the same one. */
export function planCase(seed: number): Prepared {
  const { organisation, assessmentDate, answers, evidence } = completeAssessment(
    questionnaire,
    profile,
    seed,
    '2026-10-01',
  );
  const ready = preparePlan({
    assessment: { questionnaire, profile: organisation, assessmentDate, answers, evidence },
    start: '2026-11-01',
    marks: NO_MARKS,
    ownFigures: new Map(),
    targets,
    assumeWorst: false,
    months: null,
  });
  return must(ready.ok ? ready.value : null, 'the assessment can be planned for');
}

/** Budgets of 10, 25 and 50 per cent of what everything takes, days a little more freely than pounds. */
export const SHARES = [0.1, 0.25, 0.5] as const;

export function limitsAt({ instance }: Prepared, share: number): Limits {
  const sum = (kind: 'pounds' | 'days') => instance.actions.reduce((total, { takes }) => total + takes.usage[kind], 0);
  return { pounds: Math.floor(sum('pounds') * share), days: Math.floor(sum('days') * share * 1.2) };
}
