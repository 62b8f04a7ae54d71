import { linkTo, today } from '#src/platform/runtime/index.ts';
import { useSettings } from '#src/platform/storage/index.ts';
import { AppLink } from '#src/ui/layout/elements.tsx';

/** Says that a short piece of training has come back to somebody who took the whole here. */
export default function TrainingDue() {
  const settings = useSettings();
  if (!settings?.ok) return null;
  const day = today();
  if (!Object.values(settings.value.trainingReturns).some((dueOn) => dueOn !== '' && dueOn <= day)) return null;
  const { href, text } = linkTo('training');
  return (
    <p>
      Two minutes of training have come back to you: see <AppLink to={href}>{text}</AppLink>.
    </p>
  );
}
