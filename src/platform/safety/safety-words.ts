import { countOf, formatDate } from '#src/domain/common/format.ts';
import { assertNever } from '#src/domain/common/result.ts';
import type { Begun } from '#src/platform/storage/drafts/index.ts';
import type { Doubt, FileTrouble, Proof, Safety } from './safe-to-close.ts';

/** What the light says. */
export const HEADLINES: Readonly<Record<Safety['level'], string>> = {
  safe: 'Safe to close',
  saving: 'Saving…',
  cleared: 'This browser was cleared',
  unproved: 'Saved here, not yet proved to last',
  'page-only': 'In this page only, gone when it closes',
  'not-saved': 'Not saved',
};

const PROOFS: Readonly<Record<Proof, string>> = {
  'nothing-entered': 'There is nothing to back up yet',
  'file-up-to-date': 'Your file holds every change',
  'backup-verified': 'The checked backup holds every change',
  'found-on-later-day': 'This browser has kept your work from day to day',
};

const FILE_TROUBLES: Readonly<Record<FileTrouble, string>> = {
  clash: 'Your file holds something else',
  gone: 'Your file is out of reach',
  failed: 'Your file could not be written',
  'too-large': 'Your file would be too large to be opened again',
  'no-permission': 'Your file waits for your permission',
};

/** The reason beside the headline, in a few words: there is one line for it. */
export function safetyReason(safety: Safety): string {
  switch (safety.level) {
    case 'safe':
      return PROOFS[safety.proof];
    case 'cleared':
      return 'If you have worked here, open your last backup';
    case 'unproved':
    case 'page-only':
      return safety.doubts[0] ? doubtReason(safety.doubts[0]) : '';
    case 'saving':
    case 'not-saved':
      return '';
    default:
      return assertNever(safety);
  }
}

/** What is said beside the reason while something was entered that does not count; '' for nothing. */
export function begunWords({ answers, forms }: Begun): string {
  const counts = [
    ...(answers === 0 ? [] : [countOf(answers, 'answer')]),
    ...(forms === 0 ? [] : [countOf(forms, 'form')]),
  ];
  return counts.length === 0 ? '' : `${counts.join(' and ')} begun and not finished`;
}

function doubtReason(doubt: Doubt): string {
  switch (doubt.kind) {
    case 'file':
      return FILE_TROUBLES[doubt.trouble];
    case 'cleared-before':
      return 'This browser was cleared before';
    case 'may-be-private':
      return 'This may be a private window';
    case 'no-backup':
      return 'There is no backup yet';
    case 'backup-behind':
      return `${countOf(doubt.changes, 'change')} since the last backup`;
    case 'backup-unverified':
      return 'The last backup is not checked yet';
    case 'begun-in-no-copy':
      return 'No copy holds what is begun';
    case 'no-later-day':
      return 'New in this browser today';
    default:
      return assertNever(doubt);
  }
}

/** A doubt in full, with what to do about it. */
export function doubtSentence(doubt: Doubt): string {
  switch (doubt.kind) {
    case 'file':
      return `${FILE_TROUBLES[doubt.trouble]}, so it is not being kept up to date. See below for the ways on.`;
    case 'cleared-before':
      return `What this browser kept from ${formatDate(doubt.span.since)} to ${formatDate(doubt.span.lastFound)} was cleared. It may be set to clear when it is closed, or the device is wiped at log-off. Keep a file up to date, or download a backup at the end of each sitting.`;
    case 'may-be-private':
      return 'This may be a private window, or the device is nearly full: the browser gives little room. What a private window keeps is gone when it is closed. Keep a file up to date, or download a backup before you close it.';
    case 'no-backup':
      return 'No backup has been downloaded from this browser yet.';
    case 'backup-behind':
      return `${countOf(doubt.changes, 'change')} ${doubt.changes === 1 ? 'was' : 'were'} made since the last backup.`;
    case 'backup-unverified':
      return 'The last backup was not read back yet. A download can fail or be cut short: check the file below.';
    case 'begun-in-no-copy':
      return 'What is begun and not finished is in no backup and no file: finish it, or give it up.';
    case 'no-later-day':
      return 'It has not yet been seen on a later day that this browser keeps its data. A private window loses all of it when it is closed.';
    default:
      return assertNever(doubt);
  }
}
