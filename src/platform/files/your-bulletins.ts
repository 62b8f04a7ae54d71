import { namesOtherEditions, type OutlinedList } from '#src/domain/bulletins/outlined/index.ts';
import { useEffect, useMemo, useState } from 'react';
import { bulletinsOfQuarter, type QuarterOfBulletins } from '#src/domain/analysis/training/index.ts';
import { namesFrom, type Names, type TechnologyList } from '#src/domain/bulletins/index.ts';
import { heldFrom, runsFrom, type FollowUp, type WhatIsRun } from '#src/domain/bulletins/kept/index.ts';
import { yourBulletins, type YourBulletins } from '#src/domain/bulletins/yours/index.ts';
import { ok } from '#src/domain/common/result.ts';
import type { Questionnaire } from '#src/domain/questionnaire/index.ts';
import { now } from '#src/platform/runtime/index.ts';
import { useFollowUps, useOutlines, useWhatIsRun } from '#src/platform/storage/bulletins/index.ts';
import { useAssessment, type Live, type StoredAssessment } from '#src/platform/storage/index.ts';
import { loadTechnologies } from './broadcast.ts';
import { useEditions, type EditionHere } from './use-editions.ts';

/** All that a screen of bulletins shows of one organisation. */
export type YourView = {
  readonly stored: StoredAssessment;
  readonly technologies: TechnologyList;
  readonly lists: readonly OutlinedList[];
  /** How many lists here cannot be read: what those ask for is not known. */
  readonly unread: number;
  readonly followUps: readonly FollowUp[];
  readonly run: WhatIsRun;
  readonly yours: YourBulletins;
  readonly names: Names;
  /** What the bulletins were held against. */
  readonly input: Parameters<typeof yourBulletins>[2];
  readonly now: string;
};

const MINUTE = 60_000;

let lookedAt: string | null = null;

/** The instant of the last look, if that was within the minute: who goes from screen to screen reads the same. */
function thisMinute(): string {
  const at = now();
  const age = lookedAt === null ? MINUTE : Date.parse(at) - Date.parse(lookedAt);
  return (lookedAt = age >= 0 && age < MINUTE && lookedAt !== null ? lookedAt : at);
}

/** This instant, looked at once a minute: clocks run while a page stands open. */
function useMinute(): string {
  const [at, setAt] = useState(thisMinute);
  useEffect(() => {
    const timer = setInterval(() => setAt(thisMinute()), MINUTE);
    return () => clearInterval(timer);
  }, []);
  return at;
}

type Held = Parameters<typeof yourBulletins>;

/** What came of the last lists that were held against the same. */
let held: { readonly lists: Held[0]; readonly against: string; readonly yours: YourBulletins } | null = null;

/**
 * Thousands of bulletins take a while, and one goes from the list to a bulletin and back.
 * @param editions which texts the questions are of; that of a text stands for it
 */
function heldAgainst(lists: Held[0], followUps: Held[1], input: Held[2], editions: readonly string[]): YourBulletins {
  const { questionnaire: _text, editions: _texts, runs, held: holds, ...rest } = input;
  const against = JSON.stringify([rest, editions, [...runs], [...holds], followUps]);
  if (held?.lists === lists && held.against === against) return held.yours;
  held = { lists, against, yours: yourBulletins(lists, followUps, input) };
  return held.yours;
}

/** The names of technologies that come with the app; null while they are read. */
function useTechnologies(): TechnologyList | null {
  const [list, setList] = useState<TechnologyList | null>(null);
  const [failed, setFailed] = useState<{ readonly error: unknown } | null>(null);
  useEffect(() => {
    loadTechnologies().then(setList, (error: unknown) => setFailed({ error }));
  }, []);
  // For the boundary around the screens to say.
  if (failed) throw failed.error;
  return list;
}

/** The editions here, where a bulletin names one that has to be read to tell what it means; else none. */
function useEditionsNamed(
  here: ReturnType<typeof useOutlines>,
  stored: StoredAssessment | null,
): Live<readonly EditionHere[]> {
  const answered = stored?.questionnaire;
  const isAsked = useMemo(
    () => here?.ok === true && answered !== undefined && namesOtherEditions(here.value.lists, answered),
    [here, answered],
  );
  return useEditions(isAsked);
}

/** Every bulletin here as it stands for the organisation of one assessment. */
export function useYourBulletins(assessmentId: string): Live<YourView> {
  const stored = useAssessment(assessmentId);
  const lists = useOutlines();
  const editions = useEditionsNamed(lists, stored?.ok ? stored.value : null);
  const followUps = useFollowUps(assessmentId);
  const run = useWhatIsRun(assessmentId);
  const technologies = useTechnologies();
  const at = useMinute();
  return useMemo(() => {
    const reads = [stored, editions, lists, followUps, run];
    const failed = reads.find((one) => one !== undefined && !one.ok);
    if (failed && !failed.ok) return failed;
    if (!stored?.ok || !editions?.ok || !lists?.ok || !followUps?.ok || !run?.ok || !technologies) return undefined;
    return ok(
      viewOf({
        stored: stored.value,
        editions: editions.value,
        ...lists.value,
        followUps: followUps.value,
        run: run.value,
        technologies,
        now: at,
      }),
    );
  }, [stored, editions, lists, followUps, run, technologies, at]);
}

/** What bulletins of the last quarter say to the needs of training of an assessment; null where none is chosen. */
export function useBulletinsOfQuarter(stored: StoredAssessment | null): Live<QuarterOfBulletins | null> {
  const lists = useOutlines();
  const editions = useEditionsNamed(lists, stored);
  const run = useWhatIsRun(stored?.assessment.id ?? '');
  const [at] = useState(now);
  return useMemo(() => {
    if (stored === null) return ok(null);
    const failed = [editions, lists, run].find((one) => one !== undefined && !one.ok);
    if (failed && !failed.ok) return failed;
    if (!editions?.ok || !lists?.ok || !run?.ok) return undefined;
    const others = editions.value.map(({ questionnaire }) => questionnaire);
    return ok(bulletinsOfQuarter(lists.value.lists, inputOf(stored, others, run.value, at)));
  }, [stored, editions, lists, run, at]);
}

type Parts = Omit<YourView, 'yours' | 'names' | 'input'> & { readonly editions: readonly EditionHere[] };

function viewOf({ editions, ...parts }: Parts): YourView {
  const others = editions.map(({ questionnaire }) => questionnaire);
  const input = inputOf(parts.stored, others, parts.run, parts.now);
  return {
    ...parts,
    input,
    names: namesFrom(parts.stored.questionnaire, parts.technologies),
    yours: heldAgainst(parts.lists, parts.followUps, input, [
      parts.stored.assessment.questionnaire.hash,
      ...editions.map(({ hash }) => hash),
    ]),
  };
}

const inputOf = (
  { assessment, questionnaire, answers, evidence }: StoredAssessment,
  editions: readonly Questionnaire[],
  run: WhatIsRun,
  at: string,
): YourView['input'] => ({
  questionnaire,
  profile: assessment.organisation,
  assessmentDate: assessment.assessmentDate,
  answers,
  evidence,
  runs: runsFrom(run),
  held: heldFrom(run),
  editions,
  now: at,
});
