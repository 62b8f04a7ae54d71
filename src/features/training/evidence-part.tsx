import { useId, useState } from 'react';
import { formatDate } from '#src/domain/common/format.ts';
import { evidenceOf, helpsAsEvidence, type TrainingEvidence } from '#src/domain/training/needs/index.ts';
import type { Register } from '#src/domain/training/register/index.ts';
import { newId, now } from '#src/platform/runtime/index.ts';
import { saveEvidence } from '#src/platform/storage/answers/index.ts';
import { storageWords, useSettings, type StoredAssessment } from '#src/platform/storage/index.ts';
import { Checkbox, Checkboxes, SelectField } from '#src/ui/form/fields.tsx';
import { Button } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';

/** The figures as dated evidence for a training question, once a person confirms it. */
export function EvidencePart({ register, stored }: { readonly register: Register; readonly stored: StoredAssessment }) {
  const questions = stored.questionnaire.sections.flatMap((section) =>
    section.questions.filter(({ id }) => helpsAsEvidence(stored.questionnaire.id, section.id, id)),
  );
  const [questionId, setQuestionId] = useState('');
  const question = questions.find(({ id }) => id === questionId) ?? questions[0];
  const offers = evidenceOf(register);
  if (stored.assessment.status === 'signed-off')
    return <p>The assessment is signed off, so that nothing can be added to it. Reopen it to add evidence.</p>;
  if (!question || offers.length === 0)
    return <p>There is nothing to give as evidence yet, or the questionnaire asks nothing about training.</p>;
  return (
    <>
      <SelectField
        id="evidence-question"
        label="For the question"
        value={question.id}
        options={questions.map(({ id, text, shortTitle }) => ({ value: id, text: shortTitle ?? text }))}
        onChange={(event) => setQuestionId(event.target.value)}
      />
      {offers.map((offer) => (
        <Offer key={`${question.id} ${offer.title}`} offer={offer} stored={stored} questionId={question.id} />
      ))}
    </>
  );
}

const GRADES = { asserted: 'By word', documented: 'Documented' } as const;

function Offer({
  offer,
  stored,
  questionId,
}: {
  readonly offer: TrainingEvidence;
  readonly stored: StoredAssessment;
  readonly questionId: string;
}) {
  const settings = useSettings();
  const [said, setSaid] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [visit] = useState(newId);
  const [isConfirmed, setIsConfirmed] = useState(false);
  const [isMissing, setIsMissing] = useState(false);
  const fieldId = useId();
  const { grade, title, location, reviewer, date, until } = offer;
  const isThere = stored.evidence.some((piece) => piece.title === title && piece.date === date);
  const add = async () => {
    if (!isConfirmed) {
      setIsMissing(true);
      document.getElementById(fieldId)?.focus();
      return;
    }
    const by = settings?.ok ? settings.value.answerer : '';
    const saved = await saveEvidence(
      stored.assessment.id,
      newId(),
      { title, location, grade, date, reviewer },
      questionId,
      { id: newId(), visit, by, at: now() },
    );
    if (saved.ok) setSaid('It is evidence of that question now. You can change it there, or take it out.');
    else setProblem(storageWords(saved.problem));
  };
  return (
    <section aria-label={title} className="app-part">
      <p>
        <strong>{GRADES[grade]}:</strong> {title}. Dated {formatDate(date)}; what it says runs out on{' '}
        {formatDate(until)}.
      </p>
      <div role="status">{said && <p>{said}</p>}</div>
      {problem && <Problem>{problem}</Problem>}
      {isThere ? (
        !said && <p>This is among the evidence already.</p>
      ) : (
        <>
          <div className="nhsuk-form-group">
            <Checkboxes>
              <Checkbox
                id={fieldId}
                label={
                  grade === 'asserted'
                    ? 'I have looked at the figures, and they are right as far as I know'
                    : 'I have seen the export or the attested register, and the figures agree with it'
                }
                checked={isConfirmed}
                onChange={(event) => setIsConfirmed(event.target.checked)}
              />
            </Checkboxes>
            {isMissing && !isConfirmed && (
              <p role="alert" className="nhsuk-error-message">
                Confirm the figures before they are added.
              </p>
            )}
          </div>
          <Button small look="secondary" work={add}>
            Add it as evidence
          </Button>
        </>
      )}
    </section>
  );
}
