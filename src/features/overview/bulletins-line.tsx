import { unreadWords } from '#src/domain/bulletins/outlined/index.ts';
import { inShort, shortWords } from '#src/domain/bulletins/yours/index.ts';
import { useYourBulletins } from '#src/platform/files/your-bulletins.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { AppLink } from '#src/ui/layout/elements.tsx';

/** What bulletins ask for, in one line. */
export default function BulletinsLine({ id }: { readonly id: string }) {
  const view = useYourBulletins(id);
  if (!view) return null;
  if (!view.ok) return <>What bulletins ask for is not shown: something of them cannot be read.</>;
  const { yours, now, lists, unread } = view.value;
  const isMixed = lists.some(({ list }) => list.isIllustrative === true);
  return (
    <AppLink to={paths.bulletins(id)}>
      {lists.length > 0 && shortWords(inShort(yours.cards, now))}
      {isMixed && ' (illustrative: a made-up list is among them)'}
      {unread > 0 && `${lists.length > 0 ? '. ' : ''}${unreadWords(unread)}`}
    </AppLink>
  );
}
