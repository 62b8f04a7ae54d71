import '#src/platform/runtime/zod-jitless.ts';
import { useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import * as z from 'zod/mini';
import { calendarDateSchema } from '#src/domain/common/calendar-date.ts';
import { formatDate } from '#src/domain/common/format.ts';
import { listInWords } from '#src/domain/common/prose.ts';
import { must } from '#src/domain/common/result.ts';
import {
  beginCourse,
  formatCourseState,
  readCourseState,
  slipIdOf,
  stepOf,
  type CourseResult,
  type CourseState,
  type Slip,
  type TrainingPart,
} from '#src/domain/training/index.ts';
import { comingBack, hasComeBack, isReturn, returnParts } from '#src/domain/training/register/index.ts';
import { hideChoices } from '#src/ui/form/hide-choices.ts';
import { Button, Inset } from '#src/ui/layout/elements.tsx';
import { Player } from './player.tsx';
import { SlipPart } from './slip-part.tsx';
import './hand-out.scss';
import { DATA_ID, handOutDataSchema, ROOT_ID, type HandOutData } from './hand-out-data.ts';
import { connectPlatform, type Noted, type Platform } from './scorm.ts';

// The page that is handed out: it opens from a folder, in a platform and on a phone, and asks nothing of anybody.

const randomBelow = (limit: number): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % limit;
const newId = (): string => Array.from({ length: 4 }, () => randomBelow(36 ** 5).toString(36)).join('-');

const today = (): string => {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};

/** The browser may keep nothing for a page from disk: then it begins from the start. */
const shelf = {
  read: (key: string): string => {
    try {
      return localStorage.getItem(key) ?? '';
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      return '';
    }
  },
  note: (key: string, text: string): void => {
    try {
      localStorage.setItem(key, text);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
    }
  },
};

function save(slip: Slip): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([`${JSON.stringify(slip)}\n`], { type: 'application/json' }));
  link.download = `slip-${slip.module.id}-${slip.date}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

const daysSchema = z.record(z.string(), z.union([z.literal(''), calendarDateSchema]));
type Days = z.infer<typeof daysSchema>;

/** The days on which short pieces come back, as they were noted here; none where that cannot be read. */
function readDays(key: string): Days {
  try {
    const parsed = daysSchema.safeParse(JSON.parse(shelf.read(key)));
    return parsed.success ? parsed.data : {};
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return {};
  }
}

type HandOutProps = {
  readonly data: HandOutData;
  readonly part: TrainingPart;
  readonly platform: Platform | null;
};

/** The part, or a short piece of its module that comes back; on a platform the part alone. */
function HandOut({ data: { training, contacts }, part, platform }: HandOutProps) {
  const daysKey = `carecert-training ${training.id} comes back`;
  const pieces = platform ? [] : returnParts(training);
  const [shown, setShown] = useState(part);
  const [isChosen, setIsChosen] = useState(false);
  const [days, setDays] = useState(() => readDays(daysKey));
  const note = (result: CourseResult) => {
    const next = { ...days, ...comingBack(training, shown, result.isPassed, today()) };
    setDays(next);
    shelf.note(daysKey, JSON.stringify(next));
  };
  const dayOf = ({ id }: TrainingPart): string => days[`${training.id}/${id}`] ?? '';
  const show = (next: TrainingPart) => {
    setShown(next);
    setIsChosen(true);
  };
  const due = pieces.find((piece) => piece !== shown && hasComeBack(piece.id, dayOf(piece), today()));
  return (
    <main className="app-hand-out">
      {due && shown === part && (
        <Inset>
          <p>A short piece of two minutes has come back: it is due since {formatDate(dayOf(due))}.</p>
          <Button small onClick={() => show(due)}>
            Take it now
          </Button>
        </Inset>
      )}
      <Course
        key={shown.id}
        training={training}
        part={shown}
        contacts={contacts}
        platform={platform}
        isChosen={isChosen}
        onResult={note}
        comesBackOn={shown === part ? pieces.map(dayOf).filter((day) => day > today()) : []}
      />
      {pieces.length > 0 && (
        <details className="app-no-print">
          <summary>Short pieces that come back</summary>
          <p>Two minutes each, so that what you learnt stays. Take one when you are asked to, or when it is due.</p>
          {[part, ...pieces]
            .filter(({ id }) => id !== shown.id)
            .map((other) => (
              <p key={other.id}>
                <Button look="secondary" small onClick={() => show(other)}>
                  {other.title}
                </Button>
              </p>
            ))}
        </details>
      )}
      <Sources data={training} isOnPlatform={platform !== null} />
    </main>
  );
}

type CourseProps = {
  readonly training: HandOutData['training'];
  readonly part: TrainingPart;
  readonly contacts: HandOutData['contacts'];
  readonly platform: Platform | null;
  /** Did somebody ask for it on this page? Then its heading takes the focus. */
  readonly isChosen: boolean;
  readonly onResult: (result: CourseResult) => void;
  /** The days on which short pieces come back to who passed it. */
  readonly comesBackOn: readonly string[];
};

function Course({ training, part, contacts, platform, isChosen, onResult, comesBackOn }: CourseProps) {
  const key = `carecert-training ${training.id} ${training.version} ${part.id}`;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isChosen) heading.current?.focus();
  }, [isChosen]);
  const [state, setState] = useState<CourseState>(() => {
    const resumed = readCourseState(platform ? platform.resumed : shelf.read(key), part);
    // What comes back is begun from its start, whatever came of it the last time.
    return resumed.ok && !(isReturn(part.id) && resumed.value.endedOn !== null)
      ? resumed.value
      : beginCourse(part, randomBelow(0x7fffffff), newId());
  });
  const [noted, setNoted] = useState<Noted>('noted');
  const onState = (next: CourseState) => {
    setState(next);
    const text = formatCourseState(next);
    if (platform) platform.note(text);
    else shelf.note(key, text);
    const step = stepOf(training, part, next);
    if (step.kind !== 'result') return;
    onResult(step.result);
    if (platform)
      setNoted(platform.finish(step.result.isPassed, Math.round((step.result.right * 100) / step.result.put)));
  };
  return (
    <>
      <h1 className="nhsuk-heading-l" ref={heading} tabIndex={-1}>
        {part.title}
      </h1>
      <p>{part.summary}</p>
      {state.decided.length === 0 && !isReturn(part.id) && <p>{training.summary}</p>}
      <Player
        training={training}
        part={part}
        contacts={contacts}
        today={today()}
        state={state}
        onState={onState}
        afterResult={(result) =>
          platform ? (
            <p>{NOTED_WORDS[noted]}</p>
          ) : (
            // A piece that comes back is there to be taken: its slip says so, however many were right.
            (result.isPassed || isReturn(part.id)) && (
              <>
                {comesBackOn.length > 0 && (
                  <p>
                    A short piece of two minutes comes back on {listInWords(comesBackOn.map((day) => formatDate(day)))}.
                    Keep this page, and open it again then.
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
          )
        }
      />
    </>
  );
}

const NOTED_WORDS: Readonly<Record<Noted, string>> = {
  noted: 'Your platform has noted the result.',
  'passed-before': 'Your platform keeps that you passed before.',
  refused: 'Your platform has not taken the result. Leave this page open, and tell those who run the platform.',
};

function Sources({
  data: { sources, publisher, title, version },
  isOnPlatform,
}: {
  readonly data: HandOutData['training'];
  readonly isOnPlatform: boolean;
}) {
  return (
    <footer className="app-quiet">
      <p>
        {title}, edition {version}, {publisher}.{isOnPlatform ? '' : ' This page sends nothing anywhere.'}
      </p>
      <details>
        <summary>Sources</summary>
        <ul>
          {sources.map((source) => (
            <li key={source.id}>
              {source.title}: {source.address}
            </li>
          ))}
        </ul>
      </details>
    </footer>
  );
}

const text = must(document.getElementById(DATA_ID)?.textContent, 'the page carries its module');
const data = handOutDataSchema.parse(JSON.parse(text));
const part = must(
  data.training.parts.find(({ id }) => id === data.part),
  'the part is one of its module',
);
hideChoices();

createRoot(must(document.getElementById(ROOT_ID), 'the page has a root')).render(
  <HandOut data={data} part={part} platform={connectPlatform(window)} />,
);
