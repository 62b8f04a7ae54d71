// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { contentHash } from '#src/domain/common/content-hash.ts';
import type { Slip } from '#src/domain/training/index.ts';
import { registerOf, slipEntry } from '#src/domain/training/register/index.ts';
import { PeoplePart } from './people-part.tsx';

afterEach(cleanup);

it('a slip that is dated ahead, since the clock was set back, is said to count nowhere yet', () => {
  const of: Omit<Slip, 'check'> = {
    format: 'assure-slip',
    formatVersion: 1,
    id: 'one',
    who: 'Jo Sharma',
    work: 'Ward 4',
    module: { id: 'basic', version: '2026.1', title: 'Basics', part: 'everyone' },
    date: '2099-01-01',
    isPassed: true,
    score: 'all',
  };
  const slip = { ...of, check: contentHash(of) };
  render(<PeoplePart register={registerOf([slipEntry(slip, '2026-11-30T09:00:00Z')], [], '2026-11-30')} />);
  expect(screen.getByText(/1 slip is dated ahead of today and counts nowhere until then/)).toBeTruthy();
  expect(screen.getByText('Not known: dated ahead')).toBeTruthy();
});
