import * as z from 'zod/mini';
import { useRef, useState } from 'react';
import { listKeyOf } from '#src/domain/bulletins/kept/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import {
  ABOUT_WORDS,
  FEEDBACK_KINDS,
  feedbackItemSchema,
  itemKey,
  itemOfKey,
  type FeedbackItem,
  type FeedbackNote,
} from '#src/domain/feedback/index.ts';
import { linkTo, now, paths, ROUTES } from '#src/platform/runtime/index.ts';
import { useItemNames, type ItemName } from '#src/platform/files/item-names.ts';
import { useOutlines } from '#src/platform/storage/bulletins/index.ts';
import { draftForms, FEEDBACK_SCOPE, useDrafts, type Drafts } from '#src/platform/storage/drafts/index.ts';
import { removeFeedback, useFeedback } from '#src/platform/storage/feedback/index.ts';
import { failureWords, storageWords } from '#src/platform/storage/index.ts';
import { RemoveControl } from '#src/ui/form/remove-control.tsx';
import { AppLink, Inset, Tag } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { FeedbackFile } from './feedback-file.tsx';
import { FeedbackForm } from './feedback-form.tsx';

type FeedbackScreenProps = {
  readonly about: string | undefined;
  readonly of: string | undefined;
  readonly version: string | undefined;
  readonly itemId: string | undefined;
};

/** What was written to the authors of questions, actions, bulletins and training, and the file that takes it to them. */
export default function FeedbackScreen({ about, of, version, itemId }: FeedbackScreenProps) {
  const notes = useFeedback();
  const drafts = useDrafts(FEEDBACK_SCOPE);
  const lists = useOutlines();
  const nameOf = useItemNames(lists && (lists.ok ? lists.value.lists.map(({ list }) => list) : []));
  if (!notes || !drafts || !nameOf) return <LoadingPage />;
  if (!notes.ok) return <ProblemPage>{storageWords(notes.problem)}</ProblemPage>;
  if (!drafts.ok) return <ProblemPage>{storageWords(drafts.problem)}</ProblemPage>;
  const known = [
    ...(lists?.ok ? lists.value.lists.map(({ list }) => list) : []),
    // What is begun about a list that is here no more can be gone on with.
    ...begunIn(drafts.value).flatMap((item) => (item.about === 'bulletin' ? [listOf(item)] : [])),
  ];
  const list = about === 'bulletin' ? known.find((one) => listKeyOf(one) === of) : undefined;
  const asked = z.safeParse(feedbackItemSchema, {
    about,
    of: list?.listId ?? of,
    version,
    id: itemId,
    ...(list && { publisher: list.publisher.name }),
  });
  return (
    <Desk
      notes={notes.value}
      drafts={drafts.value}
      nameOf={nameOf}
      item={asked.success ? asked.data : null}
      isStrange={about !== undefined && !asked.success}
    />
  );
}

/** What feedback is begun about, and not kept yet. */
function begunIn(drafts: Drafts): readonly FeedbackItem[] {
  const kind = draftForms.feedback('');
  return [...drafts.keys()].flatMap((form) =>
    form.startsWith(kind) ? (itemOfKey(form.slice(kind.length)) ?? []) : [],
  );
}

const listOf = ({ publisher, of }: Extract<FeedbackItem, { about: 'bulletin' }>): Parameters<typeof listKeyOf>[0] => ({
  publisher: { name: publisher },
  listId: of,
});

/** Where one writes about it. */
const pathTo = (item: FeedbackItem): string =>
  paths.feedback(item.about, item.about === 'bulletin' ? listKeyOf(listOf(item)) : item.of, item.version, item.id);

/** Where what it is about stands: one comes from there, or wants to read it once more. */
const backFrom = (item: FeedbackItem) => {
  switch (item.about) {
    case 'question':
      return linkTo('edition', item.of, item.version, item.id);
    case 'action':
      return linkTo('edition', item.of, item.version);
    case 'bulletin':
      return linkTo('bulletins');
    case 'training':
      return linkTo('training');
  }
};

type DeskProps = {
  readonly notes: readonly FeedbackNote[];
  readonly drafts: Drafts;
  readonly nameOf: (item: FeedbackItem) => ItemName;
  readonly item: FeedbackItem | null;
  readonly isStrange: boolean;
};

