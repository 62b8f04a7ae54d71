import { AxeBuilder } from '@axe-core/playwright';
import { bringIn } from './pages/bring-in.ts';
import { caf, core, EDITIONS, partsFor, quick, quickEdition, WHAT_OTHERS_LACK } from './pages/filled.ts';
import { everyScreen, openAt, openScreen } from './pages/screens.ts';
import { expect, test } from './well-behaved.ts';

test.use({ colorScheme: 'dark' });

test('where the system is dark every screen is, its words can be read, and paper stays light', async ({ page }) => {
  await bringIn(page, [...quick, ...core, caf], EDITIONS);
  const expectReadable = async (screen: string) => {
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode()
      .withRules(['color-contrast'])
      .options({ resultTypes: ['violations'], runOnly: ['color-contrast'] })
      .analyze();
    expect(
      violations.flatMap(({ nodes }) =>
        nodes.map(({ target, failureSummary }) => `${screen}: ${target.join(' ')}: ${failureSummary}`),
      ),
    ).toEqual([]);
  };
  for (const { name, path } of everyScreen({ ...partsFor(quickEdition), id: quick[1].id })) {
    await openAt(page, name, path);
    await expectReadable(name);
  }
  for (const [name, other] of WHAT_OTHERS_LACK) {
    await openScreen(page, name, other);
    await expectReadable(`${name} of ${other}`);
  }
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(await ground()).toBe('rgb(18, 24, 28)');
  await page.emulateMedia({ media: 'print' });
  expect(await ground()).toBe('rgb(255, 255, 255)');
});
