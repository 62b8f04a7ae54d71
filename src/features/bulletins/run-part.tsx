import { useRef, useState } from 'react';
import { isTooOld } from '#src/domain/bulletins/index.ts';
import { bulletinsOf, type YourCard } from '#src/domain/bulletins/yours/index.ts';
import { londonDay } from '#src/domain/common/london-time.ts';
import { stateWhatIsRun } from '#src/platform/storage/bulletins/index.ts';
import { now, paths, today } from '#src/platform/runtime/index.ts';
import { storageWords } from '#src/platform/storage/index.ts';
import { AppLink } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { TechnologyField, type Statement } from './what-you-run.tsx';
import type { ThreatProps } from './threat/threat.ts';

/** Whether what the bulletins are about is run, to be said here. */
export function RunPart({ card, view, settings }: Pick<ThreatProps, 'card' | 'view' | 'settings'>) {
  const [problem, setProblem] = useState<string | null>(null);
  /** What was said on this page: it may not have been shown yet when the next is said. */
  const own = useRef<readonly ReturnType<Statement>[]>([]);
  const { assessment } = view.stored;
  const ids = technologiesOf(card);
  if (ids.length === 0) return null;
  const stated = new Map(view.run.technologies.map((one) => [one.technology, one]));
  const saidBy = settings.answerer === '' ? null : settings.answerer;
  const state = async (statement: Statement, by: string) => {
    const at = now();
    const next = statement(by, at);
    const before = [statement.seen, ...own.current];
    own.current = [...own.current, next];
    const saved = await stateWhatIsRun(assessment.id, next, at, before);
    setProblem(saved.ok ? null : storageWords(saved.problem));
  };
  return (
    <section aria-labelledby="run" className="app-no-print">
      <h2 className="nhsuk-heading-m" id="run">
        Do you run it?
      </h2>
      {saidBy === null ? (
        <p>
          <AppLink to={paths.technologies(assessment.id)}>Say what you run</AppLink>, with your name.
        </p>
      ) : (
        <div className="app-bulletins__technologies">
          {ids.map((id) => {
            const one = stated.get(id) ?? null;
            return (
              <TechnologyField
                key={id}
                technology={{ id, name: view.names.technology(id) }}
                stated={one}
                isTooOld={one !== null && isTooOld({ state: one.state, on: londonDay(one.at) }, today())}
                onSay={(statement) => void state(statement, saidBy)}
              />
            );
          })}
        </div>
      )}
      {problem && <Problem>{problem}</Problem>}
    </section>
  );
}

const technologiesOf = (card: YourCard): readonly string[] => [
  ...new Set(bulletinsOf(card).flatMap(({ matched }) => matched.technologies.map(({ id }) => id))),
];