function Desk({ notes, drafts, nameOf, item, isStrange }: DeskProps) {
  const [said, setSaid] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  const isHere = item !== null && nameOf(item).isHere;
  const tell = (words: string) => {
    setSaid(words);
    heading.current?.focus();
  };
  return (
    <Page title={ROUTES.feedback.title} back={item ? backFrom(item) : linkTo('help')}>
      <p>
        Say to the people who write the questions, actions, bulletins and training what does not fit you, and what does.
        What you write stays in this browser until you save the file below and hand it on. It holds no answers.
      </p>
      {isStrange && (
        <Inset>
          <p>This address names nothing that feedback can be about. What you wrote before is below.</p>
        </Inset>
      )}
      {item && (
        <section aria-label="Write">
          <h2 className="nhsuk-heading-m">About {ABOUT_WORDS[item.about]}</h2>
          <p>
            <strong>{nameOf(item).title}</strong>
            <br />
            <span className="app-quiet">{nameOf(item).of}</span>
          </p>
          {!isHere && <p>It is not in this browser, so that it stands here by its name alone.</p>}
          <FeedbackForm
            key={itemKey(item)}
            item={item}
            kept={drafts.get(draftForms.feedback(itemKey(item)))}
            onKept={() =>
              tell(
                nameOf(item).mayBePassedOn
                  ? 'It is kept. It goes into the file below.'
                  : 'It is kept. It goes into the file below only if you ask for it there.',
              )
            }
          />
        </section>
      )}
      <Begun drafts={drafts} shown={item} nameOf={nameOf} />
      <h2 className="nhsuk-heading-m" ref={heading} tabIndex={-1}>
        What you wrote ({notes.length})
      </h2>
      <div role="status">{said && <p>{said}</p>}</div>
      {notes.length === 0 ? (
        <p>
          Nothing yet. Under “Why it matters” at each question there is a link to here, and so there is at questions in
          the <AppLink to={paths.library()}>library</AppLink>, at training, at actions and at bulletins.
        </p>
      ) : (
        <>
          <p>{countOf(notes.length, 'entry', 'entries')}, the oldest first.</p>
          <ul className="app-cards">
            {notes.map((note) => (
              <Note key={note.id} note={note} name={nameOf(note.item)} onRemoved={() => tell('It was removed.')} />
            ))}
          </ul>
        </>
      )}
      <FeedbackFile notes={notes} nameOf={nameOf} kept={drafts.get(draftForms.feedbackFrom())} />
    </Page>
  );
}

/** What was begun about other things and is not kept yet: what nobody sees is as good as lost. */
function Begun({
  drafts,
  shown,
  nameOf,
}: {
  readonly drafts: Drafts;
  readonly shown: FeedbackItem | null;
  readonly nameOf: (item: FeedbackItem) => ItemName;
}) {
  const begun = begunIn(drafts).filter((item) => !shown || itemKey(item) !== itemKey(shown));
  if (begun.length === 0) return null;
  return (
    <>
      <p>Begun and not kept yet:</p>
      <ul>
        {begun.map((item) => (
          <li key={itemKey(item)}>
            <AppLink to={pathTo(item)}>{nameOf(item).title}</AppLink>
          </li>
        ))}
      </ul>
    </>
  );
}

function Note({
  note: { id, kind, text },
  name: { title, of },
  onRemoved,
}: {
  readonly note: FeedbackNote;
  readonly name: ItemName;
  readonly onRemoved: () => void;
}) {
  return (
    <li className="nhsuk-card">
      <div className="nhsuk-card__content">
        <p>
          <Tag colour={kind === 'good' ? 'green' : 'grey'}>{FEEDBACK_KINDS[kind]}</Tag> <strong>{title}</strong>
          <br />
          <span className="app-quiet">{of}</span>
        </p>
        <p className="app-prose">{text}</p>
        <RemoveControl
          name={`what you wrote about “${title}”`}
          onRemove={async () => failureWords(await removeFeedback([id], now()))}
          onRemoved={onRemoved}
        >
          It cannot be brought back. A file that you saved with it stays as it is.
        </RemoveControl>
      </div>
    </li>
  );
}
