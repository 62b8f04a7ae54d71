import { useMemo } from 'react';
import { buildBoardReport } from '#src/domain/report/index.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import CheckScreen from '#src/features/assess/check-screen.tsx';
import DetailsScreen from '#src/features/assess/details-screen.tsx';
import { SectionScreen } from '#src/features/assess/section-screen.tsx';
import StartScreen from '#src/features/assess/start-screen.tsx';
import { PaperFields } from '#src/features/report/report-options.tsx';
import { useChoices } from '#src/features/report/use-choices.ts';
import { WordingPart } from '#src/features/report/wording-part.tsx';
import { now } from '#src/platform/runtime/index.ts';
import { useDrafts, type Drafts } from '#src/platform/storage/drafts/index.ts';
import { useAssessment, useSettings, type StoredAssessment } from '#src/platform/storage/index.ts';
import { saveWording, useReportChoices, useWordings } from '#src/platform/storage/report/index.ts';
import type { ReportChoices, Wordings } from '#src/domain/report/index.ts';
import { checklist, choice, date, edition, levels, number, outcome, section, text } from './builders.ts';

const never = { notApplicableWhen: 'You have none.' };

/** A question of every kind, and a second page to go to. */
export const EDITION: Questionnaire = edition([
  section('first', [
    levels('policy', [0, 2, 4], never),
    checklist('copies', { offline: 1, offsite: 2 }, never),
    outcome('watch', { not: ['nobody'], partly: ['by-day'], fully: ['always'] }, [0, 2, 4], never),
    number('trained', [
      [0, 0],
      [95, 4],
    ]),
    date('drill', [
      [0, 4],
      [12, 0],
    ]),
    text('remark', never),
  ]),
  section('second', [choice('plan', { no: 0, yes: 4 }, never)]),
]);
export const QUESTION_IDS = EDITION.sections.flatMap(({ questions }) => questions.map(({ id }) => id));
export const ASSESSMENT_ID = 'one';

/** The screens on which a person types what is kept. */
export const SCREENS = ['first', 'second', 'details', 'check', 'start', 'report'] as const;
export type ScreenName = (typeof SCREENS)[number];

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
      buildBoardReport({
        assessment,
        answers,
        questionnaire,
        comparison: null,
        publishedFigures: [],
        previous: null,
        previousQuestionnaire: null,
        history: [],
        generatedAt: '2026-06-30T10:00:00Z',
        appEdition: 'tests',
      }),
    [assessment, answers, questionnaire],
  );
  return (
    <main>
      <h1>Board report</h1>
      <PaperFields version={{ ...choices, audience: 'board' }} onChange={change} />
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
