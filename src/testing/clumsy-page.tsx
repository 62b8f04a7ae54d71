import { useMemo } from 'react';
import CheckScreen from '#src/features/assess/check-screen.tsx';
import DetailsScreen from '#src/features/assess/details-screen.tsx';
import { SectionScreen } from '#src/features/assess/section-screen.tsx';
import StartScreen from '#src/features/assess/start-screen.tsx';
import { PaperFields } from '#src/features/report/report-options.tsx';
import { useChoices } from '#src/features/report/use-choices.ts';
import { WordingPart } from '#src/features/report/wording-part.tsx';
import { now } from '#src/platform/runtime/index.ts';
import { loadAllAssessmentFiles } from '#src/platform/storage/assessments.ts';
import { database } from '#src/platform/storage/database.ts';
import { loadDrafts, takeUpDrafts } from '#src/platform/storage/drafts/drafts.ts';
import { useDrafts, type Drafts } from '#src/platform/storage/drafts/index.ts';
import { createAssessment, useAssessment, useSettings, type StoredAssessment } from '#src/platform/storage/index.ts';
import { removeLock, setLock, unlock } from '#src/platform/storage/lock/lock.ts';
import { readBackup, restoreBackup } from '#src/platform/storage/recovery/backup.ts';
import { loadCopiesHere } from '#src/platform/storage/recovery/copies-here.ts';
import { eraseEverything } from '#src/platform/storage/recovery/erase.ts';
import { saveWording, useReportChoices, useWordings } from '#src/platform/storage/report/index.ts';
import { loadReportWords, takeUpReportChoices } from '#src/platform/storage/report/report-choices.ts';
import { saveAnswerPart, saveUnsaved } from '#src/platform/storage/answers/save-answer.ts';
import { saveEvidence } from '#src/platform/storage/answers/save-evidence.ts';
import { readSaveStatus } from '#src/platform/storage/save-status.ts';
import { readSettings } from '#src/platform/storage/settings.ts';
import type { ReportChoices, Wordings } from '#src/domain/report/index.ts';
import { ASSESSMENT_ID, type ScreenName } from './clumsy-edition.ts';
import { plainReport } from './plain-report.ts';

/*
 * One page of the app: everything that it remembers lies in modules, so each page of the test has these modules for
 * itself.
 */

/** What is done in a page, and what it does, from its own modules. */
export const storage = {
  database,
  createAssessment,
  eraseEverything,
  loadAllAssessmentFiles,
  loadCopiesHere,
  loadDrafts,
  loadReportWords,
  readBackup,
  readSaveStatus,
  readSettings,
  removeLock,
  restoreBackup,
  saveAnswerPart,
  saveEvidence,
  saveUnsaved,
  setLock,
  takeUpDrafts,
  takeUpReportChoices,
  unlock,
};

/** One screen over what is stored, as the app shows it. */
export function Screen({ name }: { readonly name: ScreenName }) {
  const stored = useAssessment(ASSESSMENT_ID);
  const settings = useSettings();
  if (name === 'start') return <StartScreen continueFrom={undefined} />;
  if (!stored?.ok || !settings?.ok) return null;
  switch (name) {
    case 'details':
      return <DetailsScreen stored={stored.value} settings={settings.value} />;
    case 'check':
      return <CheckScreen stored={stored.value} settings={settings.value} />;
    case 'report':
      return <ReportWords stored={stored.value} />;
    default:
      return (
        <SectionScreen
          key={name}
          stored={stored.value}
          settings={settings.value}
          sectionId={name}
          questionId={undefined}
          from={undefined}
        />
      );
  }
}

/** What is typed for a report, without its pictures and files. */
function ReportWords({ stored }: { readonly stored: StoredAssessment }) {
  const choices = useReportChoices();
  const wordings = useWordings(ASSESSMENT_ID);
  const drafts = useDrafts(ASSESSMENT_ID);
  if (!choices?.ok || !wordings?.ok || !drafts?.ok) return null;
  return <Words stored={stored} storedChoices={choices.value} wordings={wordings.value} begun={drafts.value} />;
}

type WordsProps = {
  readonly stored: StoredAssessment;
  readonly storedChoices: ReportChoices;
  readonly wordings: Wordings;
  readonly begun: Drafts;
};

function Words({ stored: { assessment, answers, questionnaire }, storedChoices, wordings, begun }: WordsProps) {
  const [choices, change] = useChoices(storedChoices);
  const report = useMemo(
    () =>
      plainReport({
        assessment,
        answers,
        questionnaire,
      }),
    [assessment, answers, questionnaire],
  );
  return (
    <main>
      <h1>Board report</h1>
      <PaperFields
        questionnaire={questionnaire}
        version={{ ...choices, audience: 'board' }}
        onChange={change}
        assessmentId={ASSESSMENT_ID}
        begun={begun}
      />
      <WordingPart
        assessmentId={ASSESSMENT_ID}
        begun={begun}
        report={report}
        audience="board"
        wordings={wordings}
        onChange={(key, wording) => saveWording(ASSESSMENT_ID, key, wording, now())}
      />
    </main>
  );
}
