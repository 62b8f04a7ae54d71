import { isRed } from '#src/domain/bulletins/handling/index.ts';
import { unreadWords } from '#src/domain/bulletins/outlined/index.ts';
import { bulletinsOf, inShort, shortWords, type YourCard } from '#src/domain/bulletins/yours/index.ts';
import { useYourBulletins } from '#src/platform/files/your-bulletins.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { AppLink } from '#src/ui/layout/elements.tsx';
import { usePrinting } from '#src/ui/layout/use-printing.ts';

/** What bulletins ask for, in one line. */
export default function BulletinsLine({ id }: { readonly id: string }) {
  const isPrinting = usePrinting();
  const view = useYourBulletins(id);
  if (!view) return null;
  if (!view.ok) return <>What bulletins ask for is not shown: something of them cannot be read.</>;
  const { yours, now, lists, unread } = view.value;
  const isMixed = lists.some(({ list }) => list.isIllustrative === true);
  const isTold = (card: YourCard): boolean =>
    !isPrinting || !bulletinsOf(card).some(({ matched }) => isRed(matched.bulletin));
  return (
    <AppLink to={paths.bulletins(id)}>
      {lists.length > 0 && shortWords(inShort(yours.cards, now, isTold))}
      {isMixed && ' (illustrative: a made-up list is among them)'}
      {unread > 0 && `${lists.length > 0 ? '. ' : ''}${unreadWords(unread)}`}
    </AppLink>
  );
}
