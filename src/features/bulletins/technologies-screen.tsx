import { useRef, useState } from 'react';
import { isTooOld, type TechnologyList } from '#src/domain/bulletins/index.ts';
import type { WhatIsRun } from '#src/domain/bulletins/kept/index.ts';
import { countOf } from '#src/domain/common/format.ts';
import { londonDay } from '#src/domain/common/london-time.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { parseTyped, ruleOf, titleSchema, tooLongWords } from '#src/domain/common/text.ts';
import { PRICE_SIZE_OF } from '#src/domain/questionnaire/profile.ts';
import { linkTo, now, paths, ROUTES, today } from '#src/platform/runtime/index.ts';
import { stateWhatIsRun } from '#src/platform/storage/bulletins/index.ts';
import { saveSetting, storageWords, useSettings, type Settings } from '#src/platform/storage/index.ts';
import { SelectField, TextField } from '#src/ui/form/fields.tsx';
import { AppLink, Button, Details } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { Problem } from '#src/ui/layout/problem.tsx';
import { statement, TechnologyField, WAITS, type Statement } from './what-you-run.tsx';
import { useYourBulletins, type YourView } from '#src/platform/files/your-bulletins.ts';

/** What an organisation runs, as a short checklist: what bulletins here name first. */
export default function TechnologiesScreen({ assessmentId }: { readonly assessmentId: string }) {
  const view = useYourBulletins(assessmentId);
  const settings = useSettings();
  if (!view || !settings) return <LoadingPage />;
  if (!view.ok) return <ProblemPage>{storageWords(view.problem)}</ProblemPage>;
  if (!settings.ok) return <ProblemPage>{storageWords(settings.problem)}</ProblemPage>;
  return <Checklist view={view.value} settings={settings.value} />;
}

const KINDS: Readonly<Record<TechnologyList['technologies'][number]['kind'], string>> = {
  computers: 'Computers',
  servers: 'Servers',
  network: 'Network',
  'remote-access': 'Remote access',
  business: 'Business systems',
  clinical: 'Clinical systems and devices',
  building: 'Building',
  component: 'Parts that sit inside other products',
};

const HELD = [
  { what: 'nhs-alert-list', label: 'Is your organisation on the list of the NHS cyber alert service?' },
  { what: 'cyber-essentials', label: 'Does it hold a Cyber Essentials certificate?' },
] as const;

