// The panel as a person meets it: by roles, names and words, never by the way it is built.

export class PanelPage {
  constructor(page) {
    this.page = page;
    this.panel = page.locator('sayso-panel');
  }

  static async open(browser, url) {
    const panel = new PanelPage(await browser.page());
    await panel.page.goto(url);
    await panel.ready();
    return panel;
  }

  async ready() {
    await this.panel.locator('[part~=purpose], [part~=notice]').first().waitFor();
  }

  async reload() {
    await this.page.reload();
    await this.ready();
  }

  switch(name) {
    return this.panel.getByRole('switch', { name });
  }

  async isOn(name) {
    return (await this.switch(name).getAttribute('aria-checked')) === 'true';
  }

  /** Clicks the switch and waits until what is said beside it begins with `words`. */
  async toggle(name, words = 'Saved') {
    await this.switch(name).click();
    await this.outcome(name).filter({ hasText: new RegExp(`^\\s*${words}`) }).waitFor();
  }

  purpose(name) {
    return this.panel.getByRole('region', { name });
  }

  outcome(name) {
    return this.purpose(name).locator('[part~=outcome]');
  }

  status(name) {
    return this.purpose(name).locator('[part~=status]');
  }

  async openReceipts() {
    const receipts = this.panel.locator('details[part~=receipts]');
    if (!(await receipts.evaluate((element) => element.open))) await receipts.locator('summary').click();
    await receipts.locator('[part~=receipt]').first().waitFor();
    return receipts.locator('[part~=receipt]');
  }

  /** Downloads the newest receipt: {name, text}. */
  async download(nth = 0) {
    const receipts = await this.openReceipts();
    return this.page.download(() => receipts.nth(nth).getByRole('button', { name: /save/i }).click());
  }
}
