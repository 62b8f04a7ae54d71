import { assertNever } from '#src/domain/common/result.ts';
import { countOf } from '#src/domain/common/format.ts';
import { firstInWords } from '#src/domain/common/prose.ts';
import type { Damage } from './damage.ts';

/**
 * What of a backup is not brought back beside what is here, since the two together are more than can be kept, or say
 * different things of the same, or what is here cannot be read. What is here stays as it is, and the file still holds the rest.
 */
export type NotBrought =
  | { readonly kind: 'register' | 'feedback'; readonly count: number; readonly most: number }
  | { readonly kind: 'register-apart'; readonly names: readonly string[] }
  | { readonly kind: 'feedback-apart'; readonly count: number }
  | { readonly kind: 'follow-up'; readonly title: string }
  | { readonly kind: 'what-is-run' }
  | { readonly kind: 'what-is-run-apart'; readonly count: number }
  | { readonly kind: 'list'; readonly publisher: string }
  | { readonly kind: 'damaged-wordings' | 'damaged-series' }
  | { readonly kind: 'damaged'; readonly what: keyof typeof DAMAGED_WORDS };

/** What is damaged here under a key of the backup's: it may be newer, and can be saved as it lies. */
const DAMAGED_WORDS = {
  'what-is-run': 'What is run',
  'bulletin-list': 'A list of bulletins',
  feedback: 'A note of feedback',
  training: 'An entry in the register of training',
  sent: 'What was sent',
} as const satisfies Partial<Record<Damage['what'], string>>;

/** One sentence of what was not brought back, and why. */
export function notBroughtWords(one: NotBrought): string {
  switch (one.kind) {
    case 'register':
      return `The register of training stays as it is here: with ${countOf(one.count, 'entry', 'entries')} of the backup it would hold more than ${one.most}.`;
    case 'register-apart':
      return `The backup says something else than the register of training here, which stays as it is, of ${firstInWords(one.names, 5)}.`;
    case 'feedback':
      return `Feedback stays as it is here: with ${countOf(one.count, 'note')} of the backup it would be more than ${one.most}. Save what is here as a file for its authors and remove it, then restore again.`;
    case 'feedback-apart':
      return `${countOf(one.count, 'note')} of feedback ${one.count === 1 ? 'says' : 'say'} something else in the backup, and ${one.count === 1 ? 'stays' : 'stay'} as here.`;
    case 'follow-up':
      return `What was done about "${one.title}" stays as it is here: together the two records are too long to be one.`;
    case 'what-is-run':
      return 'What is run stays as it was said here: together the two are more than can be kept.';
    case 'what-is-run-apart':
      return `Of ${countOf(one.count, 'thing')} that ${one.count === 1 ? 'is' : 'are'} run or held the backup says something else; what was said here stays.`;
    case 'list':
      return `The list of bulletins of ${one.publisher} stays as it is here: together with that of the backup it is more than can be kept. Remove it and restore again to have that of the backup.`;
    case 'damaged-wordings':
      return 'Own words for a report are damaged here and stay as they lie: see them in that report under "Check and change the words" and take them away there, then restore again to have those of the backup.';
    case 'damaged-series':
      return 'The record of earlier contributions is damaged here and stays as it lies: see it under "Compare" where a contribution is made and remove it there, then restore again to have that of the backup.';
    case 'damaged':
      return `${DAMAGED_WORDS[one.what]} is damaged here and stays as it lies: save it under Your data and remove it, then restore again to have that of the backup.`;
    default:
      return assertNever(one);
  }
}