function Checklist({ view, settings }: { readonly view: YourView; readonly settings: Settings }) {
  const { stored, technologies: list, run, lists, names } = view;
  const { assessment } = stored;
  const [name, setName] = useState(settings.answerer);
  const [supplier, setSupplier] = useState('');
  const [supplierProblem, setSupplierProblem] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  // All that was chosen before there was a name, in that order: it is kept once there is one.
  const [waiting, setWaiting] = useState<readonly Statement[]>([]);
  const [said, setSaid] = useState<string | null>(null);
  const parsed = parseTyped(titleSchema, name);
  const saidBy = parsed.ok ? parsed.value : null;
  const isSmall = PRICE_SIZE_OF[assessment.organisation.sizeBand] === 'small';
  const stated = new Map(run.technologies.map((one) => [one.technology, one]));
  const named = new Set(
    lists.flatMap((kept) =>
      kept.list.bulletins.flatMap(({ imported, state, technologies }) =>
        imported || state.kind !== 'active' ? [] : technologies.map(({ id }) => id),
      ),
    ),
  );
  const known = new Set(list.technologies.map(({ id }) => id));
  const asked = [
    ...list.technologies,
    // A bulletin may name what the list of this app does not know yet.
    ...[...named]
      .filter((id) => !known.has(id))
      .map((id) => ({ id, name: names.technology(id), kind: 'business', small: true }) as const),
  ];
  const first = asked.filter(({ id, small }) => named.has(id) || (isSmall && small));
  const rest = asked.filter((one) => !first.includes(one));
  const remember = (by: string) => {
    if (by !== settings.answerer) void saveSetting('answerer', by, now());
  };
  /** What was said on this page: it may not have been shown yet when the next is said. */
  const own = useRef<readonly ReturnType<Statement>[]>([]);
  const keep = async (by: string, statements: readonly Statement[], words: string | null) => {
    setSaid(null);
    // A field can be chosen in without the name being left.
    remember(by);
    let refused: string | null = null;
    for (const [index, one] of statements.entries()) {
      const at = now();
      const next = one(by, at);
      const before = [one.seen, ...own.current];
      own.current = [...own.current, next];
      const saved = await stateWhatIsRun(assessment.id, next, at, before);
      if (saved.ok) continue;
      // What another tab has said of it stands, and is shown; anything else may be kept later.
      if (saved.problem.kind === 'unfit') refused = storageWords(saved.problem);
      else {
        setWaiting(statements.slice(index));
        return setProblem(storageWords(saved.problem));
      }
    }
    if (refused !== null) {
      setWaiting([]);
      return setProblem(refused);
    }
    setProblem(null);
    setWaiting([]);
    return setSaid(words);
  };
  // The choice stays where it is: a list that is gone through by its arrows changes with each of them.
  const wait = (statements: readonly Statement[]) => {
    setSaid(null);
    setWaiting(statements);
  };
  const chosen = waiting.map((one) => one(name, now()));
  const technologyWaiting = new Map(
    chosen.flatMap(({ technologies = [] }) => technologies.map((one) => [one.technology, one.state] as const)),
  );
  const heldWaiting = new Map(chosen.flatMap(({ held = [] }) => held.map((one) => [one.what, one.answer] as const)));
  const state = async (one: Statement) => (saidBy === null ? wait([...waiting, one]) : keep(saidBy, [one], null));
  const field = (technology: { readonly id: string; readonly name: string }) => {
    const one = stated.get(technology.id) ?? null;
    return (
      <TechnologyField
        key={technology.id}
        technology={technology}
        stated={one}
        waiting={technologyWaiting.get(technology.id) ?? null}
        isTooOld={one !== null && isTooOld({ state: one.state, on: londonDay(one.at) }, today())}
        isNamed={saidBy !== null}
        onSay={(what) => void state(what)}
      />
    );
  };
  const leaveName = () => {
    if (saidBy === null) return;
    remember(saidBy);
    if (waiting.length > 0) void keep(saidBy, waiting, 'What you chose is kept.');
  };
  const allToSupplier = async () => {
    const who = parseTyped(titleSchema, supplier);
    setSupplierProblem(
      who.ok ? null : who.problem.kind === 'empty' ? 'Enter the name of your IT supplier' : tooLongWords(who.problem),
    );
    if (!who.ok) return document.getElementById('it-supplier')?.focus();
    // Also what a supplier runs whom nobody has named yet.
    const open = first.filter(({ id }) => {
      const one = stated.get(id);
      return one === undefined || (one.state === 'supplier' && one.supplier === '');
    });
    if (open.length === 0) return setSaid('Every line below is stated already. Change the one that is not so.');
    const seen = { technologies: open.flatMap(({ id }) => stated.get(id) ?? []) };
    const all = statement(seen, (by, at) => ({
      technologies: open.map(({ id }) => ({
        technology: id,
        state: 'supplier',
        supplier: who.value,
        saidBy: by,
        at,
      })),
    }));
    // What was chosen line by line holds, whichever came first.
    if (saidBy === null) {
      wait([all, ...waiting]);
      return document.getElementById('said-by')?.focus();
    }
    return keep(
      saidBy,
      [all],
      `${countOf(open.length, 'line is', 'lines are')} with ${who.value} now. Change any line below that is not so.`,
    );
  };
  return (
    <Page
      title={ROUTES.technologies.title}
      caption={assessment.organisation.name}
      back={{ ...linkTo('bulletins', assessment.id) }}
    >
      <p>
        A bulletin about a product finds you by what stands here. Each line is kept as you choose it, with your name and
        the day. A "no" counts for 6 months. It stays on this device and in your backups, and goes along with an
        assessment only where you take a copy with it.
      </p>
      <TextField
        id="said-by"
        label="Your name"
        width={20}
        rule={ruleOf(titleSchema)}
        error={waiting.length > 0 && saidBy === null ? 'Enter your name first: what you chose is kept then' : undefined}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onBlur={leaveName}
      />
      <div role="status">{said}</div>
      {problem && <Problem>{problem}</Problem>}
      {isSmall && (
        <Details summary="My IT supplier looks after it">
          <TextField
            id="it-supplier"
            label="Your IT supplier"
            width={20}
            rule={ruleOf(titleSchema)}
            error={supplierProblem ?? undefined}
            value={supplier}
            onChange={(event) => {
              setSupplier(event.target.value);
              setSupplierProblem(null);
            }}
          />
          <Button small look="secondary" work={allToSupplier}>
            My supplier runs what is not stated yet
          </Button>
        </Details>
      )}
      {first.length > 0 && (
        <section aria-labelledby="first">
          <h2 className="nhsuk-heading-m" id="first">
            {named.size > 0 ? 'What bulletins here name' : 'What bodies of your size run'}
          </h2>
          <div className="app-bulletins__technologies">{first.map(field)}</div>
        </section>
      )}
      <h2 className="nhsuk-heading-m">What binds you</h2>
      <div className="app-bulletins__technologies">
        {HELD.map(({ what, label }) => (
          <HeldField
            key={what}
            what={what}
            label={label}
            stated={run.held.find((one) => one.what === what) ?? null}
            waiting={heldWaiting.get(what) ?? null}
            onSay={(answer) =>
              void state(
                statement({ held: run.held.filter((one) => one.what === what) }, (by, at) => ({
                  held: [{ what, answer, saidBy: by, at }],
                })),
              )
            }
          />
        ))}
      </div>
      <h2 className="nhsuk-heading-m">{first.length > 0 ? 'Everything else' : 'Everything'}</h2>
      {keysOf(KINDS).map((kind) => {
        const ofKind = rest.filter((one) => one.kind === kind);
        const done = ofKind.filter(({ id }) => stated.has(id)).length;
        return ofKind.length === 0 ? null : (
          <Details key={kind} isNamedOnPaper summary={`${KINDS[kind]} (${done} of ${ofKind.length} stated)`}>
            <div className="app-bulletins__technologies">{ofKind.map(field)}</div>
          </Details>
        );
      })}
      <p>
        <AppLink to={paths.bulletins(assessment.id)}>See the bulletins</AppLink> (
        {countOf(run.technologies.length, 'technology', 'technologies')} stated)
      </p>
    </Page>
  );
}

const HELD_WORDS: Readonly<Record<WhatIsRun['held'][number]['answer'], string>> = {
  yes: 'Yes',
  no: 'No',
  'dont-know': "Don't know",
};

function HeldField({
  what,
  label,
  stated,
  waiting,
  onSay,
}: {
  readonly what: (typeof HELD)[number]['what'];
  readonly label: string;
  readonly stated: WhatIsRun['held'][number] | null;
  readonly waiting: WhatIsRun['held'][number]['answer'] | null;
  readonly onSay: (answer: WhatIsRun['held'][number]['answer']) => void;
}) {
  return (
    <SelectField
      id={`held-${what}`}
      label={label}
      hint={waiting ? WAITS : 'It decides which clocks bind you.'}
      options={[
        ...(stated || waiting ? [] : [{ value: '', text: 'Not stated' }]),
        ...keysOf(HELD_WORDS).map((value) => ({ value, text: HELD_WORDS[value] })),
      ]}
      value={waiting ?? stated?.answer ?? ''}
      onChange={(event) => {
        const chosen = keysOf(HELD_WORDS).find((value) => value === event.target.value);
        if (chosen) onSay(chosen);
      }}
    />
  );
}
