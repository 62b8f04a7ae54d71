import type { ReactNode } from 'react';
import { secondName } from '#src/domain/assessment/file/index.ts';
import { decisionOffered, type Decision, type RestoreChoice, type RestorePart } from '#src/domain/backup/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { listInWords } from '#src/domain/common/prose.ts';
import { questionsInOrder, type Questionnaire } from '#src/domain/questionnaire/index.ts';
import { ChoiceFieldset, Radio, Radios } from '#src/ui/form/fields.tsx';
import { Details } from '#src/ui/layout/elements.tsx';

/** What can differ beside answers, in words. */
export const PART_WORDS: Readonly<Record<RestorePart, string>> = {
  details: 'the organisation, the assessment date or what it was begun from',
  'made-up': 'whether it is made up',
  targets: 'your own targets',
  'sign-offs': 'the sign-offs',
  reviews: 'the second opinions',
  plan: 'what is planned',
  status: 'whether it is signed off',
  wordings: 'your own words in the report',
  contributions: 'which contribution to a benchmark was made of it last',
  sent: 'what was sent out of it',
  bulletins: 'what is run, or what was done about bulletins',
};

type CopyChoiceProps = {
  /** Unique on the page. */
  readonly id: string;
  /** Names the assessment where there are several. */
  readonly label: string;
  readonly choice: RestoreChoice;
  /** The edition that the assessment answers, to name its questions by. */
  readonly questionnaire: Questionnaire | undefined;
  /** What is decided; null where the user has yet to. */
  readonly decision: Decision | null;
  readonly error: string | undefined;
  readonly onDecide: (decision: Decision) => void;
  /** A further way, as a radio of the name `id`, which stands before the others. */
  readonly children?: ReactNode;
};

/**
 * An assessment that is here and in a file, each with something of its own: what differs, and what is to become of it.
 */
export function CopyChoice({ id, label, choice, questionnaire, decision, error, onDecide, children }: CopyChoiceProps) {
  const radio = (value: Decision) => ({
    id: `${id}-${value}`,
    name: id,
    value,
    checked: decision === value,
    onChange: () => onDecide(value),
  });
  return (
    <ChoiceFieldset id={id} label={label} hint={<CopyWords choice={choice} />} error={error}>
      <DifferingQuestions choice={choice} questionnaire={questionnaire} />
      <Radios>
        {children}
        <Radio
          {...radio('leave')}
          label="Keep what is here"
          hint={decisionOffered(choice) === 'leave' ? undefined : 'What only the file holds is not brought in.'}
        />
        <Radio
          {...radio('take')}
          label="Take the one from the file"
          hint={choice.isOffered ? undefined : lossWords(choice)}
        />
        <Radio
          {...radio('keep-both')}
          label="Keep both"
          hint={`The file comes in as a second assessment, named "${secondName(choice.assessment)}".${
            choice.difference?.parts.includes('sent')
              ? ' What was sent out elsewhere goes with it: what comes back to that is brought in there.'
              : ''
          }`}
        />
      </Radios>
      {children === undefined && choice.standing === 'both-changed' && (
        <p>To bring both together, open the other copy as a file of its own: “Download this assessment” makes one.</p>
      )}
    </ChoiceFieldset>
  );
}

/** What would be lost with the one here. What is begun in forms is in no copy, so that it is told apart. */
const lossWords = ({ begunLost }: RestoreChoice): string =>
  `What only the one here holds would be lost. Download a copy of it first if you may want it back.${
    begunLost === 0
      ? ''
      : ` No copy holds what is begun in ${countOf(begunLost, 'form')} here, which would be lost too: the file answers another questionnaire or edition.`
  }`;

/**
 * How the two stand to each other, in words. Which is later is told by the changes that they hold, not by their times.
 */
function CopyWords({ choice: { standing, difference, isOffered } }: { readonly choice: RestoreChoice }) {
  return (
    <>
      {standingWords(standing, difference, isOffered)}
      {difference &&
        difference.questionIds.length + difference.evidenceIds.length + difference.parts.length > 0 &&
        ` ${differenceWords(difference)}`}
    </>
  );
}

function standingWords(
  standing: RestoreChoice['standing'],
  difference: RestoreChoice['difference'],
  isOffered: boolean,
): string {
  const [onlyHere, onlyThere] = [difference?.onlyHere ?? 0, difference?.onlyThere ?? 0];
  switch (standing) {
    case 'new-here':
      return 'It is not in this browser.';
    case 'damaged-here':
      return `It is here, but damaged. ${isOffered ? 'The file holds everything of it that can still be read.' : 'It may hold something that the file lacks.'}`;
    case 'same':
      return 'It is already here, with no differences.';
    case 'there-contains':
      return `The file is newer: it holds everything that is here${onlyThere > 0 ? ` and ${countOf(onlyThere, 'further change')}` : ', and more'}.`;
    case 'here-contains':
      return `The one here is newer: it holds everything that is in the file${onlyHere > 0 ? ` and ${countOf(onlyHere, 'further change')}` : ', and more'}.`;
    case 'both-changed':
      return onlyHere > 0 && onlyThere > 0
        ? `Both have changed: ${countOf(onlyHere, 'change')} only here, ${countOf(onlyThere, 'change')} only in the file.`
        : 'They differ, and it cannot be told which of the two is newer.';
  }
}

function differenceWords({ questionIds, evidenceIds, parts }: NonNullable<RestoreChoice['difference']>): string {
  const answers = questionIds.length > 0 ? [countOf(questionIds.length, 'answer')] : [];
  const pieces = evidenceIds.length > 0 ? [countOf(evidenceIds.length, 'piece of evidence', 'pieces of evidence')] : [];
  return `What differs: ${listInWords([...answers, ...pieces, ...parts.map((part) => PART_WORDS[part])])}.`;
}

function DifferingQuestions({
  choice: { difference },
  questionnaire,
}: Pick<CopyChoiceProps, 'choice' | 'questionnaire'>) {
  if (!difference || !questionnaire || difference.questionIds.length === 0) return null;
  const ids = new Set(difference.questionIds);
  return (
    <Details summary="Which answers differ">
      <ul>
        {questionsInOrder(questionnaire)
          .filter(({ question }) => ids.has(question.id))
          .map(({ question, section }) => (
            <li key={question.id}>
              {section.title}: {question.text}
            </li>
          ))}
      </ul>
    </Details>
  );
}
