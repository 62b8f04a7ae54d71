import { describe, expect, it } from 'vitest';
import { fileNameOf } from './download.ts';

describe('the name of a file', () => {
  it('is made of plain letters, whatever the words are', () => {
    expect(fileNameOf('Équipe & Söhne NHS Trust', 'board report', '2026-06-30')).toBe(
      'equipe-sohne-nhs-trust-board-report-2026-06-30',
    );
    expect(fileNameOf('../..\\x', 'y')).toBe('..-..-x-y');
    expect(fileNameOf('漢字', 'board report')).toBe('board-report');
  });

  it('keeps what tells files apart, however long the name before it', () => {
    const name = 'The very long name of an organisation '.repeat(5);
    expect(fileNameOf(name, 'board report', '2026-06-30')).not.toBe(fileNameOf(name, 'public report', '2026-06-30'));
    expect(fileNameOf(name, 'public report', '2026-06-30')).toMatch(/-public-report-2026-06-30$/);
    expect(fileNameOf(name, 'public report', '2026-06-30').length).toBeLessThan(100);
  });
});
