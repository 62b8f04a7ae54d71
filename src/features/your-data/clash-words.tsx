import { useEffect, useState } from 'react';
import {
  compareWithBackup,
  parseBackup,
  type Backup,
  type CopiesHere,
  type RestoreChoice,
} from '#src/domain/backup/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { openKeptFile, readChosenFile } from '#src/platform/files/index.ts';
import { useCopiesHere, type KeptFile } from '#src/platform/storage/recovery/index.ts';
import { assessmentName } from './assessment-name.ts';

type Found =
  { readonly kind: 'backup'; readonly backup: Backup } | { readonly kind: 'other' } | { readonly kind: 'reading' };

/** What somebody else put into the kept file, held against what is here: by what both hold, not by their times. */
export function ClashWords({ kept }: { readonly kept: KeptFile }) {
  const here = useCopiesHere();
  const [found, setFound] = useState<Found>({ kind: 'reading' });
  useEffect(() => {
    let isCurrent = true;
    void readFound(kept).then((next) => {
      if (isCurrent) setFound(next);
    });
    return () => {
      isCurrent = false;
    };
  }, [kept]);
  if (found.kind === 'reading' || !here?.ok) return null;
  if (found.kind === 'other') return <p>It is not a backup of this app that can be read.</p>;
  return (
    <ul>
      {linesFor(found.backup, here.value).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

async function readFound(kept: KeptFile): Promise<Found> {
  const file = await openKeptFile(kept);
  const read = file ? await readChosenFile(file) : null;
  const parsed = read?.ok && read.value.kind === 'text' ? parseBackup(read.value.text) : null;
  return parsed?.ok ? { kind: 'backup', backup: parsed.value } : { kind: 'other' };
}

const STANDING_WORDS: Readonly<Record<RestoreChoice['standing'], string>> = {
  'new-here': 'is only in the file',
  'damaged-here': 'is damaged here',
  same: 'is the same in both',
  'here-contains': 'is newer here, and holds everything that is in the file',
  'there-contains': 'is newer in the file, and holds everything that is here',
  'both-changed': 'has changed in both, each in its own way',
};

/** One line an assessment, of those in the file and those that are only here. */
function linesFor(backup: Backup, here: CopiesHere): readonly string[] {
  const ids = new Set(backup.assessments.map(({ id }) => id));
  const inFile = compareWithBackup(backup, here).map(({ assessment, standing, difference }) => {
    const answers =
      difference && difference.questionIds.length > 0
        ? ` (${countOf(difference.questionIds.length, 'answer')} ${difference.questionIds.length === 1 ? 'differs' : 'differ'})`
        : '';
    return `${assessmentName(assessment)}: ${STANDING_WORDS[standing]}${answers}.`;
  });
  const onlyHere = here.files
    // A made-up one is written to no file.
    .filter(({ id, isIllustrative }) => !ids.has(id) && !isIllustrative)
    .map((file) => `${assessmentName(file)}: is only here.`);
  return [...inFile, ...onlyHere];
}
