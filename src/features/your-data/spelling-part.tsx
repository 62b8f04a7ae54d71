import { useState } from 'react';
import { now } from '#src/platform/runtime/index.ts';
import { saveSetting, type Settings } from '#src/platform/storage/index.ts';
import { Checkbox, Checkboxes } from '#src/ui/form/fields.tsx';

/** Whether the browser may check the spelling of what is typed. */
export function SpellingPart({ settings: { mayCheckSpelling } }: { readonly settings: Settings }) {
  // Shown at once; what is stored follows.
  const [mayCheck, setMayCheck] = useState(mayCheckSpelling);
  return (
    <>
      <h2 className="nhsuk-heading-m">Spelling</h2>
      <div className="nhsuk-form-group">
        <Checkboxes>
          <Checkbox
            id="may-check-spelling"
            label="Let the browser check spelling"
            hint="Some browsers send what you type to a service of their maker's for this, unless your IT has turned that off. While this is not ticked, the page asks the browser not to check."
            checked={mayCheck}
            onChange={(event) => {
              setMayCheck(event.target.checked);
              void saveSetting('mayCheckSpelling', event.target.checked, now());
            }}
          />
        </Checkboxes>
      </div>
    </>
  );
}
