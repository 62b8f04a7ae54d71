import { useState, type ChangeEvent } from 'react';
import { takeChosen } from './take-chosen.ts';

type FilesFieldProps = {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly onChosen: (files: readonly File[]) => void;
};

/** What a system keeps in folders for itself: of a folder it is not chosen, of single files it is. */
const isHidden = ({ webkitRelativePath }: File): boolean =>
  webkitRelativePath.split('/').some((part) => /^\.[^.]/.test(part) || part === '__MACOSX');

/** Chooses any number of files, or a folder with all that lies in it and is not hidden. */
export function FilesField({ id, label, hint, onChosen }: FilesFieldProps) {
  const [count, setCount] = useState<number | null>(null);
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const files = takeChosen(event).filter((file) => !isHidden(file));
    setCount(files.length);
    onChosen(files);
  };
  return (
    <fieldset className="nhsuk-fieldset" aria-describedby={`${id}-hint`}>
      <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{label}</legend>
      <div className="nhsuk-hint" id={`${id}-hint`}>
        {hint}
      </div>
      <p>
        <label htmlFor={`${id}-files`}>Files </label>
        <input id={`${id}-files`} type="file" autoComplete="off" multiple onChange={choose} />
      </p>
      <p>
        <label htmlFor={`${id}-folder`}>A folder </label>
        <input
          id={`${id}-folder`}
          type="file"
          autoComplete="off"
          ref={(input) => input?.setAttribute('webkitdirectory', '')}
          onChange={choose}
        />
      </p>
      {count !== null && (
        <p role="status">
          {count.toLocaleString('en-GB')} {count === 1 ? 'file' : 'files'} chosen.
        </p>
      )}
    </fieldset>
  );
}
