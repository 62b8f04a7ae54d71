import { describe, expect, it } from 'vitest';
import { smallProfile } from '../../contribution/small-edition.fixture.ts';
import { clockRuns } from '../clocks/clock-runs.ts';
import { workingCalendar } from '../clocks/london-clock.ts';
import { compareIssues } from '../issues.ts';
import {
  csafDocument,
  kevCatalogue,
  kevEntry,
  nhsPage,
  soundTechnologies,
  technology,
  technologyList,
} from '../sound-list.fixture.ts';
import { importBulletins } from './import.ts';
import type { Imported } from './imported.ts';

const NOW = '2026-11-30T09:00:00Z';
const imported = (json: unknown, technologies = soundTechnologies) =>
  importBulletins(json, technologies, { takesDrafts: false, now: NOW });
function turned(json: unknown, technologies = soundTechnologies): Imported {
  const result = imported(json, technologies);
  if (!result.ok) throw new Error(result.problem.join('\n'));
  return result.value;
}
const guessedOf = ({ list }: Imported, at = 0): string => list.bulletins[at]?.imported?.guessed.join('\n') ?? '';

/** A page of one alert, otherwise as it is made up. */
const alertWith = (changes: object) => ({ ...nhsPage, items: [{ ...nhsPage.items[0], ...changes }] });
const documentWith = (document: object, vulnerability: object = {}) => ({
  ...csafDocument,
  document: { ...csafDocument.document, ...document },
  vulnerabilities: [{ ...csafDocument.vulnerabilities[0], ...vulnerability }],
});

type Path = readonly (string | number)[];
/** The path of every text of a file. */
function textsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value === 'string') return [path];
  if (Array.isArray(value)) return value.flatMap((one, at) => textsOf(one, [...path, at]));
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, one]) => textsOf(one, [...path, key]))
    : [];
}
const asField = (path: Path): string =>
  path
    .map((part) => (typeof part === 'number' ? '[]' : `.${part}`))
    .join('')
    .slice(1);
/** The file with another text at a path. */
function withText(value: unknown, path: Path, text: string): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return text;
  if (Array.isArray(value)) return value.map((one, at) => (at === first ? withText(one, rest, text) : one));
  return { ...Object(value), [first]: withText(Object(value)[first], rest, text) };
}

describe('a word for "nothing to say" is named, wherever it stands in a field that is read', () => {
  /** Of these nothing is told, and why that loses nothing. */
  const PASSED_OVER: Readonly<Record<string, string>> = {
    'document.references[].summary': 'the address stands all the same, by the name of its website',
    'document.notes[].category': 'which note it is: the texts of others are left out',
    'product_tree.branches[].category': 'what a branch is: what it holds is looked up all the same',
    'product_tree.branches[].branches[].category': 'the same',
    'product_tree.branches[].branches[].branches[].category': 'the same',
    'product_tree.branches[].branches[].branches[].name': 'a version, which the name of the product has too',
    'product_tree.branches[].branches[].branches[].product.name': 'the versions, as they stand',
    'items[].threatAffects[].versionsAffected[]': 'the versions, as they stand',
    'items[].remediationSteps[].type': 'every step is told alike',
    'vulnerabilities[].threats[].category': 'what is no word on attackers is left out',
    'product_tree.branches[].branches[].branches[].product.product_id':
      'a name within the document: what is not found is told',
    'vulnerabilities[].notes': 'another word than an address is left out',
    'items[].summary': 'there is a short one',
  };
  const files = { CSAF: csafDocument, KEV: kevCatalogue, NHS: nhsPage };
  const cases = Object.entries(files).flatMap(([name, file]) =>
    textsOf(file).map((path) => [`${name} ${path.join('.')}`, file, path] as const),
  );
  it.each(cases)('%s', (_name, file, path) => {
    const field = asField(path);
    const result = imported(withText(file, path, 'tbc'));
    const account = result.ok ? result.value.report.fields : [];
    // A tree of branches is one path.
    const own = account.find((one) => one.field === field.replaceAll('.branches[].branches[]', '.branches[]'));
    const isLeftOut = own?.fate === 'left-out' || (own?.reason.endsWith('others are left out') ?? false);
    const { notes = [], guesses = [], leftOut = [] } = result.ok ? result.value.report : {};
    const lines = result.ok
      ? [...notes, ...guesses, ...leftOut.map((one) => `${one.id} ${one.reason}`)]
      : result.problem;
    expect(isLeftOut || Object.hasOwn(PASSED_OVER, field) || lines.some((line) => line.includes('tbc'))).toBe(true);
  });
});

