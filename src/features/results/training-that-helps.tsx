import { useEffect, useState } from 'react';
import { weakAnswersOf } from '#src/domain/analysis/training/index.ts';
import type { RankedQuestion } from '#src/domain/scoring/index.ts';
import type { Training } from '#src/domain/training/index.ts';
import { helpsWith, type Help } from '#src/domain/training/needs/index.ts';
import { loadShippedTraining } from '#src/platform/files/training.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { AppLink, KeptDetails } from '#src/ui/layout/elements.tsx';

/** How many weak answers are looked at: the worst. */
const MOST = 20;
const MOST_NAMED = 3;

type HelpFor = Help & { readonly weak: readonly string[] };

/** The parts of training that help with the worst answers, each with what it helps with. */
export default function TrainingThatHelps({
  questionnaireId,
  ranked,
}: {
  readonly questionnaireId: string;
  readonly ranked: readonly RankedQuestion[];
}) {
  const [modules, setModules] = useState<readonly Training[]>([]);
  const [failed, setFailed] = useState<{ readonly error: unknown } | null>(null);
  useEffect(() => {
    loadShippedTraining().then(setModules, (error: unknown) => setFailed({ error }));
  }, []);
  // For the boundary around the screens to say.
  if (failed) throw failed.error;
  const helps = helpsFor(modules, questionnaireId, ranked.slice(0, MOST));
  if (helps.length === 0) return null;
  return (
    <KeptDetails summary="Training that helps">
      <p>Of the {Math.min(MOST, ranked.length)} worst. Training alone mends few of them.</p>
      <ul>
        {helps.map(({ training, part, topicId, topicTitle, weak }) => (
          <li key={`${training.id}/${topicId}`}>
            <AppLink to={paths.course(training.id, part.id)}>{part.title}</AppLink>, “{topicTitle}”: helps with{' '}
            {weak.slice(0, MOST_NAMED).join('; ')}
            {weak.length > MOST_NAMED && `; and ${weak.length - MOST_NAMED} more`}
          </li>
        ))}
      </ul>
    </KeptDetails>
  );
}

function helpsFor(
  modules: readonly Training[],
  questionnaireId: string,
  ranked: readonly RankedQuestion[],
): readonly HelpFor[] {
  const found = new Map<string, HelpFor>();
  for (const answer of weakAnswersOf(ranked, questionnaireId))
    for (const help of helpsWith(modules, answer)) {
      const key = `${help.training.id}/${help.topicId}`;
      found.set(key, { ...help, weak: [...(found.get(key)?.weak ?? []), answer.title] });
    }
  return [...found.values()].toSorted((a, b) => b.weak.length - a.weak.length);
}
