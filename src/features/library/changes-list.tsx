import type { ReactNode } from 'react';
import type { EditionChanges, Questionnaire } from '#src/domain/questionnaire/index.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { AppLink, Details } from '#src/ui/layout/elements.tsx';
import { changesInShort, RELATION_WORDS } from './edition-words.ts';
import { focusQuestion } from './question-preview.tsx';

type ChangesListProps = { readonly changes: EditionChanges; readonly questionnaire: Questionnaire };

/** What an edition changed, counted in the summary, and question by question inside. */
export function ChangesList({ changes, questionnaire }: ChangesListProps) {
  const { sinceVersion, groups, removed } = changes;
  const changed = groups.filter(({ relation }) => relation !== 'same');
  const same = groups.find(({ relation }) => relation === 'same');
  return (
    <Details summary={`What changed since edition ${sinceVersion}: ${changesInShort(changes)}`}>
      {changed.map((group) => (
        <Group key={group.relation} heading={`${RELATION_WORDS[group.relation].heading} (${group.questions.length})`}>
          <Questions group={group} questionnaire={questionnaire} />
        </Group>
      ))}
      {removed.length > 0 && (
        <Group heading={`Removed (${removed.length})`}>
          <ul>
            {removed.map(({ questionId, text, reason }) => (
              <li key={questionId}>
                {text ?? questionId}
                <br />
                <span className="app-quiet">Why: {reason}</span>
              </li>
            ))}
          </ul>
        </Group>
      )}
      {same && (
        <Group heading={`${RELATION_WORDS.same.heading} (${same.questions.length})`}>
          <Questions group={same} questionnaire={questionnaire} />
        </Group>
      )}
    </Details>
  );
}

function Group({ heading, children }: { readonly heading: string; readonly children: ReactNode }) {
  return (
    <>
      <p className="app-list-title">{heading}</p>
      {children}
    </>
  );
}

function Questions({ group, questionnaire: { id, version } }: { readonly group: EditionChanges['groups'][number]; readonly questionnaire: Questionnaire }) {
  return (
    <ul>
      {group.questions.map(({ question, earlier }) => {
        const earlierTexts = earlier.flatMap(({ text }) => (text !== null && text !== question.text ? [text] : []));
        return (
          <li key={question.id}>
            <AppLink to={paths.edition(id, version, question.id)} onClick={() => focusQuestion(question.id)}>
              {question.text}
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
