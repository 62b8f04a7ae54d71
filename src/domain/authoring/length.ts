import { formatNumber } from '../common/format.ts';
import type { Advice } from './advice.ts';
import type { PlacedText, TextKind } from './texts.ts';

/**
 * The longest that each sort of text should be, in UTF-16 units. The format refuses a text only where
 * it would spoil a screen; these are what a tired reader takes in at one look, and what the editions
 * of 2026 keep to.
 */
const LONGEST: Readonly<Record<TextKind, number>> = {
  title: 80,
  summary: 400,
  'section-title': 60,
  'section-summary': 200,
  question: 200,
  'short-title': 60,
  finding: 160,
  guidance: 500,
  why: 300,
  incident: 400,
  option: 280,
  'band-of-points': 160,
  role: 60,
  'evidence-prompt': 100,
  'essential-reason': 200,
  'not-applicable-when': 200,
  'band-title': 40,
  'band-meaning': 240,
  'target-note': 500,
  'action-title': 100,
  'action-description': 400,
  contradiction: 300,
};

/** Texts longer than their sort should be. */
export const adviseOnLength = (texts: readonly PlacedText[]): readonly Advice[] =>
  texts.flatMap(({ kind, path, questionId, text }): readonly Advice[] =>
    text.length > LONGEST[kind]
      ? [
          {
            kind: 'too-long',
            path,
            questionId,
            advice: `${formatNumber(text.length)} characters: shorten it to ${formatNumber(LONGEST[kind])} or fewer`,
          },
        ]
      : [],
  );
