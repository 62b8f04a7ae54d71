import { useEffect, useState } from 'react';
import type { TechnologyList } from '#src/domain/bulletins/index.ts';
import { useEditions, type EditionHere } from '#src/platform/files/index.ts';
import { loadTechnologies } from '#src/platform/files/broadcast.ts';
import { linkTo, ROUTES } from '#src/platform/runtime/index.ts';
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
import { BulletinForm } from './bulletin-form.tsx';
import { bulletinsOf, EMPTY_ISSUE, listIn, textOfAdded, type IssueFields } from './issue-fields.ts';
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
        kept={drafts.get(draftForms.bulletin())}
        taken={new Set(bulletinsOf(issue).map(({ id }) => id))}
        onAdd={(bulletin) =>
          setIssue((before) => ({
            ...before,
            added: textOfAdded([...(listIn(before.added)?.bulletins ?? []), bulletin], bulletin.issuedAt),
          }))
        }
      />
      <IssuePart issue={issue} kept={keptIssue} technologies={technologies} onIssue={setIssue} onLeft={flush} />
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
