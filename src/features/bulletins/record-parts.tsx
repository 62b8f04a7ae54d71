import { useState } from 'react';
import { bulletinsOnPaper, speakingOf } from '#src/domain/bulletins/yours/index.ts';
import { HELD_BACK_WORDS } from '#src/domain/bulletins/responses/index.ts';
import { formatDate } from '#src/domain/common/format.ts';
import { formatCsvRows } from '#src/domain/common/csv.ts';
import { questionsInOrder } from '#src/domain/questionnaire/index.ts';
import { download, useFileNames } from '#src/platform/files/index.ts';
import type { YourView } from '#src/platform/files/your-bulletins.ts';
import { newId, now, paths, today } from '#src/platform/runtime/index.ts';
import { saveEvidence } from '#src/platform/storage/answers/index.ts';
import { storageWords, type Settings } from '#src/platform/storage/index.ts';
import { SelectField } from '#src/ui/form/fields.tsx';
import { AppLink, Button } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';

/** The record as a file, for whom it is shown to; what is marked TLP:AMBER or TLP:RED stays out. */
export function RecordFile({ view }: { readonly view: YourView }) {
  const { lists, unread, followUps, input, names, stored } = view;
  const { organisation, isIllustrative = false } = stored.assessment;
  const fileName = useFileNames();
  const record = bulletinsOnPaper({ lists, unread, followUps, input, isIllustrative, questionTitle: names.question });
  const rows = record?.rows ?? [];
  const leftOut = followUps.length - rows.length;
  if (followUps.length === 0) return null;
  const save = () => {
    download(
      `${fileName(organisation.name, 'record of bulletins', today())}.csv`,
      'text/csv',
      formatCsvRows(
        ['Organisation', 'Bulletin', 'Publisher', 'Reached', 'Stands as', 'Entered', 'Recorded nationally', 'Words'],
        rows.map((row) => [
          organisation.name,
          row.title,
          row.publisher,
          row.arrived,
          row.standing,
          row.decided,
          row.recorded,
          row.words,
        ]),
      ),
    );
    return Promise.resolve();
  };
  return (
    <p className="app-no-print">
      <Button look="secondary" work={save}>
        Save the record as a file (CSV)
      </Button>
      {leftOut > 0 && ` The file is without ${leftOut}: made up, ${HELD_BACK_WORDS}.`}
    </p>
  );
}

/** Items of frameworks that ask for what is known of threats. */
const ASKS_FOR_THREATS: ReadonlyMap<string, string> = new Map([
  ['ncsc-caf-4.0', 'A2.b'],
  ['iso-27001-2022-annex-a', 'A.5.7'],
]);

/** Does a question ask, among other things, for what is known of threats? */
const asksForThreats = ({ question }: Place): boolean =>
  [...ASKS_FOR_THREATS].some(([framework, item]) => question.mappings?.[framework]?.includes(item));

type Place = ReturnType<typeof questionsInOrder>[number];

/** That bulletins are judged against one's own weaknesses, as a dated piece of evidence for a question. */
export function AsEvidence({ view, settings }: { readonly view: YourView; readonly settings: Settings }) {
  const { assessment, questionnaire } = view.stored;
  const [visit] = useState(newId);
  const places = questionsInOrder(questionnaire);
  const [asking, others] = [places.filter(asksForThreats), places.filter((place) => !asksForThreats(place))];
  // Of several that ask for it, only a person knows which is meant.
  const [question, setQuestion] = useState(() => (asking.length === 1 ? (asking[0]?.question.id ?? '') : ''));
  const [outcome, setOutcome] = useState<{ readonly question: string } | { readonly problem: string } | null>(null);
  if (speakingOf(assessment, view.followUps).length === 0 || assessment.status !== 'draft') return null;
  const attach = async () => {
    if (question === '') return setOutcome({ problem: 'Choose a question first.' });
    const title = `Bulletins judged against our own weaknesses, ${formatDate(today())}`;
    const { answers, evidence } = view.input;
    const sameIds = new Set(evidence.filter((one) => one.title === title).map(({ id }) => id));
    const answer = answers.find(({ questionId }) => questionId === question);
    const isAdded = outcome !== null && 'question' in outcome && outcome.question === question;
    if (isAdded || answer?.evidence.some((id) => sameIds.has(id)))
      return setOutcome({ problem: 'It stands at this question already, with the date of today.' });
    const at = now();
    const saved = await saveEvidence(
      assessment.id,
      newId(),
      {
        title,
        location: 'CareCERT Assure, record of bulletins',
        grade: 'documented',
        date: today(),
        reviewer: '',
      },
      question,
      { id: newId(), visit, by: settings.answerer, at },
    );
    return setOutcome(saved.ok ? { question } : { problem: storageWords(saved.problem) });
  };
  const attached = outcome && 'question' in outcome ? places.find((one) => one.question.id === outcome.question) : null;
  return (
    <section aria-labelledby="as-evidence" className="app-no-print">
      <h2 className="nhsuk-heading-m" id="as-evidence">
        As evidence
      </h2>
      <p>
        That bulletins are judged against your own weaknesses can show how you know of threats. It is added as a piece
        of evidence of today, which you can change or undo at the question.
      </p>
      <SelectField
        id="evidence-question"
        label="For the question"
        options={[
          { value: '', text: 'Choose' },
          // What may be meant comes first.
          ...[...asking, ...others].map(({ question: { id, shortTitle, text } }) => ({
            value: id,
            text: shortTitle ?? text,
          })),
        ]}
        value={question}
        onChange={(event) => {
          setQuestion(event.target.value);
          setOutcome(null);
        }}
      />
      <Button look="secondary" work={attach}>
        Add it as evidence
      </Button>
      <div role="status">
        {attached && (
          <p>
            Added.{' '}
            <AppLink to={paths.section(assessment.id, attached.section.id, attached.question.id)}>
              See it at the question
            </AppLink>
          </p>
        )}
      </div>
      {outcome && 'problem' in outcome && <Problem>{outcome.problem}</Problem>}
    </section>
  );
}
