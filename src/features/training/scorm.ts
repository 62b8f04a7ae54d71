/** What a learning platform offers a page by SCORM 1.2 (ADL, 2004: run-time environment, 3.3). */
type Api = {
  readonly LMSInitialize: (empty: '') => Answer;
  readonly LMSGetValue: (name: string) => string;
  readonly LMSSetValue: (name: string, value: string) => Answer;
  readonly LMSCommit: (empty: '') => Answer;
  readonly LMSFinish: (empty: '') => Answer;
};
/** By the standard the text "true" or "false"; some platforms answer with what is no text. */
type Answer = string | boolean;
const isYes = (answer: Answer): boolean => String(answer) === 'true';

const NAMES = ['LMSInitialize', 'LMSGetValue', 'LMSSetValue', 'LMSCommit', 'LMSFinish'] as const;

/** Platforms put it at a window round the page, at most so many windows away. */
const FURTHEST = 7;

const isApi = (value: unknown): value is Api =>
  typeof value === 'object' && value !== null && NAMES.every((name) => typeof Reflect.get(value, name) === 'function');

/** A window of somebody else's origin says nothing, and throws when it is asked. */
function apiOf(window_: Window): Api | null {
  try {
    const api: unknown = Reflect.get(window_, 'API');
    return isApi(api) ? api : null;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

function findApi(from: Window): Api | null {
  let at = from;
  for (let steps = 0; steps < FURTHEST; steps += 1) {
    const api = apiOf(at);
    if (api) return api;
    if (at.parent === at) break;
    at = at.parent;
  }
  return from.opener instanceof Object ? apiOf(from.opener as Window) : null;
}

export type Platform = {
  /** What was remembered the last time; empty where nothing was. */
  readonly resumed: string;
  readonly note: (state: string) => void;
  readonly finish: (isPassed: boolean, percent: number) => Noted;
};

/** What became of a result on a platform: it was taken, or not; or it was passed before, which stays. */
export type Noted = 'noted' | 'passed-before' | 'refused';

/**
 * The platform that the page is shown by; null where there is none.
 * @param from the window of the page
 */
export function connectPlatform(from: Window): Platform | null {
  const api = findApi(from);
  if (!api || !isYes(api.LMSInitialize(''))) return null;
  const status = api.LMSGetValue('cmi.core.lesson_status');
  if (status === 'not attempted' || status === '') api.LMSSetValue('cmi.core.lesson_status', 'incomplete');
  let isOpen = true;
  const tell = (values: Readonly<Record<string, string>>): boolean =>
    [...Object.entries(values).map(([name, value]) => api.LMSSetValue(name, value)), api.LMSCommit('')].every(isYes);
  from.addEventListener('pagehide', () => {
    if (!isOpen) return;
    isOpen = false;
    api.LMSCommit('');
    api.LMSFinish('');
  });
  return {
    resumed: api.LMSGetValue('cmi.suspend_data'),
    note: (state) => {
      tell({ 'cmi.suspend_data': state, 'cmi.core.exit': 'suspend' });
    },
    finish: (isPassed, percent) => {
      // Its score stays too: at the end a platform works out by it and the mastery score whether it is passed.
      if (!isPassed && api.LMSGetValue('cmi.core.lesson_status') === 'passed') return 'passed-before';
      const isTaken = tell({
        'cmi.core.score.min': '0',
        'cmi.core.score.max': '100',
        'cmi.core.score.raw': String(percent),
        'cmi.core.lesson_status': isPassed ? 'passed' : 'failed',
      });
      return isTaken ? 'noted' : 'refused';
    },
  };
}
