import { countOf } from '#src/domain/common/format.ts';
import { paths } from '#src/platform/runtime/index.ts';
import { damageWords, useDamage } from '#src/platform/storage/recovery/index.ts';
import { AppLink } from '#src/ui/layout/elements.tsx';

/** Names what is damaged, since the lists leave it out, and leads to the ways of putting it right. */
export function DamageNotice() {
  const damage = useDamage();
  if (!damage?.ok || damage.value.length === 0) return null;
  return (
    <section className="nhsuk-error-summary" aria-labelledby="damage-title">
      <h2 className="nhsuk-error-summary__title" id="damage-title">
        {countOf(damage.value.length, 'damaged part')} set aside
      </h2>
      <div className="nhsuk-error-summary__body">
        <p>
          What is stored here under these names cannot be read as it was written. Nothing was deleted, and everything
          else works without it.
        </p>
        <ul>
          {damage.value.map((one, index) => (
            <li key={index}>{damageWords(one)}</li>
          ))}
        </ul>
        <p>
          On <AppLink to={paths.data()}>Your data</AppLink>, first back up what is sound. Then open your last backup:
          restoring an assessment puts the whole of it in place of the damaged one. With no earlier backup, open the one
          that you have just made, and answer again what it lacks; or save there what can be read of a damaged part, and
          remove it.
        </p>
      </div>
    </section>
  );
}
