import { chromium } from 'playwright';
import { pathOf } from './programs.ts';

export type TextProperty = 'innerText' | 'textContent';

/** What a browser says the text of each page is. */
export async function textsInBrowser(
  pages: readonly Uint8Array[],
  property: TextProperty,
): Promise<readonly string[]> {
  const browser = await chromium.launch({ executablePath: pathOf('chromium'), args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    const texts: string[] = [];
    for (const html of pages) {
      await page.setContent(Buffer.from(html).toString('utf8'), { waitUntil: 'domcontentloaded' });
      texts.push(await page.locator('body').evaluate((body, name) => `${Reflect.get(body, name)}`, property));
    }
    return texts;
  } finally {
    await browser.close();
  }
}
