import '#src/platform/runtime/zod-jitless.ts';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { must } from '#src/domain/common/result.ts';
import {
  beginCourse,
  formatCourseState,
  readCourseState,
  slipIdOf,
  stepOf,
  type CourseState,
  type Slip,
  type TrainingPart,
} from '#src/domain/training/index.ts';
import { Player } from './player.tsx';
import { SlipPart } from './slip-part.tsx';
import './hand-out.scss';
import { DATA_ID, handOutDataSchema, ROOT_ID, type HandOutData } from './hand-out-data.ts';
import { connectPlatform, type Platform } from './scorm.ts';

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

function HandOut({
  data: { training, contacts },
  part,
  platform,
}: {
  readonly data: HandOutData;
  readonly part: TrainingPart;
  readonly platform: Platform | null;
}) {
  const key = `carecert-training ${training.id} ${training.version} ${part.id}`;
  const [state, setState] = useState<CourseState>(() => {
    const resumed = readCourseState(platform ? platform.resumed : shelf.read(key), part);
    return resumed.ok ? resumed.value : beginCourse(part, randomBelow(0x7fffffff), newId());
  });
  const onState = (next: CourseState) => {
    setState(next);
    const text = formatCourseState(next);
    if (platform) platform.note(text);
    else shelf.note(key, text);
    const step = stepOf(training, part, next);
    if (step.kind === 'result')
      platform?.finish(step.result.isPassed, Math.round((step.result.right * 100) / step.result.put));
  };
  return (
    <main className="app-hand-out">
      <h1 className="nhsuk-heading-l">{part.title}</h1>
      <p>{part.summary}</p>
      <Player
        training={training}
        part={part}
        contacts={contacts}
        today={today()}
        state={state}
        onState={onState}
        afterResult={(result) =>
          platform ? (
            <p>Your platform has noted the result.</p>
          ) : (
            result.isPassed && (
              <SlipPart
                training={training}
                part={part}
                result={result}
                date={state.endedOn ?? today()}
                id={slipIdOf(state)}
                onSave={save}
              />
            )
          )
        }
      />
      <Sources data={training} />
    </main>
  );
}

function Sources({ data: { sources, publisher, title, version } }: { readonly data: HandOutData['training'] }) {
  return (
    <footer className="app-quiet">
      <p>
        {title}, edition {version}, {publisher}. This page sends nothing anywhere.
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
createRoot(must(document.getElementById(ROOT_ID), 'the page has a root')).render(
  <HandOut data={data} part={part} platform={connectPlatform(window)} />,
);
