import { expect, it } from 'vitest';
import { bulletin, list } from '#src/domain/bulletins/sound-list.fixture.ts';
import { itemNames } from './item-names.ts';

const item = { about: 'bulletin', of: 'weekly', version: '4', id: 'mail-gateway' } as const;
const issueOf = (publisher: string, title: string) =>
  list([bulletin({ id: item.id, revision: 4, title })], { listId: item.of, publisher: { name: publisher } });

it('an item is called by its title where it is here, and by its ids where it is not', () => {
  const nameOf = itemNames([], [], [issueOf('The centre', 'A flaw in a mail gateway')]);
  expect(nameOf(item)).toMatchObject({ title: 'A flaw in a mail gateway', of: 'The centre, revision 4', isHere: true });
  const later = { ...item, version: '5' };
  expect(nameOf(later)).toMatchObject({ title: item.id, of: 'a bulletin of weekly, revision 5', isHere: false });
});

it('of lists of two publishers that have one id, neither is said to be the one that is meant', () => {
  const nameOf = itemNames([], [], [issueOf('The centre', 'A flaw in a mail gateway'), issueOf('A supplier', 'Mail')]);
  expect(nameOf(item)).toMatchObject({
    title: 'A flaw in a mail gateway; or: Mail',
    of: 'The centre, revision 4; or A supplier, revision 4',
  });
});
