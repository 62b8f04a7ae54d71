import { useState } from 'react';
import { countOf } from '#src/domain/common/format.ts';
import type { Contacts, Training, TrainingPart } from '#src/domain/training/index.ts';
import { download, fileNameOf } from '#src/platform/files/index.ts';
import { paths, ROUTES } from '#src/platform/runtime/index.ts';
import {
  elsewhereOf,
  draftForms,
  takeUpIn,
  TRAINING_SCOPE,
  useDrafts,
  useFormDraft,
  type Draft,
} from '#src/platform/storage/drafts/index.ts';
import { storageWords } from '#src/platform/storage/index.ts';
import { BegunElsewhere } from '#src/ui/form/begun-elsewhere.tsx';
import { ErrorSummary } from '#src/ui/form/error-summary.tsx';
import { AppLink, Button, Details } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { ContactsForm } from './contacts-form.tsx';
import { NO_CONTACTS, parseContacts, type ContactField, type TypedContacts } from './contacts-words.ts';
import { DueHere } from './due-here.tsx';
import { useTraining } from './use-training.ts';

/** The modules that are here, and the ways to take them: in the app, as a page, on a platform, on paper. */
export default function TrainingScreen() {
  const drafts = useDrafts(TRAINING_SCOPE);
  const modules = useTraining();
  if (!drafts || !modules) return <LoadingPage />;
  if (!drafts.ok) return <ProblemPage>{storageWords(drafts.problem)}</ProblemPage>;
  return <TrainingDesk modules={modules} kept={drafts.value.get(draftForms.contacts())} />;
}

type Problem = { readonly field: ContactField; readonly text: string };

function TrainingDesk({ modules, kept }: { readonly modules: readonly Training[]; readonly kept: Draft | undefined }) {
  const [typed, setTyped] = useState<TypedContacts>(() => takeUpIn(NO_CONTACTS, kept));
  const { flush } = useFormDraft(TRAINING_SCOPE, draftForms.contacts(), typed, NO_CONTACTS);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [attempt, setAttempt] = useState(0);
  const parsed = parseContacts(typed);
  const change = (next: TypedContacts) => {
    setTyped(next);
    // An error goes as soon as its field says something else.
    setProblems((before) => before.filter(({ field }) => errorStays(field, typed, next)));
  };
  /** null where they are needed and not there: then the form says so. */
  const contactsFor = (training: Training): Contacts | 'none' | null => {
    if (training.audience !== 'everyone') return parsed.ok ? parsed.value : 'none';
    if (parsed.ok) return parsed.value;
    setProblems(parsed.problem);
    setAttempt(attempt + 1);
    return null;
  };
  const handOut = async (training: Training, part: TrainingPart, kind: 'page' | 'package'): Promise<string | null> => {
    const found = contactsFor(training);
    if (found === null) return null;
    const [{ handOutData, handOutPage, scormPackage, unpackParts }, { default: packed }] = await Promise.all([
      import('./hand-out-file.ts'),
      import('virtual:hand-out'),
    ]);
    const built = unpackParts(packed);
    const data = handOutData(training, part, found === 'none' ? null : found, kind);
    const name = fileNameOf('training', training.id, part.id, training.version);
    if (kind === 'page') download(`${name}.html`, 'text/html', handOutPage(data, built));
    else download(`${name}-scorm.zip`, 'application/zip', scormPackage(data, built));
    return found === 'none' ? 'It names nobody to tell.' : `It says to tell ${found.who}, ${found.number}.`;
  };
  return (
    <Page title={ROUTES.training.title}>
      <ErrorSummary
        errors={problems.map(({ field, text }) => ({
          fieldId: field === 'checkBy' ? 'contacts-checkBy-day' : `contacts-${field}`,
          text,
        }))}
        attempt={attempt}
      />
      <p className="app-for-anybody">
        Short training with decisions first and few words after. Free for every organisation, and it works without a
        network. It does not replace national mandatory training unless your own needs analysis says so. It promises no
        fewer clicks: what it is for is that people report, soon and without fear.
      </p>
      <DueHere modules={modules} />
      <p>
        <AppLink to={paths.trainingRegister()}>Training register</AppLink>: who took what, and what comes back to whom.{' '}
        <AppLink to={paths.trainingNeeds()}>Training needs</AppLink>: who needs what, and why.
      </p>
      {modules.map((training) => (
        <section key={training.id}>
          <h2 className="nhsuk-heading-m">{training.title}</h2>
          <p>{training.summary}</p>
          {training.parts.map((part) => (
            <PartCard key={part.id} training={training} part={part} onHandOut={handOut} />
          ))}
        </section>
      ))}
      <h2 className="nhsuk-heading-m">Whom to tell here</h2>
      <p>
        It stands in what you hand out to everyone, and is kept in this browser alone. Nothing of your assessments
        stands in it.
      </p>
      <BegunElsewhere
        of="whom to tell"
        {...elsewhereOf(kept, flush, (other) => change(takeUpIn(NO_CONTACTS, other)))}
      />
      <ContactsForm
        typed={typed}
        errorAt={(field) => problems.find((problem) => problem.field === field)?.text}
        onTyped={change}
        onLeft={flush}
      />
    </Page>
  );
}

/** Until something else stands in its field; of the date, in any of its boxes. */
function errorStays(field: ContactField, before: TypedContacts, next: TypedContacts): boolean {
  return field === 'checkBy'
    ? before.day === next.day && before.month === next.month && before.year === next.year
    : before[field] === next[field];
}

function PartCard({
  training,
  part,
  onHandOut,
}: {
  readonly training: Training;
  readonly part: TrainingPart;
  /** @returns whom the file says to tell, which another tab may have changed since; null where none was handed over */
  readonly onHandOut: (training: Training, part: TrainingPart, kind: 'page' | 'package') => Promise<string | null>;
}) {
  const { id, title, minutes, summary, scenes, topics, perTopic } = part;
  const [made, setMade] = useState<string | null>(null);
  const make = async (kind: 'page' | 'package') => {
    setMade(null);
    setMade(await onHandOut(training, part, kind));
  };
  return (
    <section aria-label={title} className="app-part">
      <h3 className="nhsuk-heading-s">
        <AppLink to={paths.course(training.id, id)}>{title}</AppLink>
      </h3>
      <p>
        {summary} About {countOf(minutes, 'minute')}: {countOf(scenes.length, 'scene')} and{' '}
        {countOf(topics.length * perTopic, 'question')}.
      </p>
      <Details summary={`Hand out "${title}"`}>
        <p>
          As one page that opens from a folder, on a phone and without a network. As a package for a learning platform
          (SCORM 1.2), which notes who passed. Or on paper.
        </p>
        <div className="app-buttons">
          <Button look="secondary" small work={() => make('page')}>
            Download the page
          </Button>
          <Button look="secondary" small work={() => make('package')}>
            Download the SCORM package
          </Button>
        </div>
        <div role="status">
          {made !== null && <p>The file was handed to the browser. Look for it in your downloads. {made}</p>}
        </div>
        <p>
          <AppLink to={paths.trainingPaper(training.id, id)}>Leaflet and questions on paper</AppLink>
        </p>
      </Details>
      <p className="app-no-print">
        <AppLink to={paths.feedback('training', training.id, training.version, id)}>
          Does it not fit you? Tell its authors<span className="nhsuk-u-visually-hidden">: {title}</span>
        </AppLink>
      </p>
    </section>
  );
}
