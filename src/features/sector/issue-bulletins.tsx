import { useState } from 'react';
import { titleWithLabel } from '#src/domain/bulletins/handling/index.ts';
import type { Bulletin } from '#src/domain/bulletins/index.ts';
import { ruleOf, sentenceSchema } from '#src/domain/common/text.ts';
import { now } from '#src/platform/runtime/index.ts';
import type { FormError } from '#src/ui/form/error-summary.tsx';
import { SelectField, TextField } from '#src/ui/form/fields.tsx';
import { RemoveControl } from '#src/ui/form/remove-control.tsx';
import { Button } from '#src/ui/layout/elements.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { changedIn, listIn, NO_CHANGE, readChange, withAdded, withoutAdded, type IssueFields } from './issue-fields.ts';

type IssueBulletinsProps = {
  readonly issue: IssueFields;
  readonly bulletins: readonly Bulletin[];
  readonly errorAt: (fieldId: string) => string | undefined;
  readonly refuse: (errors: readonly FormError[]) => void;
  readonly onSet: (part: Partial<IssueFields>) => void;
  readonly onLeft: () => void;
  readonly onCorrect: (bulletin: Bulletin) => boolean;
  /** Something is done, and what was pressed may be gone. */
  readonly onDone: () => void;
};

/** As many as one looks over at once. */
const AT_ONCE = 50;

/** The bulletins of an issue: each can be corrected, withdrawn, or give way to another. */
export function IssueBulletins({ issue, bulletins, onCorrect, ...rest }: IssueBulletinsProps) {
  const [shown, setShown] = useState(AT_ONCE);
  const [full, setFull] = useState<string | null>(null);
  const added = new Set(changedIn(issue).map(({ id }) => id));
  const published = new Set((listIn(issue.before)?.bulletins ?? []).map(({ id }) => id));
  if (bulletins.length === 0) return <p>None yet.</p>;
  // What was just written is what one looks for.
  const ordered = [...bulletins.filter(({ id }) => added.has(id)), ...bulletins.filter(({ id }) => !added.has(id))];
  const correct = (bulletin: Bulletin) => setFull(onCorrect(bulletin) ? null : bulletin.id);
  return (
    <>
      <ul>
        {ordered.slice(0, shown).map((bulletin) => (
          <li key={bulletin.id}>
            {titleWithLabel(bulletin)} ({wordsOf(bulletin, added.has(bulletin.id), published.has(bulletin.id))})
            <Controls
              bulletin={bulletin}
              isAdded={added.has(bulletin.id)}
              isPublished={published.has(bulletin.id)}
              issue={issue}
              onCorrect={correct}
              {...rest}
            />
            {full === bulletin.id && (
              <Problem>
                The form above holds a bulletin that is not in the issue yet. Add it, or empty the form, and press this
                again.
              </Problem>
            )}
            {issue.changeId === bulletin.id && (
              <ChangeForm bulletin={bulletin} bulletins={bulletins} issue={issue} {...rest} />
            )}
          </li>
        ))}
      </ul>
      {ordered.length > shown && (
        <Button look="secondary" onClick={() => setShown((before) => before + AT_ONCE)}>
          Show {Math.min(AT_ONCE, ordered.length - shown)} more of {ordered.length - shown}
        </Button>
      )}
    </>
  );
}

const wordsOf = ({ revision, state }: Bulletin, isAdded: boolean, isPublished: boolean): string =>
  [
    `revision ${revision}`,
    ...(state.kind === 'active' ? [] : [state.kind]),
    ...(isAdded ? [isPublished ? 'changed in this issue' : 'new in this issue'] : []),
  ].join(', ');

type ControlsProps = Omit<IssueBulletinsProps, 'bulletins' | 'onCorrect'> & {
  readonly bulletin: Bulletin;
  readonly isAdded: boolean;
  readonly isPublished: boolean;
  readonly onCorrect: (bulletin: Bulletin) => void;
};

function Controls({ bulletin, isAdded, isPublished, issue, refuse, onSet, onCorrect, onDone }: ControlsProps) {
  const begin = (changeWhat: string) => {
    refuse([]);
    onSet({ ...NO_CHANGE, changeId: bulletin.id, changeWhat });
  };
  const name = <span className="nhsuk-u-visually-hidden">: {bulletin.title}</span>;
  return (
    <>
      {bulletin.state.kind === 'active' && (
        <p className="app-buttons nhsuk-u-margin-bottom-1">
          <button type="button" className="app-link-button" onClick={() => onCorrect(bulletin)}>
            Correct{name}
          </button>
          {isPublished && (
            <>
              <button type="button" className="app-link-button" onClick={() => begin('withdraw')}>
                Withdraw{name}
              </button>
              <button type="button" className="app-link-button" onClick={() => begin('supersede')}>
                Another takes its place{name}
              </button>
            </>
          )}
        </p>
      )}
      {isAdded && (
        <RemoveControl
          name={isPublished ? `what is changed in “${bulletin.title}”` : `“${bulletin.title}”`}
          onRemove={() => {
            onSet({ added: withoutAdded(issue, bulletin.id, now()) });
            return Promise.resolve(null);
          }}
          onRemoved={onDone}
        >
          {isPublished ? 'It is then as in the issue before.' : 'It cannot be brought back.'}
        </RemoveControl>
      )}
    </>
  );
}

type ChangeFormProps = Omit<IssueBulletinsProps, 'onCorrect'> & { readonly bulletin: Bulletin };

/** Withdraws a bulletin that readers have, or puts another in its place. */
function ChangeForm({ bulletin, bulletins, issue, errorAt, refuse, onSet, onLeft, onDone }: ChangeFormProps) {
  const isWithdrawn = issue.changeWhat === 'withdraw';
  const change = () => {
    const at = now();
    const changed = readChange(issue, at);
    if (!changed.ok) return refuse(changed.problem);
    refuse([]);
    onSet({ ...NO_CHANGE, added: withAdded(issue, changed.value, at) });
    onDone();
    return undefined;
  };
  return (
    <div className="app-carried" role="group" aria-label={isWithdrawn ? 'Withdraw it' : 'Another takes its place'}>
      {!isWithdrawn && (
        <SelectField
          id="issue-changeBy"
          label="The bulletin that takes its place"
          hint="Add it to the issue first."
          error={errorAt('issue-changeBy')}
          options={[
            { value: '', text: 'Choose one' },
            ...bulletins
              .filter(({ id, state }) => id !== bulletin.id && state.kind === 'active')
              .map((one) => ({ value: one.id, text: titleWithLabel(one) })),
          ]}
          value={issue.changeBy}
          onChange={(event) => onSet({ changeBy: event.target.value })}
        />
      )}
      <TextField
        id="issue-changeReason"
        label={isWithdrawn ? 'Why it is withdrawn, in one sentence' : 'Why, in one sentence (optional)'}
        hint="Readers see it; what they did about the bulletin stays with them."
        rule={ruleOf(sentenceSchema)}
        error={errorAt('issue-changeReason')}
        value={issue.changeReason}
        onChange={(event) => onSet({ changeReason: event.target.value })}
        onBlur={onLeft}
      />
      <div className="app-buttons">
        <Button small onClick={change}>
          {isWithdrawn ? 'Withdraw it in this issue' : 'Put the other in its place'}
        </Button>
        <Button
          small
          look="secondary"
          onClick={() => {
            refuse([]);
            onSet(NO_CHANGE);
            onDone();
          }}
        >
          Leave it as it is
        </Button>
      </div>
    </div>
  );
}