describe('every bulletin carries its own guesses', () => {
  const several = {
    ...kevCatalogue,
    count: 2,
    vulnerabilities: [kevEntry, { ...kevEntry, cveID: 'CVE-2026-11112', product: 'mail and gateway' }],
  };
  it.each<[string, unknown]>([
    ['CSAF', csafDocument],
    ['KEV', several],
    ['NHS', nhsPage],
  ])('of %s: how it is judged, for whom it is, and which names were taken for what', (_what, file) => {
    const made = turned(file);
    for (const { imported: from, technologies, severityHistory } of made.list.bulletins) {
      const words = from?.guessed.join('\n') ?? '';
      expect(words).toContain('Reliability and credibility are "cannot be judged"');
      expect(words).toContain('It is for everybody');
      expect(words.includes('Severity is') || severityHistory.length > 0).toBe(true);
      expect(technologies.length).toBeGreaterThan(0);
      for (const { id } of technologies) expect(words).toMatch(new RegExp(`" (?:is|was taken for) .*\\b${id}\\b`));
      for (const guess of from?.guessed ?? []) expect(made.report.guesses).toContain(guess);
    }
  });

  it('a name that is in the list as it stands is told from one that only holds such a name', () => {
    const made = turned(several);
    expect(guessedOf(made)).toContain('"Maker mail" is mail by its name in the list of technologies');
    expect(guessedOf(made, 1)).toContain('"Maker mail and gateway" was taken for mail');
    expect(guessedOf(turned(kevCatalogue), 1)).toContain('Not in the list of technologies: Nobody Thing.');
    expect(guessedOf(turned(alertWith({ threatAffects: [{ platformText: 'A thing' }] })))).toContain(
      'Not in the list of technologies: A thing.',
    );
  });

  it('a name that is long hides not what it was taken for, and more guesses than fit are counted', () => {
    const long = { ...kevEntry, product: `mail ${'x '.repeat(2000)}` };
    expect(guessedOf(turned({ ...kevCatalogue, vulnerabilities: [long] }))).toMatch(/ … ?" was taken for mail/);
    const platforms = Array.from({ length: 80 }, (_, at) => ({ platformText: `Maker mail ${at}` }));
    const guessed = turned(alertWith({ threatAffects: platforms })).list.bulletins[0]?.imported?.guessed ?? [];
    expect(guessed).toHaveLength(60);
    expect(guessed.at(-1)).toMatch(/^And \d+ more guesses\.$/);
  });
});

describe('dates that are still to come', () => {
  const ahead = '2027-11-25T00:00:00.000Z';
  it.each<[string, unknown, string]>([
    ['an alert', alertWith({ publishedDate: Date.parse(ahead), severityStatusHistory: [] }), 'CC-9999'],
    [
      'a severity',
      alertWith({
        severityStatusHistory: [
          ...(nhsPage.items[0]?.severityStatusHistory ?? []),
          { severity: 'Low', date: Date.parse(ahead) },
        ],
      }),
      'CC-9999',
    ],
    [
      'a document',
      documentWith({
        tracking: { ...csafDocument.document.tracking, initial_release_date: ahead, current_release_date: ahead },
      }),
      'MAKER-2026-1',
    ],
    ['a list', { ...kevCatalogue, dateReleased: ahead }, 'The list'],
  ])('of %s are named', (_what, file, name) => {
    const { notes } = turned(file).report;
    expect(notes.filter((note) => note.startsWith(`${name}: `) && note.includes('25 November 2027'))).toHaveLength(1);
  });
  it('today is none', () => {
    const page = alertWith({ publishedDate: Date.parse(NOW) + 3_600_000, severityStatusHistory: [] });
    expect(turned(page).report.notes).toEqual([]);
  });
});

describe('the severity of an NHS alert', () => {
  const PUBLISHED = '2026-11-20T00:00:00.000Z';
  const step = (severity: string, at: string) => ({ severity, date: Date.parse(at) });
  const YEAR_1 = '0001-01-01T00:00:00Z';
  const alert = (...history: readonly ReturnType<typeof step>[]) =>
    alertWith({ publishedDate: Date.parse(PUBLISHED), severity: 'Low', severityStatusHistory: history });
  const recordBy = (json: unknown) => {
    const [bulletin] = turned(json).list.bulletins;
    if (!bulletin) throw new Error('no bulletin');
    const context = {
      profile: smallProfile,
      held: new Map([['nhs-alert-list', 'yes']] as const),
      calendar: workingCalendar([]),
    };
    return clockRuns(bulletin, {}, context).map(({ end }) => end);
  };
  const seen = (json: unknown) => {
    const [bulletin] = turned(json).list.bulletins;
    return {
      severity: bulletin?.severity,
      history: bulletin?.severityHistory.map(({ at, severity }) => `${severity} ${at.slice(0, 13)}`),
      changes: bulletin?.changes.map(({ revision, kind, sentence }) => `${revision} ${kind}: ${sentence}`),
      ends: recordBy(json),
    };
  };

  it('that rose to high runs from when it rose, and says so', () => {
    const raised = alert(step('Low', PUBLISHED), step('High', '2026-11-27T00:00:00Z'));
    expect(seen(raised)).toEqual({
      severity: 'high',
      history: ['low 2026-11-20T00', 'high 2026-11-27T00'],
      changes: ['2 severity-up: Severity rose from low to high.'],
      ends: ['2026-11-29T00:00:00.000Z'],
    });
    const before = turned(alert(step('Low', PUBLISHED))).list;
    const after = turned(raised).list;
    expect(after.sequence).toBeGreaterThan(before.sequence);
    expect(compareIssues(before, after).bulletins).toEqual([
      { kind: 'look-again', id: 'nhs-cc-9999', why: ['Severity rose from low to high.'] },
    ]);
  });

  it.each<[string, readonly ReturnType<typeof step>[], object]>([
    [
      'high from the start',
      [step('High', PUBLISHED)],
      { history: [], changes: [], ends: ['2026-11-22T00:00:00.000Z'] },
    ],
    [
      'high later on its first day',
      [step('High', '2026-11-20T14:30:00Z')],
      { history: [], ends: ['2026-11-22T00:00:00.000Z'] },
    ],
    [
      'rose twice, and not by the order of the page',
      [step('High', '2026-11-28T12:00:00Z'), step('Low', PUBLISHED), step('Medium', '2026-11-26T00:00:00Z')],
      {
        history: ['low 2026-11-20T00', 'medium 2026-11-26T00', 'high 2026-11-28T12'],
        ends: ['2026-11-30T12:00:00.000Z'],
      },
    ],
    [
      'fell',
      [step('High', PUBLISHED), step('Medium', '2026-11-26T00:00:00Z')],
      { severity: 'medium', changes: ['2 severity-down: Severity fell from high to medium.'], ends: [] },
    ],
    [
      'fell and rose again: a second clock, and the first in sight',
      [step('High', PUBLISHED), step('Low', '2026-11-24T00:00:00Z'), step('High', '2026-11-27T00:00:00Z')],
      { ends: ['2026-11-22T00:00:00.000Z', '2026-11-29T00:00:00.000Z'] },
    ],
    [
      'rose, fell and rose again: two clocks, none from the issue',
      [
        step('Low', PUBLISHED),
        step('High', '2026-11-22T00:00:00Z'),
        step('Low', '2026-11-24T00:00:00Z'),
        step('High', '2026-11-27T00:00:00Z'),
      ],
      { ends: ['2026-11-24T00:00:00.000Z', '2026-11-29T00:00:00.000Z'] },
    ],
    [
      'said once more without a change',
      [step('High', PUBLISHED), step('High', '2026-11-27T00:00:00Z')],
      { history: [], changes: [], ends: ['2026-11-22T00:00:00.000Z'] },
    ],
    [
      'two at one time: the graver',
      [step('High', '2026-11-27T00:00:00Z'), step('Low', '2026-11-27T00:00:00Z'), step('Low', PUBLISHED)],
      { severity: 'high', ends: ['2026-11-29T00:00:00.000Z'] },
    ],
  ])('%s', (_what, history, expected) => expect(seen(alert(...history))).toMatchObject(expected));

  it('of which the first is not dated, or not told, says what was guessed and never ends a clock too late', () => {
    const undated = turned(alert(step('Medium', YEAR_1), step('High', '2026-11-27T00:00:00Z')));
    expect(guessedOf(undated)).toContain('Severity was "medium" at first');
    expect(recordBy(alert(step('Medium', YEAR_1), step('High', '2026-11-27T00:00:00Z')))).toEqual([
      '2026-11-29T00:00:00.000Z',
    ]);
    const untold = alert(step('High', '2026-11-27T00:00:00Z'));
    expect(recordBy(untold)).toEqual(['2026-11-22T00:00:00.000Z']);
    expect(guessedOf(turned(untold))).toContain('What its severity was before 27 November 2026');
  });
});

describe('what an NHS page loses', () => {
  const notesOf = (json: unknown) => turned(json).report.notes.join('\n');
  it('is said: addresses, empty steps, numbers, other pages', () => {
    const notes = notesOf({
      ...alertWith({
        ncscLink: 'http://plain.example',
        remediationSteps: [
          { step: '-', link: '/relative' },
          { step: 'Update', link: 'https://maker.example/a' },
        ],
        cveIdentifiers: [{ cveIdentifier: 'tbc' }, { cveIdentifier: 'no number!' }],
      }),
      currentPage: 1,
      totalPages: 3,
    });
    expect(notes).toContain('2 of its addresses left out ("http://plain.example", "/relative")');
    expect(notes).toContain('remediationSteps[].step says nothing ("-")');
    expect(notes).toContain('1 number left out that says nothing: "tbc"');
    expect(notes).toContain('1 of its names left out ("no number!"): they hold signs that no number has');
    expect(notes).toContain('page 1 of 3');
    expect(notesOf({ ...nhsPage, total: 12 })).toContain('it says that there are 12 alerts, and 1 is on this page');
    expect(notesOf(nhsPage)).toBe('');
  });
  it('of more steps and links than a bulletin holds the rest is counted', () => {
    const steps = Array.from({ length: 60 }, (_, at) => ({ step: `Step ${at}`, link: `https://maker.example/${at}` }));
    const notes = notesOf(alertWith({ remediationSteps: steps }));
    expect(notes).toContain('21 of its steps left out');
    expect(notes).toContain('11 of its addresses left out: 49 are kept');
  });
  it('an address of the list of known exploited vulnerabilities that is no link is said too', () => {
    const entry = { ...kevEntry, notes: 'see http://plain.example ; https://maker.example' };
    expect(notesOf({ ...kevCatalogue, count: 1, vulnerabilities: [entry] })).toBe(
      'CVE-2026-11111: 1 of its addresses left out ("http://plain.example"): they do not begin with https://, or hold signs that no link here may',
    );
  });
});

describe('CSAF where the document contradicts itself or says less', () => {
  it.each<[string, number | null, string, string]>([
    [
      'Low',
      9.8,
      'high',
      'Severity is "high", the graver of two: the document says "Low", and its highest score is 9.8',
    ],
    [
      'Critical',
      5,
      'high',
      'Severity is "high", the graver of two: the document says "Critical", and its highest score is 5',
    ],
    ['Important', 8.1, 'high', 'Severity is "high", for "Important" and a highest score of 8.1.'],
    ['Medium', null, 'medium', 'Severity is "medium", for "Medium".'],
    [
      'Purple',
      5,
      'medium',
      'Severity is "medium", for a highest score of 5; "Purple" is no word for it that is known here.',
    ],
    [
      'Purple',
      null,
      'medium',
      'Severity is "medium": there is no score, and "Purple" is no word for it that is known here.',
    ],
  ])('a word "%s" with a score of %s is %s', (text, baseScore, severity, words) => {
    const made = turned(
      documentWith(
        { aggregate_severity: { text } },
        { scores: baseScore === null ? [] : [{ cvss_v3: { baseScore } }] },
      ),
    );
    expect(made.list.bulletins[0]?.severity).toBe(severity);
    expect(guessedOf(made)).toContain(words);
  });

  it('a date of a fix that is none is named, and the account says what became of the field', () => {
    const fixed = (date: string, severity = 'High') =>
      turned(
        documentWith(
          { aggregate_severity: { text: severity } },
          { scores: [], remediations: [{ category: 'vendor_fix', details: 'Update', date }] },
        ),
      );
    const dateOf = ({ report }: Imported) => report.fields.find((one) => one.field.endsWith('remediations[].date'));
    for (const wrong of ['tbc', '2026-02-30T00:00:00Z', '2026-11-12']) {
      const made = fixed(wrong);
      expect(made.list.bulletins[0]?.clocks).toEqual([]);
      expect(made.report.notes).toContain(`the date of a remedy is no instant: "${wrong}"`);
      expect(dateOf(made)).toMatchObject({ fate: 'left-out', reason: expect.stringContaining('no clock') });
    }
    expect(dateOf(fixed('2026-11-12T00:00:00Z', 'Low'))).toMatchObject({ fate: 'left-out' });
    expect(dateOf(fixed('2026-11-12T00:00:00Z'))).toMatchObject({ fate: 'guessed' });
  });

  it.each<[string | undefined, string, string | null]>([
    ['AMBER+STRICT', 'red', 'within its organisation alone'],
    ['TLP:AMBER+STRICT', 'red', 'within its organisation alone'],
    ['amber strict', 'red', 'within its organisation alone'],
    ['BLACK', 'red', '"BLACK" is no label that is known here'],
    ['tbc', 'amber', 'no label'],
    [undefined, 'amber', 'no label'],
    ['WHITE', 'clear', null],
    ['CLEAR', 'clear', null],
    ['TLP:GREEN', 'green', null],
    ['AMBER', 'amber', null],
    ['RED', 'red', null],
  ])('a label %s is handled as %s, never wider than the source allows', (label, tlp, words) => {
    const made = turned(documentWith({ distribution: label === undefined ? {} : { tlp: { label } } }));
    expect(made.list.bulletins[0]?.tlp).toBe(tlp);
    const handling = made.report.guesses.filter((guess) => guess.startsWith('Handling'));
    expect(handling).toEqual(words === null ? [] : [expect.stringContaining(words)]);
  });

  it('a rule of sharing in words is told on the card', () => {
    const made = turned(documentWith({ distribution: { text: 'Only for members', tlp: { label: 'GREEN' } } }));
    expect(guessedOf(made)).toContain('"Only for members"');
  });

  it('what is only under investigation is told to be', () => {
    const status = { known_affected: ['P1'], under_investigation: ['P1', 'P2'] };
    const made = turned(documentWith({}, { product_status: status }));
    expect(guessedOf(made)).toContain('Under investigation, and taken as affected: Maker mail 4.2.');
    expect(guessedOf(turned(csafDocument))).not.toContain('nder investigation');
    const gone = turned(documentWith({}, { product_status: { known_affected: ['P1', 'P9'] } }));
    expect(gone.report.notes).toContain(
      '1 of its affected products left out ("P9"): the product tree has none of the name',
    );
  });

  it('a draft is told from other reasons, and one that was asked for says so on its card', () => {
    const draft = documentWith({ tracking: { ...csafDocument.document.tracking, status: 'draft' } });
    expect(imported(draft)).toEqual({ ok: false, problem: [expect.not.stringContaining('--')] });
    const taken = importBulletins(draft, soundTechnologies, { takesDrafts: true, now: NOW });
    expect(taken.ok && guessedOf(taken.value)).toContain('It is a draft');
    const interim = turned(documentWith({ tracking: { ...csafDocument.document.tracking, status: 'interim' } }));
    expect(guessedOf(interim)).toContain('It is not final');
  });
});

it('one maker of two products is told by both', () => {
  const both = technologyList(technology('mail'), technology('relay', { products: ['mail'] }));
  expect(guessedOf(turned(kevCatalogue, both))).toContain('"Maker mail" is mail, relay by its name');
});
