import { arrivalWords, clockSentence, leftWords } from '#src/domain/bulletins/index.ts';
import { bulletinsOf, clocksOf, type YourCard } from '#src/domain/bulletins/yours/index.ts';
import { formatInstant } from '#src/domain/common/london-time.ts';
import { asSentence } from '#src/domain/common/prose.ts';

/** By when, of every clock of the threat. */
export function ClocksPart({ card, at }: { readonly card: YourCard; readonly at: string }) {
  const runs = bulletinsOf(card).flatMap(({ matched, arrivedAt }) => {
    const all = clocksOf(matched);
    const again = new Set(all.flatMap(({ startedBy, clock }) => (startedBy === 'severity-up' ? [clock.id] : [])));
    return all.map((run) => ({ run, arrivedAt, isOld: run.startedBy === 'issue' && again.has(run.clock.id) }));
  });
  if (runs.length === 0) return null;
  return (
    <section aria-labelledby="clocks">
      <h2 className="nhsuk-heading-m" id="clocks">
        By when
      </h2>
      <ul>
        {runs.map(({ run, arrivedAt, isOld }, index) => (
          <li key={index}>
            {clockSentence(run)} {isOld && 'Counted from its issue, before its severity rose. '}
            {run.stoppedAt !== null
              ? `Stopped ${formatInstant(run.stoppedAt)}.`
              : run.binds === 'yes' && leftInWords(run, arrivedAt, at)}
          </li>
        ))}
      </ul>
    </section>
  );
}

function leftInWords(run: ReturnType<typeof clocksOf>[number], arrivedAt: string, at: string): string {
  const words = arrivalWords(run, arrivedAt, at);
  if (words !== null) return asSentence(`It ${words}`);
  return run.end === null ? '' : leftWords(run.end, at);
}
