import type { Questionnaire } from '../questionnaire/index.ts';
import type { Advice } from './advice.ts';
import { adviseOnAlike } from './alike.ts';
import { adviseOnCompleteness } from './completeness.ts';
import { adviseOnIndicators } from './indicators.ts';
import { adviseOnLength } from './length.ts';
import { adviseOnReading } from './reading.ts';
import { adviseOnSpelling, type IsAmericanSpelling } from './spelling.ts';
import { textsOf } from './texts.ts';
import { adviseOnWording } from './wording.ts';

/** Everything that the author of a sound edition may want to mend, rule by rule (guide: questionnaires/README.md). */
export function adviseAuthor(questionnaire: Questionnaire, isAmericanSpelling: IsAmericanSpelling): readonly Advice[] {
  const texts = textsOf(questionnaire);
  return [
    ...adviseOnCompleteness(questionnaire),
    ...adviseOnIndicators(questionnaire),
    ...adviseOnAlike(questionnaire),
    ...adviseOnLength(texts),
    // How words read and are spelt is known of English alone.
    ...(isEnglish(questionnaire)
      ? [
          ...adviseOnReading(questionnaire, texts),
          ...adviseOnWording(texts),
          ...adviseOnSpelling(texts, isAmericanSpelling),
        ]
      : []),
  ];
}

const isEnglish = ({ language = 'en-GB' }: Questionnaire): boolean => /^en(?:-|$)/.test(language);
