import type { OutlinedList } from '#src/domain/bulletins/outlined/index.ts';
import { useEffect, useState } from 'react';
import { mayBePassedOn, titleWithLabel } from '#src/domain/bulletins/responses/index.ts';
import { itemKey, placeWords, type FeedbackItem } from '#src/domain/feedback/index.ts';
import { questionsInOrder, type Questionnaire } from '#src/domain/questionnaire/index.ts';
import type { Training } from '#src/domain/training/index.ts';
import { loadShippedTraining } from './training.ts';
import { useEditions } from './use-editions.ts';

/** What an item is called, and where it stands; its ids where it is not here. */
export type ItemName = {
  readonly title: string;
  readonly of: string;
  readonly isHere: boolean;
  /** May it stand in a file that nobody asked to hold it? Not a bulletin that is marked amber or red. */
  readonly mayBePassedOn: boolean;
};

type NameOf = Pick<ItemName, 'title' | 'of'>;

/**
 * How every item that is here is called; null while that is read.
 * @param lists the bulletins that are here; undefined while they are read
 */
export function useItemNames(
  lists: readonly OutlinedList['list'][] | undefined,
): ((item: FeedbackItem) => ItemName) | null {
  const editions = useEditions();
  const training = useModules();
  if (!editions || !training || !lists) return null;
  return itemNames(editions.ok ? editions.value.map(({ questionnaire }) => questionnaire) : [], training, lists);
}

/** The same of what is given. */
export function itemNames(
  editions: readonly Questionnaire[],
  training: readonly Training[],
  lists: readonly OutlinedList['list'][],
): (item: FeedbackItem) => ItemName {
  const names = new Map<string, NameOf>();
  for (const questionnaire of editions) {
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
  for (const {
    listId: of,
    publisher: { name: publisher },
    bulletins,
  } of lists)
    for (const bulletin of bulletins) {
      const { id, revision } = bulletin;
      names.set(itemKey({ about: 'bulletin', publisher, of, version: String(revision), id }), {
        title: titleWithLabel(bulletin),
        of: `${publisher}, revision ${revision}`,
      });
    }
  return (item) => {
    const found = names.get(itemKey(item));
    return {
      ...(found ?? { title: item.id, of: placeWords(item) }),
      isHere: found !== undefined,
      mayBePassedOn:
        item.about !== 'bulletin' || mayBePassedOn(lists, { publisher: item.publisher, listId: item.of, id: item.id }),
    };
  };
}

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
