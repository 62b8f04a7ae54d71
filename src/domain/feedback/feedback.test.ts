import { describe, expect, it } from 'vitest';
import { itemKey, itemOfKey, type FeedbackItem } from './feedback.ts';

describe('the key of an item', () => {
  const question: FeedbackItem = { about: 'question', of: 'assure-core', version: '2026.2', id: 'policy' };
  const bulletin: FeedbackItem = { about: 'bulletin', publisher: 'The centre', of: 'weekly', version: '4', id: 'mail' };

  it.each([question, { ...question, about: 'action' }, { ...question, about: 'training' }, bulletin] as const)(
    'leads back to it: $about',
    (item) => expect(itemOfKey(itemKey(item))).toEqual(item),
  );

  it.each(['A/B supplies', '/', 'ends in a stroke/', '100 % of us', 'Ysbyty Gwynedd'])(
    'leads back to a bulletin of "%s", and to no other',
    (publisher) => {
      expect(itemOfKey(itemKey({ ...bulletin, publisher }))).toEqual({ ...bulletin, publisher });
      expect(itemKey({ ...bulletin, publisher })).not.toBe(itemKey(bulletin));
    },
  );

  it.each(['', 'question', 'bulletin/weekly/4/mail', 'question/assure-core/2026.2/policy/The centre', 'x/a/1/b'])(
    'is none: "%s"',
    (key) => expect(itemOfKey(key)).toBeNull(),
  );
});
