import { useEffect, useState } from 'react';
import { ABOUT_WORDS, itemKey, type FeedbackItem } from '#src/domain/feedback/index.ts';
import { mayBePassedOn } from '#src/domain/bulletins/responses/index.ts';
import { questionsInOrder } from '#src/domain/questionnaire/index.ts';
import type { Training } from '#src/domain/training/index.ts';
import { useKeptLists } from '#src/platform/storage/bulletins/index.ts';
import { useEditions } from '#src/platform/files/index.ts';
import { loadShippedTraining } from '#src/platform/files/training.ts';

/** What an item is called, and where it stands; the item itself where it is not here. */
export type ItemName = {
  readonly title: string;
  readonly of: string;
  readonly isHere: boolean;
  /** May it stand in a file that nobody asked to hold it? Not a bulletin that is marked amber or red. */
  readonly mayBePassedOn: boolean;
};

type NameOf = Pick<ItemName, 'title' | 'of'>;

/** How every item that is here is called; null while that is read. */
export function useItemNames(): ((item: FeedbackItem) => ItemName) | null {
  const editions = useEditions();
  const training = useModules();
  const lists = useKeptLists();
  if (!editions || !training || !lists) return null;
  const kept = lists.ok ? lists.value.map(({ list }) => list) : [];
  const names = new Map<string, NameOf>();
  for (const { questionnaire } of editions.ok ? editions.value : []) {
    const { id: of, version } = questionnaire;
    const place = `${questionnaire.title}, edition ${version}`;
    for (const { question } of questionsInOrder(questionnaire))
      names.set(itemKey({ about: 'question', of, version, id: question.id }), { title: question.text, of: place });
    for (const { id, title } of questionnaire.actions)
      names.set(itemKey({ about: 'action', of, version, id }), { title, of: place });
  }
  for (const { id: of, version, title: module, parts } of training)
    for (const { id, title } of parts)
      names.set(itemKey({ about: 'training', of, version, id }), { title, of: `${module}, edition ${version}` });
  for (const list of kept)
    for (const { id, revision, title } of list.bulletins)
      names.set(itemKey({ about: 'bulletin', of: list.listId, version: String(revision), id }), {
        title,
        of: `${list.publisher.name}, revision ${revision}`,
      });
  return (item) => {
    const found = names.get(itemKey(item));
    return {
      ...(found ?? unknownName(item)),
      isHere: found !== undefined,
      mayBePassedOn: item.about !== 'bulletin' || mayBePassedOn(kept, { listId: item.of, id: item.id }),
    };
  };
}

/** By its ids, as it stands in the file. */
const unknownName = ({ about, of, version, id }: FeedbackItem): NameOf => ({
  title: id,
  of: `${ABOUT_WORDS[about]} of ${of}, ${about === 'bulletin' ? 'revision' : 'edition'} ${version}`,
});

function useModules(): readonly Training[] | null {
  const [modules, setModules] = useState<readonly Training[] | null>(null);
  const [failed, setFailed] = useState<{ readonly error: unknown } | null>(null);
  useEffect(() => {
    loadShippedTraining().then(setModules, (error: unknown) => setFailed({ error }));
  }, []);
  // For the boundary around the screens to say.
  if (failed) throw failed.error;
  return modules;
}
