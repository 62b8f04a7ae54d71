import {
  essentialGaps,
  essentialOpen,
  rankStrengths,
  rankWeaknesses,
  scoreAssessment,
  scoreProvisionally,
  viewFrameworks,
} from '#src/domain/scoring/index.ts';
import { readerWords } from '#src/domain/scoring/words/index.ts';
import { paths, ROUTES } from '#src/platform/runtime/index.ts';
import { profileOf } from '#src/domain/questionnaire/index.ts';
import type { StoredAssessment } from '#src/platform/storage/index.ts';
import { AppLink, ButtonLink } from '#src/ui/layout/elements.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { Frameworks } from './frameworks-part.tsx';
import { Essentials, Overall } from './overall-part.tsx';
import { Ranked } from './ranked-part.tsx';
import { SectionHeat, Sections } from './sections-part.tsx';
import { Targets } from './targets-part.tsx';

/** Results: where one stands, why, what holds it down, and what is strong. */
export default function ResultsScreen({
  stored: { assessment, questionnaire, answers },
}: {
  readonly stored: StoredAssessment;
}) {
  const { id, organisation, assessmentDate, ownTargets } = assessment;
  const input = { questionnaire, profile: organisation, assessmentDate, answers };
  const score = scoreAssessment(input);
  const part = { id, score, questionnaire };
  const targetProfile = profileOf(questionnaire, assessment.targetProfile);
  return (
    <Page title={ROUTES.results.title} caption={organisation.name}>
      <Overall {...part} provisional={scoreProvisionally(input)} assessmentDate={assessmentDate} />
      <Essentials {...part} gaps={essentialGaps(score, questionnaire)} open={essentialOpen(score, questionnaire)} />
      <p className="app-links app-no-print">
        <AppLink to={paths.questions(id)}>All questions and their points</AppLink>
        <AppLink to={paths.whatIf(id)}>What if answers were otherwise?</AppLink>
      </p>
      <Sections {...part} />
      <SectionHeat {...part} />
      <Ranked
        id={id}
        title="Weaknesses"
        intro={`Answered questions that lose points: essential gaps first, ${targetProfile ? `then by how many points each falls short of “${targetProfile.title}”, ` : ''}then by what each costs the overall score.`}
        empty={
          score.overall.certainty === 'not-started'
            ? 'No question has been answered yet.'
            : 'No answered question loses points.'
        }
        name="Weakness"
        figure="Costs, in percentage points"
        ranked={rankWeaknesses(score, questionnaire, targetProfile)}
        canTry
      />
      <Ranked
        id={id}
        title="Strengths"
        intro="Questions at full points, by what each holds in the overall score."
        empty="No question is at full points yet."
        name="Question"
        figure="Holds, in percentage points"
        ranked={rankStrengths(score, questionnaire)}
        canTry={false}
      />
      <Targets {...part} ownTargets={ownTargets} />
      <Frameworks id={id} views={viewFrameworks(score, questionnaire)} provable={readerWords(questionnaire).provable} />
      <div className="app-buttons">
        <ButtonLink to={paths.report(id)}>{readerWords(questionnaire).report}</ButtonLink>
        <ButtonLink to={paths.compare(id)} look="secondary">
          Compare
        </ButtonLink>
      </div>
    </Page>
  );
}
