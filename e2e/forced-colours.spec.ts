import { Assessor } from './pages/assess.ts';
import { findViolations } from './pages/axe.ts';
import { bringIn, riverside, shippedEdition } from './pages/bring-in.ts';
import { expect, test } from './well-behaved.ts';

test.use({ forcedColors: 'active', colorScheme: 'dark' });

test('charts and their legends can be read in colours of the system', async ({ page }) => {
  const edition = shippedEdition('assure-core', '2026.2');
  const whole = riverside(edition, 'forced', 4, '2026-06-30');
  await bringIn(page, [{ ...whole, answers: whole.answers.slice(0, -20) }], [edition]);
  const assessor = new Assessor(page);
  await page.goto('./#/assessments/forced');
  for (const [screen, drawn] of [
    ['results', '.app-scale__bar'],
    ['compare', '.app-strips__label'],
  ] as const) {
    await assessor.goTo(screen);
    await expect(page.locator(drawn).first()).toBeVisible();
    const look = await page.evaluate(() => {
      const canvasText = document.createElement('p');
      canvasText.style.color = 'CanvasText';
      canvasText.style.backgroundColor = 'Canvas';
      document.body.append(canvasText);
      const { color, backgroundColor } = getComputedStyle(canvasText);
      canvasText.remove();
      const labels = [
        ...[...document.querySelectorAll('.app-chart svg text')].map((text) => getComputedStyle(text).fill),
        ...[...document.querySelectorAll('.app-strips__label')].map((label) => getComputedStyle(label).color),
      ];
      const empty = [...document.querySelectorAll('.app-legend__key')].filter((key) => {
        const { backgroundColor: fill, backgroundImage } = getComputedStyle(key);
        // A key whose fill is the ground's own must have a border that is not.
        return (
          backgroundImage === 'none' &&
          fill === backgroundColor &&
          getComputedStyle(key).borderTopColor === backgroundColor
        );
      }).length;
      return { color, strange: labels.filter((label) => label !== color), empty };
    });
    expect(look.strange, `${screen}: labels in the colour of text`).toEqual([]);
    expect(look.empty, `${screen}: keys that show nothing`).toBe(0);
    // Contrast is the system's there, and is seen above: axe reckons with the colours of the style sheet.
    expect(await findViolations(page, { rules: { 'color-contrast': { enabled: false } } }), screen).toEqual([]);
  }
});
