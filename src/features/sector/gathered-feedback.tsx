import type { BulletinList } from '#src/domain/bulletins/index.ts';
import {
  formatFeedbackCountsCsv,
  formatFeedbackCsv,
  groupWords,
  nameWords,
  type GatheredFeedback,
  type GatheredItem,
} from '#src/domain/centre/index.ts';
import { countOf, formatNumber } from '#src/domain/common/format.ts';
import { ABOUT_WORDS, FEEDBACK_KINDS, itemKey, placeWords } from '#src/domain/feedback/index.ts';
import { download, fileNameOf } from '#src/platform/files/index.ts';
import { useItemNames } from '#src/platform/files/item-names.ts';
import { today } from '#src/platform/runtime/index.ts';
import { Button, Tag } from '#src/ui/layout/elements.tsx';
import { HeldAgainst, NotChecked } from './held-against.tsx';

/** How many items stand on the page; the table has all. */
const SHOWN = 100;

type GatheredFeedbackProps = {
  readonly gathered: GatheredFeedback;
  /** For the titles of bulletins. */
  readonly lists: readonly BulletinList[];
};

/** What organisations wrote, item by item. */
export function GatheredFeedbackPart({ gathered, lists }: GatheredFeedbackProps) {
  const { items, fewest, isChecked, heldAgainst } = gathered;
  return (
    <>
      <h2 className="nhsuk-heading-m">Feedback</h2>
      {items.length === 0 ? (
        <p>No feedback file was among them.</p>
      ) : (
        <>
          <p>
            Each text stands once, without a type; a name only where its writer chose it. How many organisations wrote
            about an item is told where at least {fewest} did and at least {fewest} of the same group did not. Items
            with the highest counts that are told stand first, then those with the most texts, then the oldest.
          </p>
          {!isChecked && <NotChecked />}
          <HeldAgainst count={heldAgainst} />
          <p>
            Texts are not held against earlier ones: what is new in a second table of them is from the few who have sent
            since. Keep it to those who mend what it is about.
          </p>
          <Items items={items.slice(0, SHOWN)} lists={lists} />
          {items.length > SHOWN && (
            <p>And {countOf(items.length - SHOWN, 'item')} more, which stand in the table that can be downloaded.</p>
          )}
          <div className="app-buttons">
            <Button
              look="secondary"
              onClick={() =>
                download(`${fileNameOf('feedback', today())}.csv`, 'text/csv', formatFeedbackCsv(gathered))
              }
            >
              Download what was written (CSV)
            </Button>
            <Button
              look="secondary"
              onClick={() =>
                download(
                  `${fileNameOf('feedback', 'counts', today())}.csv`,
                  'text/csv',
                  formatFeedbackCountsCsv(gathered),
                )
              }
            >
              Download the counts (CSV)
            </Button>
          </div>
        </>
      )}
    </>
  );
}

function Items({ items, lists }: Pick<GatheredFeedback, 'items'> & Pick<GatheredFeedbackProps, 'lists'>) {
  const nameOf = useItemNames(lists);
  if (!nameOf) return <p>Loading…</p>;
  return items.map((item) => <Item key={itemKey(item.item)} gathered={item} title={nameOf(item.item).title} />);
}

/** By its title where the item is here, and by its ids, as the table has it. */
function Item({
  gathered: { item, texts, groups },
  title,
}: {
  readonly gathered: GatheredItem;
  readonly title: string;
}) {
  const told = groups.flatMap(({ group, size, counts }) =>
    counts.wrote === null ? [] : [`${groupWords(group)}: ${formatNumber(counts.wrote)} of ${formatNumber(size)}`],
  );
  return (
    <section aria-label={`${ABOUT_WORDS[item.about]}: ${title}`} className="app-part">
      <h3 className="nhsuk-heading-s">
        {title}{' '}
        <span className="app-quiet">
          ({placeWords(item)}
          {title === item.id ? '' : `: ${item.id}`})
        </span>
      </h3>
      <p>{told.length > 0 ? `Wrote about it: ${told.join('; ')}.` : 'How many wrote about it is withheld.'}</p>
      <ul>
        {texts.map(({ kind, text, month, by }) => (
          <li key={`${kind} ${text}`}>
            <Tag colour={kind === 'good' ? 'green' : 'grey'}>{FEEDBACK_KINDS[kind]}</Tag>{' '}
            <span className="app-prose">{text}</span>{' '}
            <span className="app-quiet">
              {month}
              {by.length > 0 && `, ${by.map(nameWords).join('; ')}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
