import { assertNever } from '#src/domain/common/result.ts';
import type { Damage } from './damage.ts';

/**
 * The assessments that cannot be read whole. A lost change to an answer leaves the answer as it is, and so does a lost
 * draft, what was sent out, or what was said and done about bulletins.
 */
export const damagedAssessments = (damage: readonly Damage[]): ReadonlySet<string> =>
  new Set(
    damage.flatMap(({ what, assessmentId }) =>
      assessmentId === null || LEAVES_IT_WHOLE.has(what) ? [] : [assessmentId],
    ),
  );

const LEAVES_IT_WHOLE: ReadonlySet<Damage['what']> = new Set<Damage['what']>([
  'change',
  'draft',
  'sent',
  'follow-up',
  'what-is-run',
]);

/** What is damaged, and what it belongs to. */
export function damageWords({ what, organisation, assessmentId, key }: Damage): string {
  const of =
    organisation ?? (assessmentId === null ? 'an assessment that cannot be told' : `the assessment ${assessmentId}`);
  switch (what) {
    case 'assessment':
      return `The assessment of ${of}, or the questionnaire that it answers`;
    case 'answer':
      return `The answer to "${key}" in the assessment of ${of}`;
    case 'evidence':
      return `A piece of evidence${key === '' ? '' : ` ("${key}")`} in the assessment of ${of}`;
    case 'change':
      return key === ''
        ? `An earlier change to a piece of evidence in the assessment of ${of}; the piece itself is unharmed`
        : `An earlier change to the answer "${key}" in the assessment of ${of}; the answer itself is unharmed`;
    case 'sent':
      return `What was sent${key === '' ? '' : ` to ${key}`} out of the assessment of ${of}; the answers themselves are unharmed, and what comes back can no longer be brought in`;
    case 'plan':
      return `What is planned in the assessment of ${of}; the answers themselves are unharmed`;
    case 'follow-up':
      return `What was done about ${key === '' ? 'a bulletin' : `the bulletin "${key}"`} in the assessment of ${of}; the answers themselves are unharmed`;
    case 'what-is-run':
      return `What is run, in the assessment of ${of}; the answers themselves are unharmed`;
    case 'bulletin-list':
      return 'A list of bulletins, which can be opened again from its file; what was entered about its bulletins is unharmed';
    case 'questionnaire':
      return `A questionnaire (${key.slice(0, 12)})`;
    case 'pack':
      return `The benchmark pack ${key}`;
    case 'training':
      return 'An entry in the register of training';
    case 'feedback':
      return 'Something that was written to authors; no answer is harmed';
    case 'draft':
      return assessmentId === null
        ? 'Something begun in the form that starts an assessment, or in that of a benchmark pack'
        : `Something begun and not finished${key === '' ? '' : ` (${key})`} in the assessment of ${of}; the answers themselves are unharmed`;
    default:
      return assertNever(what);
  }
}
