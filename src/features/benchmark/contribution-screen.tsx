import { useState } from 'react';
import { otherAssessments } from '#src/domain/assessment/previous/index.ts';
import {
  buildContribution,
  explainContribution,
  formatContribution,
  isOneOfMany,
  latestOfSeries,
  nextOfSeries,
  periodOf,
  periodSchema,
  rarityOf,
  rarityWords,
  withholdSections,
  type ContributionSeries,
} from '#src/domain/contribution/index.ts';
import type { BenchmarkPack } from '#src/domain/benchmark/pack/index.ts';
import type { PeerGroup } from '#src/domain/benchmark/index.ts';
import { countOf, formatDate, formatNumber } from '#src/domain/common/format.ts';
import { ownValue } from '#src/domain/common/own-value.ts';
import { isSameJson } from '#src/domain/common/same-json.ts';
import { scoreAssessment } from '#src/domain/scoring/index.ts';
import { download, fileNameOf, usePacksFor } from '#src/platform/files/index.ts';
import { linkTo, newSeriesId, now, ROUTES } from '#src/platform/runtime/index.ts';
import { keptSeriesOf, removeDamagedSeries, saveContributionSeries } from '#src/platform/storage/contribution/index.ts';
import { storageWords, useAssessments, type Preferences, type StoredAssessment } from '#src/platform/storage/index.ts';
import { AskFirst } from '#src/ui/form/ask-first.tsx';
import { Checkbox, Checkboxes, ChoiceFieldset } from '#src/ui/form/fields.tsx';
import { DataTable } from '#src/ui/layout/data-table.tsx';
import { Button, Details, Inset, Warning } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';

type ContributionScreenProps = { readonly stored: StoredAssessment; readonly settings: Preferences };

/** What would be shared for the next benchmark pack, to the byte, before anybody shares it. */
export default function ContributionScreen({ stored, settings }: ContributionScreenProps) {
  const packs = usePacksFor(stored.questionnaire.id);
  const all = useAssessments();
  const { assessmentDate, isIllustrative } = stored.assessment;
  if (isIllustrative)
    return (
      <ProblemPage>
        This assessment is made up, so it can be no part of a benchmark. Of your own assessment, this page shows every
        byte of what you would hand over.
      </ProblemPage>
    );
  if (!periodSchema.safeParse(periodOf(assessmentDate)).success)
    return (
      <ProblemPage>
        A contribution counts for a year from 2000 to 2099, and the assessment date is {formatDate(assessmentDate)}.
        Correct it in the details of the assessment first.
      </ProblemPage>
    );
  if (!packs || !all) return <LoadingPage />;
  if (!packs.ok) return <ProblemPage>{storageWords(packs.problem)}</ProblemPage>;
  if (!all.ok) return <ProblemPage>{storageWords(all.problem)}</ProblemPage>;
  const others = otherAssessments(
    stored.assessment,
    all.value.map(({ assessment }) => assessment),
  ).map(({ id }) => id);
  return <ContributionDesk stored={stored} settings={settings} packs={packs.value} others={others} />;
}

type ContributionDeskProps = ContributionScreenProps & {
  readonly packs: readonly BenchmarkPack[];
  /** Ids of other assessments of the same organisation with the same questionnaire. */
  readonly others: readonly string[];
};

