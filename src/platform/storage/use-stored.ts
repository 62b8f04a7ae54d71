import { useEffect, useMemo, useState } from 'react';
import { layOver } from '#src/domain/assessment/history/index.ts';
import type { Answer, Assessment, Change } from '#src/domain/assessment/index.ts';
import { ok, type Result } from '#src/domain/common/result.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import { beginRead, noteDrawn, partsLackedBy, useUnderWay } from './answers/under-way.ts';
import { loadAllAssessments, loadAssessment, soundAssessments, withSameParts } from './load-assessments.ts';
import { loadStoredQuestionnaires, type StoredQuestionnaire } from './shelf/questionnaires.ts';
import { loadSettings, preferencesOf, type Preferences, type Settings } from './settings.ts';
import { loadHistory, type StoredAssessment } from './stored-assessment.ts';
import { attempt, type StorageProblem } from './storage-problem.ts';
import { useLive, usePartOfSharedLive, useSharedLive } from './use-live.ts';

/**
 * A live read has three faces: undefined while it loads, a problem, or the value. It is read again
 * whenever a row that it looked at changes, in this tab or another.
 */
export type Live<T> = Result<T, StorageProblem> | undefined;

/** One assessment as it is stored, with what this page has handed over and the store has not given back yet. */
export function useAssessment(id: string): Live<StoredAssessment> {
  const read = useLive(async () => {
    const number = beginRead();
    return { id, number, found: await attempt(() => loadAssessment(id)) };
  }, [id]);
  const underWay = useUnderWay();
  useEffect(() => {
    if (read) noteDrawn(read.id, read.number);
  }, [read]);
  const found = useMemo(() => {
    if (!read?.found.ok) return read?.found;
    const parts = partsLackedBy(underWay, read.id, read.number);
    if (parts.length === 0) return read.found;
    const { value } = read.found;
    const { answers } = layOver(value.answers, parts, new Set(value.evidence.map((piece) => piece.id)));
    return ok({ ...value, answers: inOrderOfTheStore(answers) });
  }, [read, underWay]);
  // What the store gives back of what was drawn at once is not drawn again.
  const [drawn, setDrawn] = useState<{
    readonly found: Live<StoredAssessment>;
    readonly shown: Live<StoredAssessment>;
  }>({
    found: undefined,
    shown: undefined,
  });
  if (found === drawn.found) return drawn.shown;
  const before = drawn.shown?.ok ? drawn.shown.value : undefined;
  const shown = found?.ok ? ok(withSameParts(before, found.value)) : found;
  setDrawn({ found, shown });
  return shown;
}

/** As the store will give them back, so that what was drawn is told to be the same by then: a first answer has its place. */
const inOrderOfTheStore = (answers: readonly Answer[]): readonly Answer[] =>
  answers.toSorted((a, b) => (a.questionId < b.questionId ? -1 : 1));

export const useAssessments = (): Live<readonly StoredAssessment[]> => useLive(() => attempt(loadAllAssessments), []);

/** Every assessment without its answers and its edition, which takes a fraction of the time. */
export const useAssessmentsAlone = (): Live<readonly Assessment[]> => useLive(() => attempt(soundAssessments), []);

/** Every change to an assessment, oldest first. */
export const useHistory = (assessmentId: string): Live<readonly Change[]> =>
  useLive(() => attempt(() => loadHistory(assessmentId)), [assessmentId]);

/** @param isAsked none is read while it is false */
export const useStoredQuestionnaires = (isAsked = true): Live<readonly StoredQuestionnaire[]> =>
  useLive(() => attempt(async () => (isAsked ? loadStoredQuestionnaires() : [])), [isAsked]);

export const useSettings = (): Live<Settings> => useLive(() => attempt(loadSettings), []);

/** The same read once for all that stands around the screens; a form that takes them as it opens reads for itself. */
export const useSettingsAround = (): Live<Settings> => useSharedLive('settings', () => attempt(loadSettings));

/** Of that read what somebody has set, for the screens: an answer that is saved changes nothing of it. */
export const usePreferences = (): Live<Preferences> =>
  usePartOfSharedLive('settings', () => attempt(loadSettings), preferencesIn);

let lastPreferences: { readonly in: Live<Settings>; readonly shown: Live<Preferences> } = {
  in: undefined,
  shown: undefined,
};

function preferencesIn(live: Live<Settings>): Live<Preferences> {
  if (live === lastPreferences.in) return lastPreferences.shown;
  const read = live?.ok ? ok(preferencesOf(live.value)) : live;
  const shown = isSameJson(read, lastPreferences.shown) ? lastPreferences.shown : read;
  lastPreferences = { in: live, shown };
  return shown;
}
