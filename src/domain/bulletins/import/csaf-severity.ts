import { SEVERITY_ORDER, type Bulletin, type Severity } from '../schema.ts';
import type { Note, Vulnerability } from './csaf-shape.ts';
import { plainLine } from './plain-text.ts';

const SEVERITY_WORDS: readonly (readonly [RegExp, Severity])[] = [
  [/critical|important|high|severe/i, 'high'],
  [/moderate|medium/i, 'medium'],
  [/low|minor/i, 'low'],
  [/none|info/i, 'information'],
];

/** The graver of the document's word and its highest score; what was guessed is added to `guesses`. */
export function severityOf(
  words: string | undefined,
  vulnerabilities: readonly Vulnerability[],
  guesses: string[],
): Severity {
  const word = words === undefined ? '' : plainLine(words, 100).text;
  const said = SEVERITY_WORDS.find(([pattern]) => pattern.test(word))?.[1];
  const scores = vulnerabilities.flatMap((one) =>
    (one.scores ?? []).flatMap(({ cvss_v3: newer, cvss_v2: older }) => newer?.baseScore ?? older?.baseScore ?? []),
  );
  const highest = scores.length === 0 ? null : scores.reduce((most, score) => Math.max(most, score), 0);
  const scored = highest === null ? undefined : severityOfScore(highest);
  const [severity, why] = severityAndWhy(word, said, highest, scored);
  guesses.push(`Severity is "${severity}"${why}`);
  return severity;
}

const severityOfScore = (score: number): Severity =>
  score >= 7 ? 'high' : score >= 4 ? 'medium' : score > 0 ? 'low' : 'information';

function severityAndWhy(
  word: string,
  said: Severity | undefined,
  highest: number | null,
  scored: Severity | undefined,
): readonly [severity: Severity, why: string] {
  const odd = `"${word}" is no word for it that is known here.`;
  if (said === undefined && scored === undefined)
    return [
      'medium',
      word === '' ? ': the document gives neither a word nor a score.' : `: there is no score, and ${odd}`,
    ];
  if (said === undefined && scored !== undefined)
    return [scored, `, for a highest score of ${highest}${word === '' ? '.' : `; ${odd}`}`];
  if (said !== undefined && scored === undefined) return [said, `, for "${word}".`];
  const [one, other] = [said ?? 'medium', scored ?? 'medium'];
  return one === other
    ? [one, `, for "${word}" and a highest score of ${highest}.`]
    : [
        SEVERITY_ORDER[one] < SEVERITY_ORDER[other] ? one : other,
        `, the graver of two: the document says "${word}", and its highest score is ${highest}.`,
      ];
}

const NOT_EXPLOITED = /\bexploited:\s*no\b|\bno (?:known|public|evidence)|\bnot (?:aware|known|been)\b/i;
const EXPLOITED =
  /\bexploited:\s*yes\b|\bactively exploited\b|\bexploited in the wild\b|\bknown exploited\b|\bunder active\b/i;

/** The rating of CISA: exploitation is active, or it is not known to be. */
const SSVC_ACTIVE = /^SSVCv2\/E:A\//;
const SSVC_NOT_ACTIVE = /^SSVCv2\/E:([NP])\//;

/** CISA says of a whole advisory in a note whether anybody uses what it tells of. */
const ON_EXPLOITS = /^exploitab/i;

/** Whether attackers use it, by the document's notes, threats and ratings; what was guessed is added to `guesses`. */
export function exploitedOf(
  documentNotes: readonly Note[],
  vulnerabilities: readonly Vulnerability[],
  publisher: string,
  guesses: string[],
): Bulletin['exploited'] {
  const words = [
    ...documentNotes.filter(({ title = '' }) => ON_EXPLOITS.test(title)).map((note) => note.text),
    ...vulnerabilities.flatMap((one) =>
      (one.threats ?? []).filter(({ category }) => category === 'exploit_status').map(({ details }) => details),
    ),
  ];
  const ratings = vulnerabilities.flatMap((one) => (one.notes ?? []).map((note) => note.text));
  if (ratings.some((rating) => SSVC_ACTIVE.test(rating))) {
    guesses.push('Attackers use it, for "E:A" in its SSVC rating.');
    return { known: 'yes', saidBy: plainLine(publisher, 200).text };
  }
  const yes = words.find((said) => EXPLOITED.test(said) && !NOT_EXPLOITED.test(said.replace(EXPLOITED, '')));
  if (yes !== undefined) {
    guesses.push(`Attackers use it, for "${plainLine(yes, 200).text}".`);
    return { known: 'yes', saidBy: plainLine(publisher, 200).text };
  }
  const isNo = words.length > 0 && words.every((said) => NOT_EXPLOITED.test(said));
  guesses.push(
    isNo
      ? `Attackers are not known to use it, for "${plainLine(words[0] ?? '', 200).text}".`
      : words.length > 0
        ? `Whether attackers use it is unknown, for "${plainLine(words[0] ?? '', 200).text}".`
        : ratings.some((rating) => SSVC_NOT_ACTIVE.test(rating))
          ? 'Whether attackers use it is unknown: its SSVC rating knew of none when it was made.'
          : 'Whether attackers use it is unknown: the document does not say.',
  );
  return { known: isNo ? 'no' : 'unknown' };
}
