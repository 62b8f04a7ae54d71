import { useState } from 'react';
import { passingTextSchema, ruleOf } from '#src/domain/common/text.ts';
import { whileFileRests } from '#src/platform/files/index.ts';
import { forgetOfflineCopy } from '#src/platform/runtime/index.ts';
import { storageWords } from '#src/platform/storage/index.ts';
import { leaveWorkspace } from '#src/platform/storage/lock/index.ts';
import { eraseEverything } from '#src/platform/storage/recovery/index.ts';
import { TextField } from '#src/ui/form/fields.tsx';
import { Button, Warning } from '#src/ui/layout/elements.tsx';
import { Swap } from '#src/ui/layout/swap.tsx';
import { WhatStays } from './what-stays.tsx';

const ERASE_WORD = 'ERASE';
const ERASE_RULE = ruleOf(passingTextSchema);

/** Removes everything from this browser, once a word is typed. */
export function Erase() {
  const [isAsking, setIsAsking] = useState(false);
  const [typed, setTyped] = useState('');
  const [outcome, setOutcome] = useState<string | null>(null);
  const erase = async () => {
    // A write to the kept file ends by noting it, which would be something left.
    await whileFileRests(async () => {
      const erased = await eraseEverything();
      if (!erased.ok) return setOutcome(storageWords(erased.problem));
      await forgetOfflineCopy();
      leaveWorkspace();
    });
  };
  return (
    <>
      <h2 className="nhsuk-heading-m">Erase everything</h2>
      <WhatStays>
        <p>
          Edge and Chrome can keep words in their files that were half typed as a page was closed. Once everything is
          erased here, and not before, go to the browser's settings, and delete cookies and other site data, with “All
          time” as the time range: that takes them out. It signs you out of other sites.
        </p>
      </WhatStays>
      <Swap shown={isAsking}>
        {isAsking ? (
          <Warning title="This cannot be undone">
            <p tabIndex={-1} data-takes-focus>
              Every assessment in this browser will be gone, and the copy of the app that works without a network.
              Download a backup first if anyone may need it.
            </p>
            <TextField
              id="erase-word"
              label={`To go on, type ${ERASE_WORD}`}
              width={10}
              rule={ERASE_RULE}
              value={typed}
              onChange={(event) => setTyped(event.target.value)}
            />
            <div className="app-buttons">
              <Button look="warning" disabled={ERASE_RULE.tidy(typed).toUpperCase() !== ERASE_WORD} work={erase}>
                Erase everything in this browser
              </Button>
              <Button look="secondary" onClick={() => setIsAsking(false)}>
                Keep it
              </Button>
            </div>
          </Warning>
        ) : (
          <Button look="secondary" onClick={() => setIsAsking(true)}>
            Erase everything…
          </Button>
        )}
      </Swap>
      <div role="status">{outcome && <p>{outcome}</p>}</div>
    </>
  );
}
