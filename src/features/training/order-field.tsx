import { useState } from 'react';
import type { PutQuestion } from '#src/domain/training/index.ts';
import { Button } from '#src/ui/layout/elements.tsx';

type OrderFieldProps = {
  readonly put: PutQuestion;
  /** Ids of the steps as they stand. */
  readonly order: readonly string[];
  readonly onOrder: (order: readonly string[]) => void;
};

/** Steps that are moved up and down by buttons, so that a keyboard does it as well as a mouse. */
export function OrderField({ put: { question }, order, onOrder }: OrderFieldProps) {
  const [said, setSaid] = useState('');
  if (question.kind !== 'order') return null;
  const texts = new Map(question.steps.map(({ id, text }) => [id, text]));
  const move = (at: number, by: -1 | 1) => {
    const to = at + by;
    const moved = [...order];
    const [step] = moved.splice(at, 1);
    // The first goes no further up, nor the last down; their buttons stay, so that the focus does.
    if (step === undefined || to < 0 || to >= order.length) return;
    onOrder(moved.toSpliced(to, 0, step));
    setSaid(`${texts.get(step)}: now step ${to + 1} of ${order.length}`);
  };
  return (
    <>
      <ol className="app-order">
        {order.map((id, at) => (
          <li key={id}>
            <span>{texts.get(id)}</span>
            <span className="app-order__moves">
              <Button
                look="secondary"
                small
                aria-disabled={at === 0}
                onClick={() => move(at, -1)}
                aria-label={`Up: ${texts.get(id)}`}
              >
                Up
              </Button>
              <Button
                look="secondary"
                small
                aria-disabled={at === order.length - 1}
                onClick={() => move(at, 1)}
                aria-label={`Down: ${texts.get(id)}`}
              >
                Down
              </Button>
            </span>
          </li>
        ))}
      </ol>
      <p className="nhsuk-u-visually-hidden" role="status">
        {said}
      </p>
    </>
  );
}
