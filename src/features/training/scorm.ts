/** What a learning platform offers a page by SCORM 1.2 (ADL, 2004: run-time environment, 3.3). */
type Api = {
  readonly LMSInitialize: (empty: '') => string;
  readonly LMSGetValue: (name: string) => string;
  readonly LMSSetValue: (name: string, value: string) => string;
  readonly LMSCommit: (empty: '') => string;
  readonly LMSFinish: (empty: '') => string;
};

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
  readonly finish: (isPassed: boolean, percent: number) => void;
};

/**
 * The platform that the page is shown by; null where there is none.
 * @param from the window of the page
 */
export function connectPlatform(from: Window): Platform | null {
  const api = findApi(from);
  if (!api || api.LMSInitialize('') !== 'true') return null;
  const status = api.LMSGetValue('cmi.core.lesson_status');
  if (status === 'not attempted' || status === '') api.LMSSetValue('cmi.core.lesson_status', 'incomplete');
  let isOpen = true;
  from.addEventListener('pagehide', () => {
    if (!isOpen) return;
    isOpen = false;
    api.LMSCommit('');
    api.LMSFinish('');
  });
  return {
    resumed: api.LMSGetValue('cmi.suspend_data'),
    note: (state) => {
      api.LMSSetValue('cmi.suspend_data', state);
      api.LMSSetValue('cmi.core.exit', 'suspend');
      api.LMSCommit('');
    },
    finish: (isPassed, percent) => {
      api.LMSSetValue('cmi.core.score.min', '0');
      api.LMSSetValue('cmi.core.score.max', '100');
      api.LMSSetValue('cmi.core.score.raw', String(percent));
      // What was passed once stays passed.
      if (isPassed || api.LMSGetValue('cmi.core.lesson_status') !== 'passed')
        api.LMSSetValue('cmi.core.lesson_status', isPassed ? 'passed' : 'failed');
      api.LMSCommit('');
    },
  };
}
