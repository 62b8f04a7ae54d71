import { useState } from 'react';
import { now } from '#src/platform/runtime/index.ts';
import { saveSetting, type Settings } from '#src/platform/storage/index.ts';
import { Checkbox, Checkboxes } from '#src/ui/form/fields.tsx';

/** Whether the names of downloaded files name the organisation. */
export function FileNamesPart({ settings: { isOrganisationInFileNames } }: { readonly settings: Settings }) {
  // Shown at once; what is stored follows.
  const [isNamed, setIsNamed] = useState(isOrganisationInFileNames);
  return (
    <>
      <h2 className="nhsuk-heading-m">Names of files</h2>
      <div className="nhsuk-form-group">
        <Checkboxes>
          <Checkbox
            id="organisation-in-file-names"
            label="Put the organisation's name in file names"
            hint="Without it a file is called after what it is and its date. The browser lists the names of downloads in its history, and emails and shared folders show them, even when the file itself is sealed."
            checked={isNamed}
            onChange={(event) => {
              setIsNamed(event.target.checked);
              void saveSetting('isOrganisationInFileNames', event.target.checked, now());
            }}
          />
        </Checkboxes>
      </div>
    </>
  );
}
