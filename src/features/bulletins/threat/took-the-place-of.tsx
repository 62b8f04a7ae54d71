import { useState } from 'react';
import { titleWithLabel } from '#src/domain/bulletins/handling/index.ts';
import { entriesFor, stateOf } from '#src/domain/bulletins/kept/index.ts';
import { bulletinsOf, lookedAt, STATE_WORDS } from '#src/domain/bulletins/yours/index.ts';
import { takeFollowUpAlong } from '#src/platform/storage/bulletins/index.ts';
import { newId, now } from '#src/platform/runtime/index.ts';
import { storageWords } from '#src/platform/storage/index.ts';
import { Button, Inset } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import type { ThreatProps } from './threat.ts';

/** Of a bulletin that took the place of one about which something was entered: does that go along? */
export function TookThePlaceOf({ card, view }: Pick<ThreatProps, 'card' | 'view'>) {
  const [problem, setProblem] = useState<string | null>(null);
  const [isTaken, setIsTaken] = useState(false);
  // Whichever of the bulletins of a threat took the place of another.
  const [found] = bulletinsOf(card).flatMap((of) => {
    const before = view.yours.takenBack.find(
      (one) => one.kept.id === of.kept.id && one.by === of.ref.id && one.followUp,
    );
    return before ? [{ of, before }] : [];
  });
  const before = found?.before;
  const followUp = before?.followUp ?? null;
  if (!isTaken && (!followUp || card.followUp !== null)) return null;
  const take = async () => {
    if (!followUp || !found) return;
    const { kept, ref, arrivedAt, matched } = found.of;
    const { bulletin } = matched;
    const looked = lookedAt(kept, bulletin);
    const to = { bulletin: ref, title: bulletin.title, arrivedAt, firstIssuedAt: bulletin.issuedAt };
    const saved = await takeFollowUpAlong(view.stored.assessment.id, to, entriesFor(followUp, looked, newId), now());
    if (saved.ok) setIsTaken(true);
    else setProblem(storageWords(saved.problem));
  };
  return (
    <Swap shown={isTaken}>
      {isTaken ? (
        <p tabIndex={-1} data-takes-focus>
          Taken along. It stands below.
        </p>
      ) : (
        <Inset>
          <p>
            It took the place of "{before && titleWithLabel(before.bulletin)}", which stands as:{' '}
            {STATE_WORDS[stateOf(followUp)]}. Does what was entered there hold here too?
          </p>
          <Button small look="secondary" work={take}>
            Yes, take it along
          </Button>
          {problem && <Problem>{problem}</Problem>}
        </Inset>
      )}
    </Swap>
  );
}
