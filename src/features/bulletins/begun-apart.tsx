import type { FollowUpFields } from '#src/domain/bulletins/entering/index.ts';
import type { YourCard } from '#src/domain/bulletins/yours/index.ts';
import { titleWithLabel } from '#src/domain/bulletins/handling/index.ts';
import { outlineIn } from '#src/domain/bulletins/outlined/index.ts';
import { now, paths } from '#src/platform/runtime/index.ts';
import { discardDraft, draftForms, isDoneHere, type Draft, type Drafts } from '#src/platform/storage/drafts/index.ts';
import { AppLink, Button } from '#src/ui/layout/elements.tsx';
import type { YourView } from '#src/platform/files/your-bulletins.ts';

type Ref = Pick<YourCard, 'kept' | 'ref'>;

const formFor = ({ kept, ref }: Ref): string => draftForms.followUp(`${kept.id}/${ref.id}`);

/**
 * The form in which one enters something about a card: what is begun about any of its bulletins is gone on with, also
 * where another one of them has come to stand first.
 */
export function formOf(card: YourCard, drafts: Drafts): string {
  const begun = [card, ...card.others].map(formFor).find((form) => drafts.has(form));
  return begun ?? formFor(card);
}

/** What is begun about bulletins that make no card any more: what nobody sees is as good as lost. */
export function BegunApart({ view: { yours, lists, stored }, drafts }: { view: YourView; drafts: Drafts }) {
  const kind = draftForms.followUp('');
  const forms = [...drafts.keys()].filter((form) => form.startsWith(kind));
  // Seldom is anything begun, and there are thousands of cards.
  if (forms.length === 0) return null;
  const shown = new Set(yours.cards.flatMap((card) => [card, ...card.others].map(formFor)));
  const begun = forms.flatMap((form) => {
    const [listKey, bulletinId] = form.slice(kind.length).split('/');
    if (shown.has(form) || listKey === undefined || bulletinId === undefined) return [];
    const list = lists.find(({ id }) => id === listKey);
    const found = list ? outlineIn(list, bulletinId) : null;
    return [{ form, listKey, bulletinId, title: found ? titleWithLabel(found) : bulletinId }];
  });
  if (begun.length === 0) return null;
  return (
    <div className="app-no-print">
      <p>Begun about bulletins that make no card now, and not entered:</p>
      <ul>
        {begun.map(({ form, listKey, bulletinId, title }) => (
          <li key={form}>
            <AppLink to={paths.bulletin(stored.assessment.id, listKey, bulletinId)}>{title}</AppLink>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Fields in which something is chosen, and the name that stands there by itself. */
const NOT_TYPED: ReadonlySet<string> = new Set(['what', 'clock', 'by'] satisfies (keyof FollowUpFields)[]);

/** The words that were begun about a bulletin, where its form does not stand. */
export function BegunWords({ begun }: { readonly begun: Draft | undefined }) {
  const states = begun ? [begun, ...begun.beside].filter((state) => !isDoneHere(state)) : [];
  if (!begun || states.length === 0) return null;
  const words = states
    .flatMap(({ fields }) => Object.entries(fields).flatMap(([field, text]) => (NOT_TYPED.has(field) ? [] : text)))
    .filter((text) => text.trim() !== '');
  return (
    <>
      <h2 className="nhsuk-heading-m">Begun here and not entered</h2>
      {words.length === 0 ? (
        <p>Something was chosen, and nothing was typed.</p>
      ) : (
        words.map((text, index) => (
          <p key={index} className="app-prose">
            {text}
          </p>
        ))
      )}
      <p className="app-quiet">It stays until the bulletin makes a card again, or until you discard it.</p>
      <Button small look="secondary" work={async () => void (await discardDraft(begun, now()))}>
        Discard it
      </Button>
    </>
  );
}
