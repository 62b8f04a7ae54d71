import type { ReactNode } from 'react';
import type { EditionChanges, RelatedQuestion } from '#src/domain/questionnaire/editions/index.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { EditionText } from '#src/ui/layout/edition-text.tsx';
import { AppLink, Details } from '#src/ui/layout/elements.tsx';
import { changesInShort, RELATION_WORDS } from './library-words.ts';
import { focusQuestion } from './question-preview.tsx';

type ChangesListProps = { readonly changes: EditionChanges; readonly questionnaire: Questionnaire };

/** What an edition changed, counted in the summary, and question by question inside. */
export function ChangesList({ changes, questionnaire }: ChangesListProps) {
  const { since, groups, removed, same } = changes;
  return (
    <Details isNamedOnPaper summary={`What changed since edition ${since}: ${changesInShort(changes)}`}>
      {groups.map(({ relation, questions }) => (
        <Group key={relation} {...RELATION_WORDS[relation]} count={questions.length}>
          <Questions questions={questions} questionnaire={questionnaire} />
        </Group>
      ))}
      {removed.length > 0 && (
        <Group name="Removed" meaning="" count={removed.length}>
          <ul>
            {removed.map(({ questionId, text, reason }) => (
              <li key={questionId}>
                {text ?? questionId}
                <span className="app-quiet app-line">Why: {reason}</span>
              </li>
            ))}
          </ul>
        </Group>
      )}
      {same.length > 0 && (
        <Group name="The same" meaning="" count={same.length}>
          <Questions questions={same} questionnaire={questionnaire} />
        </Group>
      )}
    </Details>
  );
}

type GroupProps = {
  readonly name: string;
  readonly meaning: string;
  readonly count: number;
  readonly children: ReactNode;
};

function Group({ name, meaning, count, children }: GroupProps) {
  return (
    <>
      <p className="app-list-title">
        {name} ({count}){meaning && `: ${meaning}`}
      </p>
      {children}
    </>
  );
}

function Questions({
  questions,
  questionnaire: { id, version },
}: {
  readonly questions: readonly RelatedQuestion[];
  readonly questionnaire: Questionnaire;
}) {
  return (
    <ul>
      {questions.map(({ question, earlier }) => {
        const earlierTexts = earlier.flatMap(({ text }) => (text !== null && text !== question.text ? [text] : []));
        return (
          <li key={question.id}>
            <AppLink to={paths.edition(id, version, question.id)} onClick={() => focusQuestion(question.id)}>
              <EditionText>{question.text}</EditionText>
            </AppLink>
            {earlierTexts.map((text) => (
              <span className="app-quiet app-line" key={text}>
                Was: {text}
              </span>
            ))}
          </li>
        );
      })}
    </ul>
  );
}
