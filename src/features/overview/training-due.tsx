import { hasComeBack } from '#src/domain/training/register/index.ts';
import { linkTo, today } from '#src/platform/runtime/index.ts';
import { useSettings } from '#src/platform/storage/index.ts';
import { AppLink } from '#src/ui/layout/elements.tsx';

/** Says that a short piece of training has come back to somebody who took the whole here. */
export default function TrainingDue() {
  const settings = useSettings();
  if (!settings?.ok) return null;
  const day = today();
  const isBack = ([key, dueOn]: readonly [string, string]) => hasComeBack(key.slice(key.indexOf('/') + 1), dueOn, day);
  if (!Object.entries(settings.value.trainingReturns).some(isBack)) return null;
  const { href, text } = linkTo('training');
  return (
    <p>
      Two minutes of training have come back to you: see <AppLink to={href}>{text}</AppLink>.
    </p>
  );
}
