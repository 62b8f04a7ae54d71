import { lazy, Suspense, useState } from 'react';
import {
  beginCourse,
  formatCourseState,
  readCourseState,
  slipIdOf,
  stepOf,
  type CourseState,
  type Slip,
  type Training,
  type TrainingPart,
} from '#src/domain/training/index.ts';
import { formatDate } from '#src/domain/common/format.ts';
import { keysOf } from '#src/domain/common/keys-of.ts';
import { listInWords } from '#src/domain/common/prose.ts';
import { comingBack, isReturn, returnParts } from '#src/domain/training/register/index.ts';
import { download, fileNameOf } from '#src/platform/files/index.ts';
import { linkTo, newId, now, paths, ROUTES, today } from '#src/platform/runtime/index.ts';
import { draftForms, TRAINING_SCOPE, useDrafts, type Drafts } from '#src/platform/storage/drafts/index.ts';
import { saveNamed, storageWords, useSettings, type Settings } from '#src/platform/storage/index.ts';
import { AppLink, Details } from '#src/ui/layout/elements.tsx';
import { LoadingPage, ProblemPage } from '#src/ui/layout/loaded.tsx';
import { Page } from '#src/ui/layout/page.tsx';
import { parseContacts, typedContacts } from './contacts-words.ts';
import { Player } from './player.tsx';
import { SlipPart } from './slip-part.tsx';
import { usePart } from './use-training.ts';

// Only in the app, and only once it is asked for.
const OwnCase = lazy(() => import('./own-case.tsx'));

/** One part of a module, taken in the app; it goes on where one left. */
export default function CourseScreen({ moduleId, partId }: { readonly moduleId: string; readonly partId: string }) {
  const settings = useSettings();
  const drafts = useDrafts(TRAINING_SCOPE);
  const found = usePart(moduleId, partId);
  if (!settings || !drafts || !found) return <LoadingPage />;
  if (!settings.ok) return <ProblemPage>{storageWords(settings.problem)}</ProblemPage>;
  if (!drafts.ok) return <ProblemPage>{storageWords(drafts.problem)}</ProblemPage>;
  if (found === 'missing') return <ProblemPage>This training is not here.</ProblemPage>;
  return <Course key={`${moduleId}/${partId}`} {...found} settings={settings.value} drafts={drafts.value} />;
}

const RANDOM = 0x7fffffff;

function Course({
  training,
  part,
  settings,
  drafts,
}: {
  readonly training: Training;
  readonly part: TrainingPart;
  readonly settings: Settings;
  readonly drafts: Drafts;
}) {
  const key = `${training.id}/${training.version}/${part.id}`;
  // What comes back is begun from its start, whatever came of it the last time.
  const [isDue] = useState(() => (settings.trainingReturns[`${training.id}/${part.id}`] ?? '') !== '');
  const [state, setState] = useState<CourseState>(() => {
    const kept = readCourseState(settings.trainingCourses[key] ?? '', part);
    return kept.ok && !(isDue && stepOf(training, part, kept.value).kind === 'result')
      ? kept.value
      : beginCourse(part, (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % RANDOM, newId());
  });
  const [failure, setFailure] = useState<string | null>(null);
  const comesBackOn = isReturn(part.id)
    ? []
    : returnParts(training)
        .map(({ id }) => settings.trainingReturns[`${training.id}/${id}`] ?? '')
        .filter((day) => day > today());
  const contacts = parseContacts(typedContacts(drafts.get(draftForms.contacts())?.fields));
  const goTo = (next: CourseState) => {
    setState(next);
    const step = stepOf(training, part, next);
    const back = step.kind === 'result' ? comingBack(training, part, step.result.isPassed, today()) : {};
    void (async () => {
      const saved = await saveNamed('trainingCourses', { [key]: formatCourseState(next) }, now());
      const noted = saved.ok && keysOf(back).length > 0 ? await saveNamed('trainingReturns', back, now()) : saved;
      setFailure(noted.ok ? null : storageWords(noted.problem));
    })();
  };
  return (
    <Page
      title={ROUTES.course.title}
      heading={part.title}
      {...(training.title !== part.title && { caption: training.title })}
      back={linkTo('training')}
    >
      {failure !== null && <p role="alert">{failure}</p>}
      {training.audience === 'everyone' && !contacts.ok && (
        <p className="app-no-print">
          Whom to tell here has not been filled in yet, so that no scene names it. Fill it in under{' '}
          <AppLink to={paths.training()}>{ROUTES.training.title}</AppLink>.
        </p>
      )}
      <div className="app-for-anybody">
        <Player
          training={training}
          part={part}
          contacts={contacts.ok ? contacts.value : null}
          today={today()}
          state={state}
          onState={goTo}
          afterResult={(result) =>
            // A piece that comes back is there to be taken: its slip says so, however many were right.
            (result.isPassed || isReturn(part.id)) && (
              <>
                {comesBackOn.length > 0 && (
                  <p>
                    A short piece of two minutes comes back on {listInWords(comesBackOn.map((day) => formatDate(day)))}:
                    it stands under {ROUTES.training.title} then.
                  </p>
                )}
                <SlipPart
                  training={training}
                  part={part}
                  result={result}
                  date={state.endedOn ?? today()}
                  id={slipIdOf(state)}
                  onSave={save}
                />
              </>
            )
          }
        />
      </div>
      {training.audience === 'specialists' && (
        <Details summary="For the person who leads the talk: beside your own weak sections">
          <Suspense fallback={null}>
            <OwnCase />
          </Suspense>
        </Details>
      )}
    </Page>
  );
}

const save = (slip: Slip) =>
  download(`${fileNameOf('slip', slip.module.id, slip.date)}.json`, 'application/json', `${JSON.stringify(slip)}\n`);
