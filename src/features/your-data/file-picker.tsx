import { useId, type ReactNode } from 'react';
import { takeChosen } from '#src/ui/form/take-chosen.ts';

type FilePickerProps = { readonly label: string; readonly hint?: ReactNode; readonly onChosen: (file: File) => void };

/** Chooses one file of any ending: mail systems strip or doubt `.json`, so the content tells what it is. */
export function FilePicker({ label, hint, onChosen }: FilePickerProps) {
  const id = useId();
  return (
    <div className="nhsuk-form-group">
      <label className="nhsuk-label" htmlFor={id}>
        {label}
      </label>
      {hint && (
        <div className="nhsuk-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      <input
        id={id}
        type="file"
        autoComplete="off"
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => {
          const [file] = takeChosen(event);
          if (file) onChosen(file);
        }}
      />
    </div>
  );
}