function ContributionDesk({
  stored: { assessment, questionnaire, answers, evidence },
  settings: { contributions },
  packs,
  others,
}: ContributionDeskProps) {
  const { id, organisation, assessmentDate } = assessment;
  const [freshSeriesId] = useState(newSeriesId);
  const [withheld, setWithheld] = useState<ReadonlySet<string>>(new Set());
  const [isSizeLeftOut, setIsSizeLeftOut] = useState(false);
  const [outcome, setOutcome] = useState<string | null>(null);
  const score = scoreAssessment({ questionnaire, profile: organisation, assessmentDate, answers, evidence });
  const openCount = score.questions.filter(({ state }) => state === 'open').length;
  const period = periodOf(assessmentDate);
  // One of the same organisation may be the latest, and nobody can tell: a second series would count it twice.
  const { sound, damaged } = keptSeriesOf(contributions, [id, ...others]);
  const latestIn = (made: typeof sound): ContributionSeries | null =>
    latestOfSeries(
      [id, ...others].flatMap((one) => ownValue(made, one) ?? []),
      period,
    );
  const latest = latestIn(sound);
  const next = nextOfSeries(latest, period, freshSeriesId);
  const { seriesId, revision } = next;
  const cohort: PeerGroup = {
    type: organisation.type,
    sizeBand: isSizeLeftOut ? null : organisation.sizeBand,
  };
  const contribution = withholdSections(
    buildContribution(score, questionnaire, cohort, period, seriesId, revision),
    questionnaire,
    withheld,
  );
  const text = `${formatContribution(contribution)}\n`;
  const rarity = rarityOf(cohort, packs);

  const make = async () => {
    // Kept first: a file whose series was forgotten could never be replaced by a later one.
    const kept = await saveContributionSeries(id, next, now(), (made) => isSameJson(latestIn(made), latest));
    if (!kept.ok) return setOutcome(storageWords(kept.problem));
    // The name of the file says no more than the file: the organisation is not in it.
    download(
      `${fileNameOf('contribution', questionnaire.id, questionnaire.version, period, String(revision))}.json`,
      'application/json',
      text,
    );
    setOutcome(`Revision ${revision} is in your downloads. Nothing was sent: whether it goes anywhere is up to you.`);
  };

  return (
    <Page title={ROUTES.contribution.title} caption={organisation.name} back={linkTo('compare', id)}>
      <p>
        A benchmark is as good as the organisations that stand in it. This page makes a file that you may hand to the
        people who publish one. It sends nothing by itself.
      </p>
      <p>
        <strong>Never in the file:</strong> names, codes, notes, evidence, free text, owners, exact dates.
      </p>
      {isOneOfMany(rarity) ? (
        <Inset>
          <p>{rarityWords(rarity, cohort)}</p>
        </Inset>
      ) : (
        <Warning title={`Your type${isSizeLeftOut ? '' : ' and size'} may point to you`}>
          <p>{rarityWords(rarity, cohort)}</p>
        </Warning>
      )}
      <p>
        The list of points is long enough that somebody who knows your answers already would recognise it. Hand the file
        only to someone you trust to combine it with others.
      </p>
      {openCount > 0 && (
        <p>
          {countOf(openCount, 'question is', 'questions are')} open. Figures of sections with open questions, and the
          overall figure, are left out when contributions are combined; the rest counts.
        </p>
      )}
      <ChoiceFieldset
        id="leave-out"
        label="Size band (optional)"
        hint="Without it you count among your type and among everyone, and in no group by size."
      >
        <Checkboxes>
          <Checkbox
            id="size-band"
            label="Leave out the size band"
            checked={isSizeLeftOut}
            onChange={(event) => setIsSizeLeftOut(event.target.checked)}
          />
        </Checkboxes>
      </ChoiceFieldset>
      <ChoiceFieldset
        id="withhold"
        label="Sections to leave out (optional)"
        hint="A section left out stands in the file as open, with questions elsewhere that are asked because of its answers. The rest of your answers still count; your overall score does not."
      >
        <Details
          summary={
            withheld.size === 0 ? 'Choose sections to leave out' : `${countOf(withheld.size, 'section')} left out`
          }
        >
          <Checkboxes>
            {questionnaire.sections.map((section) => (
              <Checkbox
                key={section.id}
                id={`withhold-${section.id}`}
                label={section.title}
                checked={withheld.has(section.id)}
                onChange={(event) => setWithheld(toggled(withheld, section.id, event.target.checked))}
              />
            ))}
          </Checkboxes>
        </Details>
      </ChoiceFieldset>
      <h2 className="nhsuk-heading-m">What the file holds</h2>
      <DataTable
        caption="Every field of the file"
        rows={explainContribution(contribution)}
        rowKey={({ path }) => path}
        columns={[
          { heading: 'Field', cell: ({ path }) => path },
          { heading: 'As it stands in the file', cell: (field) => <span className="app-bytes">{field.text}</span> },
          { heading: 'What it is', cell: ({ meaning }) => meaning },
        ]}
      />
      <h2 className="nhsuk-heading-m" id="bytes-title">
        The exact bytes
      </h2>
      <p>
        These {formatNumber(new TextEncoder().encode(text).length)} bytes, the line break at the end included, are the
        file.
      </p>
      <pre className="app-bytes app-bytes--block" aria-labelledby="bytes-title">
        {text}
      </pre>
      {damaged.length > 0 ? (
        <DamagedRecord damaged={damaged} onProblem={setOutcome} />
      ) : (
        <Button work={make}>Make the file</Button>
      )}
      <div role="status">{outcome && <p>{outcome}</p>}</div>
      <Renewal latest={latest} />
    </Page>
  );
}

function toggled(ids: ReadonlySet<string>, id: string, isOn: boolean): ReadonlySet<string> {
  const next = new Set(ids);
  if (isOn) next.add(id);
  else next.delete(id);
  return next;
}

/** The record of earlier files cannot be read: it is shown as it lies, and nothing is written over it. */
function DamagedRecord({
  damaged,
  onProblem,
}: {
  readonly damaged: ReturnType<typeof keptSeriesOf>['damaged'];
  readonly onProblem: (words: string | null) => void;
}) {
  const remove = async () => {
    const removed = await removeDamagedSeries(damaged, now());
    onProblem(removed.ok ? 'Removed. The next file is the first of a new series.' : storageWords(removed.problem));
  };
  return (
    <>
      <Warning title="The record of earlier contributions is damaged">
        <p>
          Which series and revision the next file is cannot be told, and with a new series you could be counted twice.
          The record stays as it lies:
        </p>
        {damaged.map(({ name, text }) => (
          <p key={name} className="app-bytes">
            {text}
          </p>
        ))}
        <p>If you have handed over a file before, withdraw it first, by the series that stands in it.</p>
      </Warning>
      <AskFirst
        name="Remove the damaged record"
        question="Remove the damaged record and begin a new series? This cannot be undone."
        yes="Yes, remove it"
        no="No, keep it"
        onYes={remove}
      >
        {(ask) => (
          <Button look="secondary" onClick={ask} data-takes-focus>
            Remove the damaged record…
          </Button>
        )}
      </AskFirst>
    </>
  );
}

function Renewal({ latest }: { readonly latest: ContributionSeries | null }) {
  return (
    <>
      <h2 className="nhsuk-heading-m">To renew or withdraw it</h2>
      {latest && (
        <p>
          Latest file made here for {latest.period}: revision {latest.revision} of series{' '}
          <span className="app-bytes">{latest.seriesId}</span>.
        </p>
      )}
      <ul>
        <li>
          To renew: make the file again and hand it over. The same series with a higher revision takes the place of the
          one before, so you are counted once a year.
        </li>
        <li>
          To withdraw: tell the people who have it the series, and ask them to delete its files. They need not know who
          you are. A pack that is out already cannot be taken back; the next one will be without you.
        </li>
        <li>
          The series is kept in this browser and in your backups, and a backup brings it back. Anyone who has a backup
          can tell which contribution is yours, so keep it as close as your answers.
        </li>
      </ul>
    </>
  );
}
