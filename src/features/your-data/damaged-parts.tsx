import { useRef, useState } from 'react';
import { assertNever } from '#src/domain/common/result.ts';
import { downloadDamaged } from '#src/platform/files/index.ts';
import { now } from '#src/platform/runtime/index.ts';
import { failureWords, storageWords } from '#src/platform/storage/index.ts';
import { damageWords, removeDamaged, useDamage, type Damage } from '#src/platform/storage/recovery/index.ts';
import { RemoveControl } from '#src/ui/form/remove-control.tsx';
import { Button } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';

/** The damaged parts, one by one: saved as they lie, then removed. For when no backup brings them back. */
export function DamagedParts() {
  const damage = useDamage();
  const heading = useRef<HTMLHeadingElement>(null);
  const [said, setSaid] = useState('');
  const parts = damage?.ok ? damage.value : [];
  if (parts.length === 0 && said === '') return null;
  return (
    <>
      <h2 className="nhsuk-heading-m" ref={heading} tabIndex={-1}>
        Damaged parts
      </h2>
      <div role="status">{said && <p>{said}</p>}</div>
      {parts.length > 0 && (
        <>
          <p>
            If you have a backup, restore it: that puts sound parts in place of these. If you have none, save what can
            be read of a part, then remove it.
          </p>
          <ul className="app-cards">
            {parts.map((one) => (
              <DamagedPart
                key={JSON.stringify(one.place)}
                damage={one}
                onRemoved={() => {
                  setSaid(`${damageWords(one)}: removed.`);
                  heading.current?.focus();
                }}
              />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function DamagedPart({ damage, onRemoved }: { readonly damage: Damage; readonly onRemoved: () => void }) {
  const [isSaved, setIsSaved] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const name = damageWords(damage);
  const save = async () => {
    const saved = await downloadDamaged(damage);
    setProblem(saved.ok ? null : storageWords(saved.problem));
    if (saved.ok) setIsSaved(true);
  };
  return (
    <li className="nhsuk-card">
      <div className="nhsuk-card__content">
        <p>{name}</p>
        <Button small look="secondary" work={save}>
          Save what can be read<span className="nhsuk-u-visually-hidden"> of: {name}</span>
        </Button>
        <div role="status">
          {isSaved && (
            <p>
              The file was handed to the browser. This app cannot open it; someone who looks into it may make something
              of it.
            </p>
          )}
        </div>
        {problem && <Problem>{problem}</Problem>}
        {isSaved && (
          <RemoveControl
            name={lowerFirst(name)}
            onRemove={async () => failureWords(await removeDamaged(damage, now()))}
            onRemoved={onRemoved}
          >
            {whatGoes(damage.what)}
          </RemoveControl>
        )}
      </div>
    </li>
  );
}

const lowerFirst = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

function whatGoes(what: Damage['what']): string {
  switch (what) {
    case 'assessment':
      return 'Its answers, notes and their history go with it, those that are sound as well. If only its questionnaire is damaged, bring that in again instead.';
    case 'answer':
      return 'The question is open again. If the assessment was signed off, it becomes a draft; what was signed stays as it was.';
    case 'evidence':
      return 'Answers rest on it no longer. If the assessment was signed off, it becomes a draft; what was signed stays as it was.';
    case 'change':
      return 'The answer itself stays as it is.';
    case 'draft':
      return 'It did not count yet. The answers themselves stay as they are.';
    case 'sent':
      return 'What comes back of it can no longer be brought in. The answers here stay as they are.';
    case 'plan':
      return 'What was entered of the plan is gone. The answers themselves stay as they are.';
    case 'training':
      return 'It counts nowhere. The other entries of the register stay as they are.';
    case 'follow-up':
      return 'The bulletin stands as not looked at. Your answers and scores stay as they are.';
    case 'what-is-run':
      return 'What is run has to be stated again. Your answers and scores stay as they are.';
    case 'bulletin-list':
      return 'Its bulletins are shown again once it is opened from its file. What was entered about them stays.';
    case 'feedback':
      return 'It goes into no file for the authors. Your answers and scores stay as they are.';
    case 'questionnaire':
      return 'Assessments that answer it can be read again once it is brought in.';
    case 'pack':
      return 'Your answers and scores stay as they are.';
    default:
      return assertNever(what);
  }
}
