import { formatDate } from '#src/domain/common/format.ts';
import { editionChanges, editionName, type EditionGroup } from '#src/domain/questionnaire/editions/index.ts';
import type { EditionHere } from '#src/platform/files/index.ts';
import { now, paths } from '#src/platform/runtime/index.ts';
import { failureWords } from '#src/platform/storage/index.ts';
import { removeQuestionnaire } from '#src/platform/storage/shelf/index.ts';
import { RemoveControl } from '#src/ui/form/remove-control.tsx';
import { AppLink, Details, SummaryList } from '#src/ui/layout/elements.tsx';
import { ChangesList } from './changes-list.tsx';
import { audienceInWords, sizeInWords } from './library-words.ts';

/** An assessment that answers an edition: its id, and whose it is. */
export type EditionUser = { readonly id: string; readonly name: string };

type SharedProps = {
  readonly editions: readonly EditionHere[];
  readonly usersOf: (hash: string) => readonly EditionUser[];
  readonly onRemoved: (name: string) => void;
};

/** One questionnaire: its newest edition, with the earlier ones folded away. */
export function QuestionnaireCard({
  group: { newest, earlier },
  ...shared
}: SharedProps & { readonly group: EditionGroup<EditionHere> }) {
  const { title, summary } = newest.questionnaire;
  return (
    <li className="nhsuk-card">
      <div className="nhsuk-card__content">
        <h3 className="nhsuk-card__heading nhsuk-heading-s">{title}</h3>
        <p>{summary}</p>
        <Edition edition={newest} {...shared} />
        {earlier.length > 0 && (
          <Details isNamedOnPaper summary={`Earlier editions (${earlier.length})`}>
            {earlier.map((edition) => (
              <Edition key={edition.hash} edition={edition} {...shared} />
            ))}
          </Details>
        )}
      </div>
    </li>
  );
}

const OTHER_TEXT =
  'A backup that was restored. It is not the text of this edition that comes with the app, so no assessment can be started with it.';

function Edition({
  edition: { hash, questionnaire, isShipped, isOtherText },
  editions,
  usersOf,
  onRemoved,
}: SharedProps & { readonly edition: EditionHere }) {
  const { id, version, publisher, published } = questionnaire;
  const changes = editionChanges(
    questionnaire,
    editions.map((one) => one.questionnaire),
  );
  const users = usersOf(hash);
  const name = editionName(questionnaire);
  return (
    <>
      <SummaryList
        rows={[
          { term: 'Edition', value: `${version}, published ${formatDate(published)}` },
          { term: 'Publisher', value: publisher.name },
          { term: 'Size', value: sizeInWords(questionnaire) },
          { term: 'Written for', value: audienceInWords(questionnaire) },
          {
            term: 'Where from',
            value: isShipped
              ? 'It comes with the app, so it cannot be removed.'
              : isOtherText
                ? OTHER_TEXT
                : 'A file that was brought in.',
          },
          ...(users.length > 0 ? [{ term: 'In use by', value: <Users users={users} isShipped={isShipped} /> }] : []),
        ]}
      />
      {changes && <ChangesList changes={changes} questionnaire={questionnaire} />}
      {!isOtherText && (
        <p>
          <AppLink to={paths.edition(id, version)}>
            See every question<span className="nhsuk-u-visually-hidden"> of {name}</span>
          </AppLink>
        </p>
      )}
      {!isShipped && users.length === 0 && (
        <RemoveControl
          name={name}
          onRemove={async () => failureWords(await removeQuestionnaire(hash, now()))}
          onRemoved={() => onRemoved(name)}
        >
          No assessment answers it. To have it back you would open its file again.
        </RemoveControl>
      )}
    </>
  );
}

function Users({ users, isShipped }: { readonly users: readonly EditionUser[]; readonly isShipped: boolean }) {
  return (
    <>
      {users.map((user, index) => (
        <span key={user.id}>
          {index > 0 && ', '}
          <AppLink to={paths.assessment(user.id)}>{user.name}</AppLink>
        </span>
      ))}
      {!isShipped && (
        <p className="nhsuk-u-margin-top-2">
          It cannot be removed while an assessment answers it. Delete the assessment first.
        </p>
      )}
    </>
  );
}
