import { expect, type Locator, type Page } from '@playwright/test';
import { openScreen, type ScreenOfAssessment } from './screens.ts';

/** The verbs of someone who takes an assessment, by role and label. */
export class Assessor {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Starts an assessment, from the home screen: for a made-up trust, unless it is to be another questionnaire. */
  async start(
    name = 'Riverside Hospitals NHS Trust',
    questionnaire = /Assure core assessment/,
    answerer = 'Jo Sharma',
  ) {
    const { page } = this;
    await page.getByRole('link', { name: 'Start an assessment' }).click();
    await page.getByRole('radio', { name: questionnaire }).first().check();
    await page.getByLabel('Name of your organisation').fill(name);
    await page.getByLabel('Type of organisation').selectOption({ label: 'Acute trust' });
    await page.getByLabel('Number of staff').selectOption({ label: '5,000 to 9,999 staff' });
    for (const service of ['Emergency department', 'In-patient beds', 'Pathology or other laboratory', 'Own IT team']) {
      await page.getByLabel(service).check();
    }
    await page.getByLabel('Your name (optional)').fill(answerer);
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    if (!/core/i.test(questionnaire.source)) await this.showWholeSections();
  }

  /** A questionnaire for managers shows one question at a time: here each section is wanted whole. */
  private async showWholeSections() {
    const { page } = this;
    const overview = page.url();
    await page.getByRole('link', { name: 'Begin' }).click();
    const mode = page.getByRole('button', { name: 'One question at a time' });
    await expect(mode).toBeVisible();
    if ((await mode.getAttribute('aria-pressed')) === 'true') {
      await mode.click();
      await expect(mode).toHaveAttribute('aria-pressed', 'false');
    }
    await page.goto(overview);
    await expect(page.getByRole('link', { name: 'Begin' })).toBeVisible();
  }

  /** The id in the address. */
  get assessmentId(): string {
    const [, id] = /assessments\/([^/]+)/.exec(this.page.url()) ?? [];
    if (!id) throw new Error(`No assessment in ${this.page.url()}`);
    return id;
  }

  async goTo(screen: ScreenOfAssessment) {
    await openScreen(this.page, screen, this.assessmentId);
  }

  /** The cards of the questions on the page. */
  get questions(): Locator {
    return this.page
      .getByRole('region')
      .filter({ has: this.page.getByRole('heading', { level: 2, name: /^Question \d+/ }) });
  }

  /** The card of the question that holds these words. */
  question(words: string): Locator {
    return this.questions.filter({ has: this.page.getByRole('heading', { level: 2, name: words }) });
  }

  /** Answers every question on the page, each by its kind; `turn` varies the levels chosen. */
  async answerSection(turn = 0) {
    await expect(this.questions.first()).toBeVisible();
    // An answer can bring further questions, so the count is taken again each time.
    for (let index = 0; index < (await this.questions.count()); index += 1) {
      // Found by its role once, and by its id for each step: roles of a whole page take long to work out.
      const id = await this.questions.nth(index).getAttribute('data-question');
      await this.answer(this.page.locator(`[data-question="${id}"]`), turn + index);
    }
  }

  /** Answers one question in the way that its kind asks for. */
  async answer(card: Locator, turn: number) {
    await expect(card).toBeVisible();
    // Beside the answers stand the due date and whatever else goes with them.
    const answers = card.locator('form');
    const radios = answers.getByRole('radio', { name: /^(?!I don't know|This does not apply)/ });
    const choices = await radios.count();
    if (choices > 0) {
      await radios.nth(turn % choices).check();
    } else if ((await answers.getByLabel(/^Number \(/).count()) > 0) {
      const [, most = ''] =
        /^From [\d,.]+ to ([\d,.]+)/.exec((await answers.getByText(/^From [\d,.]+ to/).textContent()) ?? '') ?? [];
      await answers
        .getByLabel(/^Number \(/)
        .fill(String(Math.floor((Number(most.replaceAll(',', '')) * (6 + (turn % 4))) / 10)));
      await answers.getByLabel(/^Number \(/).blur();
    } else if ((await answers.getByLabel('Day', { exact: true }).count()) > 0) {
      await answers.getByLabel('Day', { exact: true }).fill('3');
      await answers.getByLabel('Month', { exact: true }).fill(String(1 + (turn % 9)));
      await answers.getByLabel('Year', { exact: true }).fill('2026');
      await answers.getByLabel('Year', { exact: true }).blur();
    } else if ((await answers.getByLabel('Your words').count()) > 0) {
      await answers.getByLabel('Your words').fill('No clinical system down for more than a day.');
      await answers.getByLabel('Your words').blur();
    } else {
      const boxes = answers.getByRole('checkbox', { name: /^(?!None of these|I don't know|This does not apply)/ });
      for (let box = 0; box < (await boxes.count()); box += 2) await boxes.nth(box).check();
    }
    await expect(card.getByText(/^Saved \d\d:\d\d$/)).toBeVisible();
  }

  /** Goes through all sections from the task list to the check page, answering everything. */
  async answerEverything() {
    await this.page.getByRole('link', { name: 'Begin' }).click();
    await this.goThroughSections((section) => this.answerSection(section));
  }

  /** From the first section to the check page, doing something in each. */
  async goThroughSections(work: (section: number) => Promise<void>) {
    for (let section = 0; ; section += 1) {
      await work(section);
      const next = this.page.getByRole('link', { name: /^Next: / });
      const isLast = /check your answers/.test((await next.textContent()) ?? '');
      const before = await this.page.getByRole('heading', { level: 1 }).textContent();
      await next.click();
      await expect(this.page.getByRole('heading', { level: 1 })).not.toHaveText(before ?? '');
      if (isLast) return;
    }
  }
}
