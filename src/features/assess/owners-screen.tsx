import { useState } from 'react';
import { checkAnswers, placeQuestions } from '#src/domain/assessment/questions/index.ts';
import {
  dueWords,
  messageTo,
  ownerSentence,
  taskWords,
  workByOwner,
  type OwnerWork,
} from '#src/domain/owners/index.ts';
import { evidenceValidMonths, questionsInOrder } from '#src/domain/questionnaire/index.ts';
import { download, fileNameOf } from '#src/platform/files/index.ts';
import { now, paths, ROUTES, today } from '#src/platform/runtime/index.ts';
import { storageWords, useHistory, type StoredAssessment } from '#src/platform/storage/index.ts';
import { CopyText } from '#src/ui/form/copy-text.tsx';
import { SelectField } from '#src/ui/form/fields.tsx';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { AppLink, Button, Details, PrintedDetails } from '#src/ui/layout/elements.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';

const EVERYBODY = '';

/** What each person owns, what is left of it and by when; and what to hand to them. */
export default function OwnersScreen({ stored }: { readonly stored: StoredAssessment }) {
  const { assessment, questionnaire, answers, evidence } = stored;
  const { id, organisation, assessmentDate } = assessment;
  const [chosen, setChosen] = useState(EVERYBODY);
  const placed = placeQuestions({ questionnaire, profile: organisation, assessmentDate, answers, evidence });
  const months = evidenceValidMonths(questionnaire);
  const check = checkAnswers(placed, questionnaire, organisation, assessmentDate, months);
  const owners = workByOwner(placed, check, today());
  // A name that nobody bears any more shows everybody.
  const shown = owners.filter((work) => keyOf(work) === chosen);
  return (
    <Page title={ROUTES.owners.title} caption={organisation.name}>
      <p>
        An owner sees to a question. It is set beside the question, or for many at once under{' '}
        <AppLink to={paths.find(id)}>Find a question</AppLink>.
      </p>
      <p className="app-no-print">
        <AppLink to={paths.parcels(id)}>Hand out questions</AppLink> as a file to those who know, and get answers back.
      </p>
      <SelectField
        id="owner"
        label="Show"
        value={shown.length > 0 ? chosen : EVERYBODY}
        onChange={(event) => setChosen(event.target.value)}
        options={[
          { value: EVERYBODY, text: 'Everybody' },
          ...owners.map((work) => ({ value: keyOf(work), text: `${nameOf(work)} (${work.questions.length})` })),
        ]}
      />
      {(shown.length > 0 ? shown : owners).map((work) => (
        <Owner key={keyOf(work)} work={work} stored={stored} isAlone={shown.length > 0} />
      ))}
    </Page>
  );
}

/** Two owners differ by how their names are compared, so that as typed they differ too. */
const keyOf = ({ name }: OwnerWork): string => `owner ${name}`;
const nameOf = ({ name }: OwnerWork): string => name || 'Nobody';

type OwnerProps = { readonly work: OwnerWork; readonly stored: StoredAssessment; readonly isAlone: boolean };

function Owner({ work, stored, isAlone }: OwnerProps) {
  const { assessment } = stored;
  const heading = `owner-${work.questions[0]?.place.question.id}`;
  return (
    <section aria-labelledby={heading}>
      <h2 className="nhsuk-heading-m nhsuk-u-margin-bottom-2" id={heading}>
        {nameOf(work)}
      </h2>
      <p>{ownerSentence(work)}</p>
      <PrintedDetails summary={`Questions of ${nameOf(work)}`} part={`owner-${keyOf(work)}`} open={isAlone}>
        <DataTable
          caption={`What ${nameOf(work)} owns`}
          isCaptionHidden
          rows={work.questions}
          rowKey={({ place }) => place.question.id}
          hasLongNames
          columns={[
            {
              heading: 'Question',
              cell: ({ place: { section, question } }) => (
                <AppLink to={paths.section(assessment.id, section.id, question.id, 'owners')}>
                  <EditionText>{question.shortTitle ?? question.text}</EditionText>
                </AppLink>
              ),
            },
            { heading: 'Where it stands', cell: taskWords },
            { heading: 'Due', cell: dueWords },
          ]}
        />
      </PrintedDetails>
      {work.name !== '' && work.left > 0 && <HandOver work={work} stored={stored} />}
    </section>
  );
}

/** What can be handed to an owner. It names what is asked and tells no answer. */
function HandOver({ work, stored: { assessment, questionnaire } }: Omit<OwnerProps, 'isAlone'>) {
  const history = useHistory(assessment.id);
  const withDays = work.questions.filter(({ tasks, due }) => tasks.length > 0 && due !== null).length;
  const makeReminders = async () => {
    if (!history?.ok) return;
    const { formatReminders } = await import('#src/domain/owners/reminders.ts');
    const titles = new Map(
      questionsInOrder(questionnaire).map(({ question }) => [question.id, question.shortTitle ?? question.text]),
    );
    const text = formatReminders({
      assessmentId: assessment.id,
      work,
      history: history.value,
      titles,
      madeAt: now(),
    });
    download(`${fileNameOf('reminders', today())}.ics`, 'text/calendar', text);
  };
  return (
    <Details summary={`What to send to ${work.name}`}>
      <CopyText
        id={`message-${work.questions[0]?.place.question.id}`}
        label="Text for a message"
        hint="It says what is asked, and tells no answer."
        text={messageTo(work, questionnaire.title)}
      />
      {history && !history.ok && <Problem>{storageWords(history.problem)}</Problem>}
      {withDays > 0 ? (
        <>
          <p>
            Reminders for a calendar, one for each day by which something is due. Made again later, the file brings the
            same entries up to date and cancels what is done.
          </p>
          <Button small look="secondary" aria-disabled={!history?.ok} work={makeReminders}>
            Download reminders (.ics)
          </Button>
        </>
      ) : (
        <p>None of these has a due date, so there is nothing for a calendar.</p>
      )}
    </Details>
  );
}
