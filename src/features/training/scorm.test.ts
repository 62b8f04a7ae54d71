// @vitest-environment jsdom
import { Scorm12API } from 'scorm-again';
import { describe, expect, it } from 'vitest';
import { must } from '#src/domain/common/result.ts';
import { beginCourse, formatCourseState } from '#src/domain/training/index.ts';
import { connectPlatform } from './scorm.ts';

type Kept = {
  readonly suspend_data?: string;
  readonly core?: { readonly lesson_status?: string };
  readonly student_data?: { readonly mastery_score: string };
};

/** A platform by the standard, as `scorm-again` keeps it, and the page that it shows. */
function platformWith(kept: Kept = {}) {
  const api = new Scorm12API({ autocommit: false, logLevel: 5 });
  api.loadFromJSON(kept);
  Object.assign(window, { API: api });
  const platform = must(connectPlatform(window), 'it is there');
  return { api, platform, said: (name: string) => String(api.getCMIValue(name)) };
}

describe('a platform by SCORM 1.2', () => {
  it('is told how it stands, and the score', () => {
    const { platform, said } = platformWith();
    expect(said('cmi.core.lesson_status')).toBe('incomplete');
    platform.finish(false, 63);
    expect([said('cmi.core.lesson_status'), said('cmi.core.score.raw')]).toEqual(['failed', '63']);
    platform.finish(true, 88);
    expect([said('cmi.core.lesson_status'), said('cmi.core.score.raw'), said('cmi.core.score.max')]).toEqual([
      'passed',
      '88',
      '100',
    ]);
  });

  it('keeps what was passed once as passed, when it works that out by the score as well', () => {
    const { api, platform, said } = platformWith({ student_data: { mastery_score: '80' } });
    expect(platform.finish(true, 88)).toBe('noted');
    expect(platform.finish(false, 25)).toBe('passed-before');
    expect(said('cmi.core.lesson_status')).toBe('passed');
    api.LMSFinish('');
    expect([said('cmi.core.lesson_status'), said('cmi.core.score.raw')]).toEqual(['passed', '88']);
  });

  it('that refuses what it is told is not said to have noted it', () => {
    const { api, platform } = platformWith();
    // Such as where the session has run out, or the network is gone.
    api.LMSCommit = () => 'false';
    expect(platform.finish(true, 100)).toBe('refused');
    // As some platforms answer, beside the standard.
    Object.assign(api, { LMSCommit: () => true });
    expect(platform.finish(true, 100)).toBe('noted');
  });

  it('keeps how far one is, and gives it back', () => {
    const state = formatCourseState(beginCourse({ id: 'everyone' }, 7, 'a-b'));
    const { platform, said } = platformWith();
    platform.note(state);
    expect(said('cmi.suspend_data')).toBe(state);
    expect(platformWith({ suspend_data: state }).platform.resumed).toBe(state);
  });

  it('may be a few windows away, and is none where there is none', () => {
    Reflect.deleteProperty(window, 'API');
    expect(connectPlatform(window)).toBeNull();
  });
});
