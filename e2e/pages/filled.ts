import type { AssessmentFile } from '#src/domain/assessment/index.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { riverside, shippedEdition, signed } from './bring-in.ts';
import type { ScreenOfAssessment } from './screens.ts';

/* Assessments in which every screen has something to show. */

/** A part of a module that comes with the app. */
export const SOME_TRAINING = { moduleId: 'basic', partId: 'everyone' } as const;

/** What addresses of this edition hold. */
/** A bulletin by what addresses hold; nothing of it need be there. */
const SOME_BULLETIN = { listKey: 'none', bulletinId: 'none' } as const;

export function partsFor({ id, version, sections: [section] }: Questionnaire) {
  if (!section) throw new Error(`${id} has no section`);
  return { questionnaireId: id, version, sectionId: section.id, ...SOME_TRAINING, ...SOME_BULLETIN };
}

export const quickEdition = shippedEdition('quick-check', '2026.1');
const firstCoreEdition = shippedEdition('assure-core', '2026.1');
export const coreEdition = shippedEdition('assure-core', '2026.2');
export const cafEdition = shippedEdition('caf-readiness', '2026.1');
export const EDITIONS = [quickEdition, firstCoreEdition, coreEdition, cafEdition];

/** Last year's, signed, and this year's: every figure has something to say. */
function twoYears(before: Questionnaire, now: Questionnaire): readonly [AssessmentFile, AssessmentFile] {
  const lastYear = riverside(before, `${before.id}-last-year`, 9, '2025-06-30');
  const { format: _f, formatVersion: _v, answers, evidence, history: _h, ...assessment } = lastYear;
  return [signed(assessment, answers, before, evidence), riverside(now, `${now.id}-this-year`, 7, '2026-06-30')];
}

export const quick = twoYears(quickEdition, quickEdition);
export const core = twoYears(firstCoreEdition, coreEdition);
export const caf = riverside(cafEdition, 'caf', 8, '2026-06-30');

/** The core edition has peers and an earlier edition; the CAF edition has outcomes, principles and published profiles. */
export const WHAT_OTHERS_LACK: readonly (readonly [ScreenOfAssessment, string])[] = [
  ['compare', core[1].id],
  ['results', caf.id],
  ['targets', caf.id],
];
