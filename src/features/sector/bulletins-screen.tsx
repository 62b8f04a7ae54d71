import { useEffect, useState } from 'react';
import type { Bulletin, TechnologyList } from '#src/domain/bulletins/index.ts';
import { useEditions, type EditionHere } from '#src/platform/files/index.ts';
import { loadTechnologies } from '#src/platform/files/broadcast.ts';
import { linkTo, now, ROUTES } from '#src/platform/runtime/index.ts';
import {
  draftForms,
  SECTOR_SCOPE,
  takeUpIn,
  useDrafts,
  useFormDraft,
  type Drafts,
} from '#src/platform/storage/drafts/index.ts';
import { storageWords } from '#src/platform/storage/index.ts';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { EMPTY_BULLETIN, isBulletinBegun, type BulletinFields } from './bulletin-fields.ts';
import { BULLETIN_HEADING, BulletinForm } from './bulletin-form.tsx';
import { fieldsFrom } from './correct-fields.ts';
import { bulletinsOf, correctionBase, EMPTY_ISSUE, withAdded, type IssueFields } from './issue-fields.ts';
import { IssuePart } from './issue-part.tsx';

/** Where a centre writes bulletins, tries them on made-up organisations, and numbers the issue that they go out in. */
export default function BulletinsScreen() {
  const editions = useEditions();
  const drafts = useDrafts(SECTOR_SCOPE);
  const technologies = useTechnologies();
  if (!editions || !drafts || !technologies) return <LoadingPage />;
  if (!editions.ok) return <ProblemPage>{storageWords(editions.problem)}</ProblemPage>;
  if (!drafts.ok) return <ProblemPage>{storageWords(drafts.problem)}</ProblemPage>;
  return <Desk editions={editions.value} drafts={drafts.value} technologies={technologies} />;
}

type DeskProps = {
  readonly editions: readonly EditionHere[];
  readonly drafts: Drafts;
  readonly technologies: TechnologyList;
};

function Desk({ editions, drafts, technologies }: DeskProps) {
  const keptIssue = drafts.get(draftForms.issue());
  const [issue, setIssue] = useState<IssueFields>(() => takeUpIn(EMPTY_ISSUE, keptIssue));
  const { flush } = useFormDraft(SECTOR_SCOPE, draftForms.issue(), issue, EMPTY_ISSUE);
  const keptBulletin = drafts.get(draftForms.bulletin());
  const [fields, setFields] = useState<BulletinFields>(() => takeUpIn(EMPTY_BULLETIN, keptBulletin));
  const form = useFormDraft(SECTOR_SCOPE, draftForms.bulletin(), fields, EMPTY_BULLETIN);
  const correct = (bulletin: Bulletin): boolean => {
    // Nothing that was typed is lost for it.
    if (isBulletinBegun(fields)) return false;
    const clinical = new Set(technologies.technologies.filter((one) => one.clinical).map(({ id }) => id));
    setFields(
      fieldsFrom(
        bulletin,
        correctionBase(issue, bulletin.id)?.published ?? null,
        editions.map(({ questionnaire }) => questionnaire),
        clinical,
      ),
    );
    document.getElementById(BULLETIN_HEADING)?.focus();
    return true;
  };
  return (
    <Page title={ROUTES.sectorBulletins.title} back={linkTo('sector')}>
      <p>
        For a centre that tells organisations of threats. Write bulletins, see how many of a made-up population each
        would find, and save the list as a file to send. What you type stays in this browser. A list is not an alerting
        channel: keep sending email and text messages.
      </p>
      <BulletinForm
        editions={editions}
        technologies={technologies}
        kept={keptBulletin}
        fields={fields}
        onFields={setFields}
        onLeft={form.flush}
        base={fields.correcting === '' ? null : correctionBase(issue, fields.correcting)}
        taken={new Set(bulletinsOf(issue).map(({ id }) => id))}
        onAdd={(bulletin) => setIssue((before) => ({ ...before, added: withAdded(before, bulletin, now()) }))}
      />
      <IssuePart
        issue={issue}
        kept={keptIssue}
        technologies={technologies}
        onIssue={setIssue}
        onLeft={flush}
        onCorrect={correct}
      />
    </Page>
  );
}

/** The names of technologies that come with the app; null while they are read. */
function useTechnologies(): TechnologyList | null {
  const [technologies, setTechnologies] = useState<TechnologyList | null>(null);
  const [failed, setFailed] = useState<{ readonly error: unknown } | null>(null);
  useEffect(() => {
    loadTechnologies().then(setTechnologies, (error: unknown) => setFailed({ error }));
  }, []);
  // For the boundary around the screens to say.
  if (failed) throw failed.error;
  return technologies;
}
