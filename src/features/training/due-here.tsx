import { formatDate } from '#src/domain/common/format.ts';
import type { Training } from '#src/domain/training/index.ts';
import { hasComeBack, returnParts } from '#src/domain/training/register/index.ts';
import { paths, today } from '#src/platform/runtime/index.ts';
import { useSettings } from '#src/platform/storage/index.ts';
import { AppLink } from '#src/ui/layout/elements.tsx';

/** What comes back on this device: the short pieces whose day has come, and those that are yet to come. */
export function DueHere({ modules }: { readonly modules: readonly Training[] }) {
  const settings = useSettings();
  if (!settings?.ok) return null;
  const { trainingReturns } = settings.value;
  const pieces = modules.flatMap((training) =>
    returnParts(training).flatMap(({ id, title }) => {
      const dueOn = trainingReturns[`${training.id}/${id}`] ?? '';
      const isBack = hasComeBack(id, dueOn, today());
      return isBack || dueOn > today() ? [{ to: paths.course(training.id, id), title, dueOn, isBack }] : [];
    }),
  );
  if (pieces.length === 0) return null;
  return (
    <section aria-labelledby="comes-back">
      <h2 className="nhsuk-heading-m" id="comes-back">
        What comes back to you
      </h2>
      <ul>
        {pieces.map(({ to, title, dueOn, isBack }) => (
          <li key={to}>
            {isBack ? (
              <>
                <AppLink to={to}>{title}</AppLink>: two minutes, due since {formatDate(dueOn)}
              </>
            ) : (
              `${title}: two minutes, from ${formatDate(dueOn)}`
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
