/** The review workbench in all its states, from the sample request. Leaves the request as it found it but for a few decisions. */
import sharp from 'sharp';

/** A page of scrawl, which no engine reads: it must be read by a person. */
function scrawl() {
  const line = (y) => `<path fill="none" stroke="#334" stroke-width="4" d="M 160 ${y}${Array.from({ length: 60 }, (_, i) => ` q ${6 + ((i * 7 + y) % 9)} ${((i * 37 + y) % 60) - 30} ${14 + ((i * 5 + y) % 8)} ${((i * 11 + y) % 24) - 12}`).join('')}"/>`;
  return sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1654" height="2339"><rect width="100%" height="100%" fill="#f4f1e8"/><text x="160" y="150" font-size="44" font-family="serif">Visit 3 May 1966</text>${Array.from({ length: 22 }, (_, i) => line(240 + i * 88)).join('')}</svg>`)).png().toBuffer();
}

export async function take({ page: first, context, shot, origin }) {
  await first.goto(`${origin}/requests`);
  const sample = `${origin}${await first.getByRole('link', { name: 'CF-2026-0001', exact: true }).getAttribute('href')}`;
  await first.goto(`${sample}/records`);
  await first.setInputFiles('#files', [{ name: 'visit.png', mimeType: 'image/png', buffer: await scrawl() }]);
  await first.waitForURL(/\/requests\/[0-9a-f-]{36}$/);
  await first.waitForSelector('[data-phase=ready]', { timeout: 120_000 });
  const page = await context.newPage();
  const size = (width, height) => page.setViewportSize({ width, height });
  const press = async (...keys) => { for (const key of keys) await page.keyboard.press(key); };
  const picture = async (name, fullPage = false) => { await page.waitForTimeout(700); await shot(`workbench-${name}`, { fullPage, of: page }); };
  const open = async () => { await page.goto(`${sample}/review`); await page.waitForSelector('[data-ready]'); await page.waitForSelector('.wb-mark--current'); };
  const dialog = async (key, name) => { await press(key); await page.waitForSelector('dialog[open]'); await picture(name); await press('Escape'); };
  await size(1366, 768);
  await open();
  await press('s', 's', 'd', 'w', 's', 's', 'w', 's', 's', 'w');
  await picture('page');
  await press('p');
  await picture('person');
  await dialog('e', 'person-everywhere');
  await press('p');
  await picture('doubt');
  await press('p');
  await dialog('r', 'reason');
  await dialog('c', 'note');
  await press('a', 'Shift+ArrowRight', 'Shift+ArrowRight');
  await picture('mark-words');
  await dialog('Enter', 'mark');
  await press('Escape', 'x', 'Shift+ArrowLeft', 'Shift+ArrowUp', 'Enter', 'Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowDown');
  await picture('mark-area');
  await press('Escape');
  await dialog('t', 'mark-text');
  await dialog('l', 'flags');
  await dialog('h', 'history');
  await dialog('?', 'keys');
  await press('g');
  await picture('to-read');
  await press('l');
  await page.getByLabel('A distressing picture').check();
  await page.getByRole('button', { name: 'Store the flags' }).click();
  await page.waitForSelector('.wb-sheet--blurred');
  await picture('blurred');
  await press('Home', 'n');
  await size(1920, 1080);
  await picture('1920');
  await press('v');
  await page.waitForSelector('.wb-released');
  await picture('released');
  await press('v');
  await size(1366, 768);
  await context.setOffline(true);
  await press('n', 's', 's', 's');
  await page.waitForSelector('.wb-banner--lost');
  await picture('lost');
  await context.setOffline(false);
  await page.waitForSelector('[data-stored=true]', { timeout: 30_000 });
  await conflict({ page, context, sample, open, press, picture });
  await size(341, 680);
  await open();
  await picture('zoom-400', true);
  await page.close();
}

/** Someone decides in another window while this one is cut off. */
async function conflict({ page, context, sample, open, press, picture }) {
  await open();
  const other = await context.newPage();
  await other.goto(`${sample}/review`);
  await other.waitForSelector('[data-ready]');
  await page.route('**/acts', (route) => route.abort());
  await press('w');
  await page.waitForSelector('.wb-banner--lost');
  await other.keyboard.press('d');
  await other.waitForSelector('[data-stored=true]');
  await page.unroute('**/acts');
  await page.waitForSelector('dialog[open]', { timeout: 30_000 });
  await picture('conflict');
  await page.getByRole('button', { name: 'Keep theirs' }).click();
  await other.close();
}
