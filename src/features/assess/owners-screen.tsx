import { checkAnswers, placeQuestions } from '#src/domain/assessment/questions/index.ts';
import {
  dueWords,
  formerOwners,
  messageTo,
  ownerSentence,
  reminderDays,
  taskWords,
  workByOwner,
  type Held,
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
import { AppLink, Button, Details, KeptDetails } from '#src/ui/layout/elements.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { useKeptText } from '#src/ui/layout/use-kept.ts';

const EVERYBODY = '';

/** What each person owns, what is left of it and by when; and what to hand to them. */
export default function OwnersScreen({ stored }: { readonly stored: StoredAssessment }) {
  const { assessment, questionnaire, answers, evidence } = stored;
  const { id, organisation, assessmentDate } = assessment;
  const [chosen, setChosen] = useKeptText('owner', EVERYBODY);
  const history = useHistory(id);
  const held = history?.ok ? { answers, history: history.value } : null;
  const placed = placeQuestions({ questionnaire, profile: organisation, assessmentDate, answers, evidence });
  const months = evidenceValidMonths(questionnaire);
  const check = checkAnswers(placed, questionnaire, organisation, assessmentDate, months);
  const owners = workByOwner(placed, check, today());
  // A name that nobody bears any more shows everybody.
  const shown = owners.filter((work) => keyOf(work) === chosen);
  return (
    <Page title={ROUTES.owners.title} caption={organisation.name}>
      <p className="app-no-print">
        An owner sees to a question. It is set beside the question, or for many at once under{' '}
        <AppLink to={paths.find(id)}>Find a question</AppLink>.
      </p>
      <p className="app-no-print">
        <AppLink to={paths.parcels(id)}>Hand out questions</AppLink> as a file to those who know, and get answers back.
      </p>
      <div className="app-no-print">
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
      </div>
      {(shown.length > 0 ? shown : owners).map((work) => (
        <Owner key={keyOf(work)} work={work} stored={stored} held={held} isAlone={shown.length > 0} />
      ))}
      {held && shown.length === 0 && <FormerOwners former={formerOwners(owners, held)} stored={stored} held={held} />}
      {history && !history.ok && <Problem>{storageWords(history.problem)}</Problem>}
    </Page>
  );
}

/** Two owners differ by how their names are compared, so that as typed they differ too. */
const keyOf = ({ name }: OwnerWork): string => `owner ${name}`;
const nameOf = ({ name }: OwnerWork): string => name || 'Nobody';

type OwnerProps = {
  readonly work: OwnerWork;
  readonly stored: StoredAssessment;
  /** null until the history has been read. */
  readonly held: Held | null;
  readonly isAlone: boolean;
};

function Owner({ work, stored, held, isAlone }: OwnerProps) {
  const { assessment } = stored;
  const heading = `owner-${work.questions[0]?.place.question.id}`;
  const makeList = async () => {
    const { formatOwned } = await import('#src/domain/owners/owned-list.ts');
    // Whose it is is no part of its name, which browsers list.
    download(`${fileNameOf('questions of one owner', today())}.csv`, 'text/csv', formatOwned(work, assessment));
  };
  return (
    <section className="app-owner" aria-labelledby={heading}>
      <h2 className="nhsuk-heading-s" id={heading}>
        {nameOf(work)}
      </h2>
      <p>{ownerSentence(work)}</p>
      <KeptDetails isOnPaper summary={`Questions of ${nameOf(work)}`} part={`owner-${keyOf(work)}`} open={isAlone}>
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
        <p className="app-no-print">
          <Button small look="secondary" work={makeList}>
            Download this list (.csv)<span className="nhsuk-u-visually-hidden"> of {nameOf(work)}</span>
          </Button>
        </p>
      </KeptDetails>
      {work.name !== '' && held && <HandOver work={work} stored={stored} held={held} />}
    </section>
  );
}

type HandOverProps = Omit<OwnerProps, 'isAlone' | 'held'> & { readonly held: Held };

/** What can be handed to an owner. It names what is asked and tells no answer. */
function HandOver({ work, stored, held }: HandOverProps) {
  const days = reminderDays(work, held);
  if (work.left === 0 && days.length === 0) return null;
  return (
    <Details summary={`What to send to ${work.name}`}>
      {work.left > 0 && (
        <CopyText
          id={`message-${work.questions[0]?.place.question.id}`}
          label="Text for a message"
          hint="It says what is asked, and tells no answer."
          text={messageTo(work, stored.questionnaire.title, stored.assessment)}
        />
      )}
      {days.some(({ isCancelled }) => !isCancelled) ? (
        <p>
          Reminders for a calendar, one for each day by which something is due. Made again later, the file brings the
          same entries up to date and cancels those that are out of date.
        </p>
      ) : days.length > 0 ? (
        <p>
          Nothing that is left has a due date. Reminders that were made before can be cancelled: the file does that, in
          the calendar that they are in.
        </p>
      ) : (
        <p>None of these has a due date, so there is nothing for a calendar.</p>
      )}
      {days.length > 0 && <Reminders work={work} stored={stored} held={held} />}
    </Details>
  );
}

/** Those who own nothing any more, while a calendar may still remind them. */
function FormerOwners({
  former,
  stored,
  held,
}: Omit<HandOverProps, 'work'> & { readonly former: readonly OwnerWork[] }) {
  if (former.length === 0) return null;
  return (
    <Details summary={`People who own nothing any more (${former.length})`}>
      <p>If reminders were made for them before, these files cancel them.</p>
      <ul>
        {former.map((work) => (
          <li key={keyOf(work)}>
            {work.name} <Reminders work={work} stored={stored} held={held} />
          </li>
        ))}
      </ul>
    </Details>
  );
}

function Reminders({ work, stored: { assessment, questionnaire }, held }: HandOverProps) {
  const make = async () => {
    const { formatReminders } = await import('#src/domain/owners/reminders.ts');
    const titles = new Map(
      questionsInOrder(questionnaire).map(({ question }) => [question.id, question.shortTitle ?? question.text]),
    );
    const text = formatReminders({ assessment, work, held, titles, madeAt: now() });
    download(`${fileNameOf('reminders', today())}.ics`, 'text/calendar', text);
  };
  return (
    <Button small look="secondary" work={make}>
      Download reminders (.ics)<span className="nhsuk-u-visually-hidden"> of {work.name}</span>
    </Button>
  );
}
