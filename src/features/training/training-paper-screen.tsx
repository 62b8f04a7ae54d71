import {
  neededToPass,
  questionsOfTry,
  type Training,
  type TrainingPart,
  type TrainingQuestion,
} from '#src/domain/training/index.ts';
import { linkTo, ROUTES, today } from '#src/platform/runtime/index.ts';
import { draftForms, TRAINING_SCOPE, useDrafts } from '#src/platform/storage/drafts/index.ts';
import { storageWords } from '#src/platform/storage/index.ts';
import { Button } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { parseContacts, typedContacts } from './contacts-words.ts';
import { ContactsPart } from './contacts-part.tsx';
import { usePart } from './use-training.ts';

type Params = { readonly moduleId: string; readonly partId: string };

/** A part on paper: what to keep, questions to answer, and on another sheet what is right. */
export default function TrainingPaperScreen({ moduleId, partId }: Params) {
  const drafts = useDrafts(TRAINING_SCOPE);
  const found = usePart(moduleId, partId);
  if (!drafts || !found) return <LoadingPage />;
  if (!drafts.ok) return <ProblemPage>{storageWords(drafts.problem)}</ProblemPage>;
  if (found === 'missing') return <ProblemPage>This training is not here.</ProblemPage>;
  const { training, part } = found;
  const contacts = parseContacts(typedContacts(drafts.value.get(draftForms.contacts())?.fields));
  // The same questions each time: the sheet with the answers belongs to the one with the questions.
  const put = questionsOfTry(part, { seed: 1, tries: 0 });
  return (
    <Page
      title={ROUTES.trainingPaper.title}
      heading={part.title}
      {...(training.title !== part.title && { caption: training.title })}
      back={linkTo('training')}
    >
      <p className="app-no-print app-for-anybody">
        <Button onClick={() => window.print()}>Print</Button>
      </p>
      {contacts.ok ? (
        <>
          <h2 className="nhsuk-heading-m">Whom to tell here</h2>
          <ContactsPart contacts={contacts.value} today={today()} />
        </>
      ) : (
        training.audience === 'everyone' && (
          <p>
            <strong>Whom to tell here is missing.</strong> Fill it in under Training before you hand this out.
          </p>
        )
      )}
      <Leaflet part={part} />
      <Notice training={training} part={part} />
      <div className="app-new-sheet">
        <h2 className="nhsuk-heading-m">Questions</h2>
        <ol className="app-questions">
          {put.map(({ question, shown }) => (
            <li key={question.id}>
              <p>
                <strong>{question.text}</strong>
                {asksFor(question)}
              </p>
              <ul className="app-boxes">
                {shown.map((id) => (
                  <li key={id}>{textOf(question, id)}</li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      </div>
      <div className="app-new-sheet">
        <h2 className="nhsuk-heading-m">Answers</h2>
        <p>
          {neededToPass(put.length, training.passPercent)} of {put.length} right are needed to pass.
        </p>
        <ol className="app-questions">
          {put.map(({ question }) => (
            <li key={question.id}>{rightWords(question)}</li>
          ))}
        </ol>
      </div>
      {part.card && <Card card={part.card} />}
    </Page>
  );
}

function Leaflet({ part: { scenes } }: { readonly part: TrainingPart }) {
  return (
    <>
      {scenes.map(({ id, title, situation, ask, choices, remember }) => (
        <section key={id} aria-label={title}>
          <h2 className="nhsuk-heading-m">{title}</h2>
          <p>
            {situation} {ask}
          </p>
          <ul>
            {choices.map((choice) => (
              <li key={choice.id}>
                {choice.isBest ? <strong>Best: {choice.text}.</strong> : `${choice.text}.`} {choice.follows}
              </li>
            ))}
          </ul>
          <p className="app-remember">
            <strong>{remember}</strong>
          </p>
        </section>
      ))}
    </>
  );
}

/** What it is, of which edition, and what it rests on. */
function Notice({
  training: { title, version, publisher, summary, sources },
  part: { scenes },
}: {
  readonly training: Training;
  readonly part: TrainingPart;
}) {
  const used = sources.filter(({ id }) => scenes.some((scene) => scene.sources.includes(id)));
  return (
    <div className="app-quiet">
      <p>
        {title}, edition {version}, {publisher}. {summary}
      </p>
      {used.length > 0 && (
        <>
          <p>Sources:</p>
          <ul>
            {used.map((source) => (
              <li key={source.id}>
                {source.title}: {source.address}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function Card({ card: { title, situation, questions, signs } }: { readonly card: NonNullable<TrainingPart['card']> }) {
  return (
    <section className="app-new-sheet" aria-label="To talk through round a table">
      <h2 className="nhsuk-heading-m">To talk through round a table: {title}</h2>
      <p>{situation}</p>
      <ol>
        {questions.map((question) => (
          <li key={question}>{question}</li>
        ))}
      </ol>
      <p>A good talk is known by this:</p>
      <ul>
        {signs.map((sign) => (
          <li key={sign}>{sign}</li>
        ))}
      </ul>
    </section>
  );
}

/** What is to be done with more than one box. */
const asksFor = ({ kind }: TrainingQuestion): string =>
  kind === 'several' ? ' Tick all that are right.' : kind === 'order' ? ' Number the steps.' : '';

const textOf = (question: TrainingQuestion, id: string): string | undefined =>
  (question.kind === 'order' ? question.steps : question.choices).find((each) => each.id === id)?.text;

const rightWords = (question: TrainingQuestion): string =>
  question.kind === 'order'
    ? `${question.steps.map(({ text }) => text).join('; then ')}. ${question.because}`
    : question.choices.flatMap(({ isRight, text }) => (isRight ? [text] : [])).join('; ');
