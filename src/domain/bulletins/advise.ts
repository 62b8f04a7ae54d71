import { formatDate } from '../common/format.ts';
import { formatInstant } from '../common/london-time.ts';
import { biteQuestions } from './bite-condition.ts';
import { datesAhead } from './dates-ahead.ts';
import { isPlaceholder } from './import/plain-text.ts';
import { looksAgain, type Bulletin, type BulletinList } from './schema.ts';
import type { Technology } from './technologies.ts';

/** Something that an author may want to mend. It never keeps a list from being used. */
export type BulletinAdvice = {
  readonly kind: 'not-said' | 'unknown-technology' | 'wording' | 'no-clock' | 'bank-holidays' | 'future-date';
  readonly path: string;
  readonly advice: string;
};

/** Words that promise what no match can: they belong in no bulletin. */
const PROMISES = /\b(?:covered|protected|immune|secure|safe from|would have (?:stopped|prevented))\b/i;
const MARKUP = /<\/?[a-z][^>]*>|&(?:amp|lt|gt|quot|nbsp|#\d+);/i;
const PLACEHOLDER = /^(?:tbc|tba|n\/a|todo|-)\.?$/i;

/**
 * What could be clearer in a list, for the person who writes it.
 * @param now by which a date is still to come
 */
export function adviseOnBulletins(
  list: BulletinList,
  technologies: readonly Technology[],
  now: string,
): readonly BulletinAdvice[] {
  const known = new Set(technologies.map(({ id }) => id));
  return [
    ...holidayAdvice(list),
    ...datesAhead(list, now).map(({ path, at }): BulletinAdvice => {
      const when = at.includes('T') ? formatInstant(at) : formatDate(at);
      return { kind: 'future-date', path, advice: `${when} is still to come: readers are told of what has come` };
    }),
    ...(list.nextExpectedBy === null
      ? [
          {
            kind: 'not-said',
            path: 'nextExpectedBy',
            advice: 'say when the next issue is due, or nobody can tell that this one is old',
          } as const,
        ]
      : []),
    ...list.bulletins.flatMap((bulletin, at) =>
      bulletin.state.kind === 'active' ? bulletinAdvice(bulletin, `bulletins[${at}]`, known) : [],
    ),
  ];
}

function bulletinAdvice(bulletin: Bulletin, path: string, known: ReadonlySet<string>): readonly BulletinAdvice[] {
  const { severity, sources, aliases, actions, clocks, bites, technologies, exploited, changes, imported } = bulletin;
  const notSaid = (part: string, advice: string): BulletinAdvice => ({
    kind: 'not-said',
    path: `${path}.${part}`,
    advice,
  });
  const isUrgent = severity === 'high' || exploited.known === 'yes';
  return [
    ...(sources.length === 0 ? [notSaid('sources', 'name where this comes from')] : []),
    ...(actions.length === 0 ? [notSaid('actions', 'say what to do, if only to watch')] : []),
    ...aliases.flatMap((name, index): readonly BulletinAdvice[] =>
      isPlaceholder(name)
        ? [
            {
              kind: 'wording',
              path: `${path}.aliases[${index}]`,
              advice: `"${name}" names nothing, and all bulletins that have it are shown as one`,
            },
          ]
        : [],
    ),
    ...(exploited.known === 'yes' && exploited.saidBy === undefined
      ? [notSaid('exploited.saidBy', 'say who says that attackers use it')]
      : []),
    ...(exploited.known === 'yes' && !actions.some(({ kind }) => kind === 'check-compromise')
      ? [notSaid('actions', 'attackers use it: say how to check whether they got in before the fix')]
      : []),
    // An importer writes none, and says so.
    ...(imported === undefined && bites.length === 0
      ? [notSaid('bites', 'name the answers that make it worse, or every reader is told the same')]
      : []),
    ...(imported === undefined && isUrgent && clocks.length === 0
      ? [
          {
            kind: 'no-clock',
            path: `${path}.clocks`,
            advice: 'it is urgent: say by when, and whom that binds',
          } as const,
        ]
      : []),
    ...technologies.flatMap(({ id, versions }, index): readonly BulletinAdvice[] => [
      ...(known.has(id)
        ? []
        : [
            {
              kind: 'unknown-technology',
              path: `${path}.technologies[${index}].id`,
              advice: `"${id}" is not in technologies.json: nobody can say that they run it`,
            } as const,
          ]),
      ...(versions === undefined ? [notSaid(`technologies[${index}].versions`, 'say which versions to check')] : []),
    ]),
    ...changes.flatMap((change, index) =>
      change.lookAgain !== false || !looksAgain({ kind: change.kind })
        ? []
        : [
            {
              kind: 'wording',
              path: `${path}.changes[${index}].lookAgain`,
              advice: `a change of the kind "${change.kind}" calls people back unless you say no: is that meant?`,
            } as const,
          ],
    ),
    ...bites.flatMap(({ when }, index) =>
      biteQuestions(when).length === 0
        ? [notSaid(`bites[${index}].when`, 'a bite on the kind of organisation alone: use the audience for that')]
        : [],
    ),
    ...textAdvice(bulletin, path),
  ];
}

function textAdvice({ title, summary, bites, spares, actions }: Bulletin, path: string): readonly BulletinAdvice[] {
  const texts: readonly (readonly [string, string])[] = [
    ['title', title],
    ['summary', summary],
    ...bites.map(({ sentence }, at) => [`bites[${at}].sentence`, sentence] as const),
    ...spares.map(({ sentence }, at) => [`spares[${at}].sentence`, sentence] as const),
    ...actions.map(({ text }, at) => [`actions[${at}].text`, text] as const),
  ];
  const wording = (at: string, advice: string): BulletinAdvice => ({ kind: 'wording', path: `${path}.${at}`, advice });
  return texts.flatMap(([at, text]) => [
    ...(PROMISES.test(text) && (at.startsWith('bites') || at.startsWith('spares'))
      ? [wording(at, 'no answer makes a product harmless: say what the answer is')]
      : []),
    ...(MARKUP.test(text) ? [wording(at, 'texts are shown as they stand: take out HTML and its entities')] : []),
    ...(PLACEHOLDER.test(text.trim()) ? [wording(at, `"${text.trim()}" tells a reader nothing`)] : []),
  ]);
}

/** Years in which a clock in working days may end, and of which no bank holiday is listed. */
function holidayAdvice({ issuedAt, bankHolidays, bulletins }: BulletinList): readonly BulletinAdvice[] {
  const countsDays = bulletins.some(({ clocks }) => clocks.some(({ unit }) => unit === 'working-days'));
  const year = Number(issuedAt.slice(0, 4));
  const known = new Set(bankHolidays.map((day) => day.slice(0, 4)));
  const missing = [year, year + 1].filter((one) => !known.has(String(one)));
  return countsDays && missing.length > 0
    ? [
        {
          kind: 'bank-holidays',
          path: 'bankHolidays',
          advice: `a clock counts working days: list the bank holidays of ${missing.join(' and ')}`,
        },
      ]
    : [];
}
