import { expect, it } from 'vitest';
import { bulletin, list } from '#src/domain/bulletins/sound-list.fixture.ts';
import { itemNames } from './item-names.ts';

const item = { about: 'bulletin', publisher: 'The centre', of: 'weekly', version: '4', id: 'mail-gateway' } as const;
const issueOf = (publisher: string, title: string) =>
  list([bulletin({ id: item.id, revision: 4, title })], { listId: item.of, publisher: { name: publisher } });

it('an item is called by its title where it is here, and by its ids where it is not', () => {
  const nameOf = itemNames([], [], [issueOf('The centre', 'A flaw in a mail gateway')]);
  expect(nameOf(item)).toMatchObject({ title: 'A flaw in a mail gateway', of: 'The centre, revision 4', isHere: true });
  const later = { ...item, version: '5' };
  expect(nameOf(later)).toMatchObject({
    title: item.id,
    of: 'a bulletin of weekly (The centre), revision 5',
    isHere: false,
  });
});

it('lists of two publishers may have one id: each bulletin is called by its own title', () => {
  const nameOf = itemNames(
    [],
    [],
    [issueOf('The centre', 'A flaw in a mail gateway'), issueOf('A/B supplies', 'Mail')],
  );
  expect(nameOf(item)).toMatchObject({ title: 'A flaw in a mail gateway', of: 'The centre, revision 4' });
  expect(nameOf({ ...item, publisher: 'A/B supplies' })).toMatchObject({
    title: 'Mail',
    of: 'A/B supplies, revision 4',
  });
});
