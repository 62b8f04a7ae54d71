import { useState } from 'react';
import { placeQuestions } from '#src/domain/assessment/questions/index.ts';
import type { AnswerValue } from '#src/domain/assessment/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { must } from '#src/domain/common/result.ts';
import { bandTitle, figureWords } from '#src/domain/scoring/words/index.ts';
import { isScored, withTrialValues, type TrialValues } from '#src/domain/scoring/standing/index.ts';
import { scorePlaced, type Score } from '#src/domain/scoring/index.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { linkTo, paths, ROUTES } from '#src/platform/runtime/index.ts';
import type { StoredAssessment } from '#src/platform/storage/index.ts';
import { SelectField } from '#src/ui/form/fields.tsx';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { AppLink, Button, Inset } from '#src/ui/layout/elements.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import { TrialFields } from './trial-fields.tsx';

/** A scratch copy of the answers: change some, see the score move. Nothing is stored. */
export default function WhatIfScreen({
  stored: { assessment, questionnaire, answers, evidence },
  questionId,
}: {
  readonly stored: StoredAssessment;
  readonly questionId: string | undefined;
}) {
  const { id, organisation, assessmentDate } = assessment;
  const [trial, setTrial] = useState<TrialValues>(new Map());
  const [chosenId, setChosenId] = useState(questionId);
  const input = { questionnaire, profile: organisation, assessmentDate, evidence };
  const placed = placeQuestions({ ...input, answers });
  const tried = placeQuestions({ ...input, answers: withTrialValues(answers, trial) });
  const before = scorePlaced(placed, questionnaire, assessmentDate);
  const after = scorePlaced(tried, questionnaire, assessmentDate);

  const asked = tried.filter(({ state, question }) => state.kind !== 'not-asked' && isScored(question));
  const place = asked.find(({ question }) => question.id === chosenId) ?? asked[0];
  const inSection = asked.filter(({ section }) => section.id === place?.section.id);
  const set = (question: string, value: AnswerValue) => setTrial(new Map([...trial, [question, value]]));
  const takeBack = (question: string) => setTrial(new Map([...trial].filter(([key]) => key !== question)));
  return (
    <Page title={ROUTES.whatIf.title} caption={organisation.name} back={linkTo('results', id)}>
      <Inset>
        <p>
          <strong>A scratch copy.</strong> Nothing on this page is stored or changes your answers. It is gone when you
          leave.
        </p>
      </Inset>
      <Swap shown={String(trial.size)}>
        <Outcome before={before} after={after} questionnaire={questionnaire} trialCount={trial.size} />
        {place && (
          <>
            <h2 className="nhsuk-heading-m">Try an answer</h2>
            <SelectField
              id="trial-section"
              label="Section"
              value={place.section.id}
              options={questionnaire.sections
                .filter(({ id: one }) => asked.some(({ section }) => section.id === one))
                .map((section) => ({ value: section.id, text: section.title }))}
              onChange={(event) =>
                setChosenId(asked.find(({ section }) => section.id === event.target.value)?.question.id)
              }
            />
            <SelectField
              id="trial-question"
              label="Question"
              value={place.question.id}
              options={inSection.map(({ question }) => ({ value: question.id, text: question.text }))}
              onChange={(event) => setChosenId(event.target.value)}
            />
            <TrialFields
              key={place.question.id}
              question={place.question}
              assessmentDate={assessmentDate}
              given={answers.find((answer) => answer.questionId === place.question.id)?.value ?? null}
              tried={trial.get(place.question.id) ?? null}
              onTry={(value) => set(place.question.id, value)}
              onTakeBack={() => takeBack(place.question.id)}
            />
          </>
        )}
        {trial.size > 0 && (
          <>
            <h2 className="nhsuk-heading-m">What you have changed here</h2>
            <DataTable
              caption="Answers tried out"
              rows={tried.filter(({ question }) => trial.has(question.id))}
              rowKey={({ question }) => question.id}
              columns={[
                {
                  heading: 'Question',
                  cell: ({ section, question }) => (
                    <AppLink to={paths.section(id, section.id, question.id)}>
                      <EditionText>{question.text}</EditionText>
                    </AppLink>
                  ),
                },
                { heading: 'As answered', cell: ({ question }) => scoreOf(before, question.id).reason },
                { heading: 'Tried out', cell: ({ question }) => scoreOf(after, question.id).reason },
                {
                  heading: 'Points',
                  numeric: true,
                  cell: ({ question }) =>
                    `${scoreOf(before, question.id).points?.earned ?? 0} to ${scoreOf(after, question.id).points?.earned ?? 0}`,
                },
                {
                  heading: 'Undo',
                  isOffPaper: true,
                  cell: ({ question }) => (
                    <button
                      type="button"
                      className="app-link-button"
                      aria-label={`Take back: ${question.text}`}
                      onClick={() => takeBack(question.id)}
                    >
                      Take back
                    </button>
                  ),
                },
              ]}
            />
            <Button look="secondary" onClick={() => setTrial(new Map())}>
              Reset: take everything back
            </Button>
          </>
        )}
      </Swap>
    </Page>
  );
}

const scoreOf = (score: Score, questionId: string) =>
  must(
    score.questions.find((question) => question.questionId === questionId),
    `${questionId} is scored`,
  );

type OutcomeProps = {
  readonly before: Score;
  readonly after: Score;
  readonly questionnaire: Questionnaire;
  readonly trialCount: number;
};

function Outcome({ before, after, questionnaire, trialCount }: OutcomeProps) {
  const bandOf = ({ overall }: Score) => bandTitle(overall, questionnaire);
  const rows = [
    { key: 'overall', title: 'Overall', before: figureWords(before.overall), after: figureWords(after.overall) },
    ...after.sections.map((section, index) => ({
      key: section.sectionId,
      title: must(questionnaire.sections[index], 'sections are in order').title,
      before: figureWords(must(before.sections[index], 'the same sections')),
      after: figureWords(section),
    })),
  ].filter(({ key, before: was, after: is }) => key === 'overall' || was !== is);
  const open = (score: Score) => score.questions.filter(({ state }) => state === 'open').length;
  return (
    <section aria-labelledby="outcome">
      <h2 className="nhsuk-heading-m" id="outcome" tabIndex={-1} data-takes-focus>
        The score {trialCount === 0 ? 'as it stands' : `with ${countOf(trialCount, 'answer')} tried out`}
      </h2>
      <p role="status" className="nhsuk-lede-text">
        {trialCount === 0
          ? `Score: ${figureWords(before.overall)}. Band: ${bandOf(before)}.`
          : `Score: ${figureWords(before.overall)} would be ${figureWords(after.overall)}. Band: ${bandOf(before)} would be ${bandOf(after)}.`}
        {open(after) > open(before) &&
          ` ${countOf(open(after) - open(before), 'further question')} would be asked, and the score would be known once they are answered.`}
      </p>
      {trialCount > 0 && (
        <DataTable
          caption="What would move"
          rows={rows}
          rowKey={({ key }) => key}
          columns={[
            { heading: 'Section', cell: ({ title }) => title },
            { heading: 'As answered', numeric: true, cell: ({ before: was }) => was },
            { heading: 'Tried out', numeric: true, cell: ({ after: is }) => is },
          ]}
        />
      )}
    </section>
  );
}
