import { countProgress, placeQuestions } from '#src/domain/assessment/questions/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { ROUTES } from '#src/platform/runtime/index.ts';
import type { StoredAssessment } from '#src/platform/storage/index.ts';
import { Page } from '#src/ui/layout/page.tsx';

/** The way back of what was handed out to be answered here. */
export default function SendBackScreen({ stored }: { readonly stored: StoredAssessment }) {
  const { assessment, questionnaire, answers, evidence } = stored;
  const { organisation, assessmentDate } = assessment;
  const { asked, done } = countProgress(
    placeQuestions({ questionnaire, profile: organisation, assessmentDate, answers, evidence }),
  );
  return (
    <Page title={ROUTES.sendBack.title} caption={organisation.name}>
      <p>
        {done} of {countOf(asked, 'question')} answered.
      </p>
    </Page>
  );
}
