import { MIN_UNCHECKED_GROUP } from '#src/domain/benchmark/pack/index.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { visibleText } from '#src/domain/common/text.ts';
import { ChoiceFieldset, FieldError, Radio, Radios } from '#src/ui/form/fields.tsx';
import { takeChosen } from '#src/ui/form/take-chosen.ts';

/** As in the request, with the list perhaps still to be chosen. */
export type SendersDraft =
  | { readonly kind: 'not-checked' }
  | { readonly kind: 'folders' }
  | { readonly kind: 'list'; readonly file: File | null };

type SendersFieldProps = {
  readonly choice: SendersDraft;
  readonly onChange: (choice: SendersDraft) => void;
  readonly listError: string | null;
  /** What figures are handed on in. */
  readonly into: 'pack' | 'table';
};

const waysInto = (
  into: SendersFieldProps['into'],
): Readonly<Record<SendersDraft['kind'], { readonly label: string; readonly hint: string }>> => ({
  'not-checked': {
    label: 'Not checked',
    hint: `One sender may then stand behind many files. The ${into} says so${into === 'pack' ? ' at every figure' : ''}, and groups of fewer than ${MIN_UNCHECKED_GROUP} are withheld.`,
  },
  folders: {
    label: 'A folder for each sender',
    hint: 'Choose the folder that holds them: each folder within it names a sender.',
  },
  list: {
    label: 'A list (CSV)',
    hint: 'Columns: sender, file (with as much of its path as no other file ends with), and the line or the whole path in the archive where a file holds several.',
  },
});

/** Who sent what. It stays on this device, and goes into nothing that is handed on. */
export function SendersField({ choice, onChange, listError, into }: SendersFieldProps) {
  const ways = waysInto(into);
  return (
    <>
      <ChoiceFieldset
        id="senders"
        label="How do you know who sent them?"
        hint={`${into === 'table' ? 'All files of one sender are one organisation' : 'One contribution of each sender counts'}. Names of senders go into nothing that you hand on.`}
      >
        <Radios>
          {keysOf(ways).map((kind) => (
            <Radio
              key={kind}
              id={`senders-${kind}`}
              name="senders"
              checked={choice.kind === kind}
              onChange={() => onChange(kind === 'list' ? { kind, file: null } : { kind })}
              {...ways[kind]}
            />
          ))}
        </Radios>
      </ChoiceFieldset>
      {choice.kind === 'list' && (
        <div className={listError === null ? 'nhsuk-form-group' : 'nhsuk-form-group nhsuk-form-group--error'}>
          <label className="nhsuk-label" htmlFor="senders-file">
            List of senders
          </label>
          {listError && <FieldError id="senders-file" error={listError} />}
          <input
            id="senders-file"
            type="file"
            autoComplete="off"
            accept=".csv,.txt"
            aria-invalid={listError === null ? undefined : true}
            aria-describedby={listError === null ? undefined : 'senders-file-error'}
            onChange={(event) => onChange({ kind: 'list', file: takeChosen(event)[0] ?? null })}
          />
          <p role="status">{choice.file && `${visibleText(choice.file.name)} is chosen.`}</p>
        </div>
      )}
    </>
  );
}
