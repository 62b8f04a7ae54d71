import { useRef, useState } from 'react';
import { countOf } from '#src/domain/common/format.ts';
import type { Question } from '#src/domain/questionnaire/index.ts';
import { describeTarget, isScored, targetChoices } from '#src/domain/scoring/standing/index.ts';
import { linkTo, now, ROUTES } from '#src/platform/runtime/index.ts';
import { saveOwnTargets, saveTargetProfile, storageWords, type StoredAssessment } from '#src/platform/storage/index.ts';
import { SelectField } from '#src/ui/form/fields.tsx';
import { Button, Details } from '#src/ui/layout/elements.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';

/** The organisation's own targets, question by question, saved as they are set. */
export default function TargetsScreen({
  stored: { assessment, questionnaire },
}: {
  readonly stored: StoredAssessment;
}) {
  const { id, organisation, ownTargets } = assessment;
  const [problem, setProblem] = useState<string | null>(null);
  const points = new Map(ownTargets.map(({ question, minPoints }) => [question, minPoints]));
  /** What was set on this page: it may not have been shown yet when the next is set. */
  const own = useRef(new Map<string, readonly (number | null)[]>());
  const ownProfiles = useRef<readonly (string | undefined)[]>([]);
  const save = async (targets: Parameters<typeof saveOwnTargets>[1]) => {
    const looked = targets.map(({ question, minPoints }) => {
      const set = own.current.get(question) ?? [];
      own.current.set(question, [...set, minPoints]);
      return { question, minPoints, seen: [points.get(question) ?? null, ...set] };
    });
    const saved = await saveOwnTargets(id, looked, now());
    setProblem(saved.ok ? null : storageWords(saved.problem));
  };
  const profiles = questionnaire.targetProfiles ?? [];
  const choose = async (profileId: string) => {
    const profile = profileId === '' ? undefined : profileId;
    const seen = [assessment.targetProfile, ...ownProfiles.current];
    ownProfiles.current = [...ownProfiles.current, profile];
    const saved = await saveTargetProfile(id, profile, now(), seen);
    setProblem(saved.ok ? null : storageWords(saved.problem));
  };
  return (
    <Page title={ROUTES.targets.title} caption={organisation.name} back={linkTo('results', id)}>
      <p>
        The least that you expect of yourselves, question by question: what a plan, a regulator or a supplier's customer
        asks for. Targets change no score. The results show which are met and by how much others are short.
      </p>
      <p role="status">
        <strong>{countOf(ownTargets.length, 'target')}</strong> set. {ownTargets.length > 0 && 'Saved as you set them.'}
      </p>
      {problem && <Problem>{problem}</Problem>}
      {profiles.length > 0 && (
        <SelectField
          id="weaknesses-by"
          label="Put weaknesses in order by"
          hint="Essential gaps come first in any case. Where a profile is chosen, what falls short of it comes next."
          value={assessment.targetProfile ?? ''}
          options={[
            { value: '', text: 'What each costs the overall score' },
            ...profiles.map((profile) => ({
              value: profile.id,
              text: `How far each falls short of: ${profile.title}`,
            })),
          ]}
          onChange={(event) => void choose(event.target.value)}
        />
      )}
      <div className="app-buttons">
        {profiles.map((profile) => (
          <Button
            key={profile.id}
            look="secondary"
            small
            work={() => save(profile.targets.map(({ question, minPoints }) => ({ question, minPoints })))}
          >
            Take over: {profile.title}
          </Button>
        ))}
        {ownTargets.length > 0 && (
          <Button
            look="secondary"
            small
            work={() => save(ownTargets.map(({ question }) => ({ question, minPoints: null })))}
          >
            Clear all targets
          </Button>
        )}
      </div>
      {questionnaire.sections.map((section) => {
        const questions = section.questions.filter(isScored);
        const count = questions.filter((question) => points.has(question.id)).length;
        return questions.length === 0 ? null : (
          <Details key={section.id} summary={`${section.title} (${count === 0 ? 'none set' : `${count} set`})`}>
            {questions.map((question) => (
              <TargetField
                key={question.id}
                question={question}
                minPoints={points.get(question.id) ?? null}
                onSet={(minPoints) => void save([{ question: question.id, minPoints }])}
              />
            ))}
          </Details>
        );
      })}
    </Page>
  );
}

type TargetFieldProps = {
  readonly question: Question;
  readonly minPoints: number | null;
  readonly onSet: (minPoints: number | null) => void;
};

function TargetField({ question, minPoints, onSet }: TargetFieldProps) {
  return (
    <SelectField
      id={`target-${question.id}`}
      label={question.text}
      value={minPoints === null ? '' : String(minPoints)}
      options={[
        { value: '', text: 'No target' },
        ...targetChoices(question).map((points) => ({
          value: String(points),
          text: `At least: ${describeTarget(question, points)}`,
        })),
      ]}
      onChange={(event) => onSet(event.target.value === '' ? null : Number(event.target.value))}
    />
  );
}
