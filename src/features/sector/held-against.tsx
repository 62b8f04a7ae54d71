import { countOf } from '#src/domain/common/format.ts';
import { Inset } from '#src/ui/layout/elements.tsx';

/** Says against how many files behind earlier tables the counts were held: none is nothing to hand on beside another. */
export function HeldAgainst({ count }: { readonly count: number }) {
  return count === 0 ? (
    <p>
      <strong>Held against no earlier table.</strong> If you have handed one on, choose the files behind it above and
      gather once more: two tables beside each other would tell what the few did that stand in one alone.
    </p>
  ) : (
    <p>
      Held against {countOf(count, 'file')} behind earlier tables: a group, and a count, needs as many organisations
      whose word is in none of them.
    </p>
  );
}

/** Beside counts of files that anybody may have sent. */
export const NotChecked = () => (
  <Inset>
    <p>Senders were not checked: one of them may stand behind many of these files, and a name is what its file says.</p>
  </Inset>
);
