/** Requests, their clock, searches, records and accounts, from the sample request. */
import { readFileSync } from 'node:fs';

const day = (offset) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

export async function take({ page, shot, origin }) {
  const button = (name) => page.getByRole('button', { name, exact: true });
  await page.goto(`${origin}/requests`);
  const sample = `${origin}${await page.locator('tbody a').first().getAttribute('href')}`;
  await page.goto(sample);
  await shot('requests-overview');
  await page.goto(`${sample}/details/edit`);
  for (const [id, text] of [['addresses', '4 Mill Lane, until 1961\nThe Limes children’s home, from 1961'], ['knownPeople', 'Jean Mather, aunt\nDenise Holroyd, social worker'], ['alreadyKnows', 'That her mother died in 1961.'], ['identityEvidence', 'Passport seen by R. Clerk'], ['contact', '12 Example Street; write, do not telephone'], ['delivery', 'tracked post'], ['contactName', 'Robin Clerk']]) await page.fill(`#${id}`, text);
  await shot('requests-edit');
  await page.fill('#received', day(-12));
  await button('Save').click();
  await page.waitForURL('**/details?done=saved');
  const note = async (kind, on, words) => {
    if (!(await page.isVisible('#kind'))) await page.getByText('Note something that moves the clock').click();
    await page.selectOption('#kind', kind);
    await page.fill('#on', on);
    await page.fill('#note', words);
    await button('Note it').click();
    await page.waitForLoadState();
  };
  await note('identity-received', day(-9), 'Passport, in person');
  await note('clarification-asked', day(-6), 'Asked whether the files of the brother are wanted too');
  await page.goto(`${sample}/details`);
  await shot('requests-details-paused');
  await note('clarification-answered', day(-2), 'Own files only');
  await note('extension-notified', day(-1), '');
  await shot('requests-details-error');
  await page.goto(`${sample}/details`);
  await shot('requests-details');
  await page.goto(`${sample}/searches`);
  await shot('searches-empty');
  for (const [place, result, limit, why] of [['Council archive', 'Two volumes of the case file, 1958 to 1968.', '', ''], ['E-mail', 'Nothing was found.', 'Only mailboxes of the leaving care team', 'No one else was in touch with the person after 1990']]) {
    await page.fill('#place', place);
    await page.fill('#result', result);
    await page.fill('#limit', limit);
    await page.fill('#justification', why);
    await button('Save the search').click();
    await page.waitForURL('**?done=saved');
  }
  await page.goto(`${sample}/searches`);
  await shot('searches-list');
  await page.goto(`${sample}/records`);
  await shot('records-list');
  await page.goto(`${sample}/records/flagged`);
  await shot('records-flagged');
  await page.goto(`${sample}/records`);
  await page.locator('tbody a').first().click();
  await shot('records-file');
  await page.goto(`${origin}/requests/new`);
  await page.fill('#name', 'Kevin Arthur Rudge');
  await page.fill('#born', '1971-02-03');
  await page.fill('#received', day(-45));
  await button('Save and add records').click();
  await page.waitForURL('**/records');
  await page.route('**/uploads', (route) => setTimeout(() => void route.abort().catch(() => undefined), 60_000));
  await page.setInputFiles('#files', Array.from({ length: 60 }, (_, i) => ({ name: `volume-1-page-${String(i + 1).padStart(3, '0')}.tif`, mimeType: 'image/tiff', buffer: readFileSync(new URL(import.meta.url)) })));
  await page.waitForTimeout(400);
  await shot('records-sending');
  await page.unroute('**/uploads');
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(`${origin}/requests`);
  await shot('requests-list');
  await page.fill('#words', 'rudge');
  await button('Search').click();
  await shot('requests-search');
  await page.goto(`${origin}/requests/new`);
  await button('Save and add records').click();
  await shot('requests-new-errors');
  await page.goto(`${origin}/accounts/new`);
  await shot('accounts-new');
  await page.fill('#name', 'Amina Approver');
  await page.fill('#email', 'amina@council.example');
  await page.getByLabel('Approver', { exact: true }).check();
  await button('Make the account').click();
  await shot('accounts-link');
  await page.getByRole('button', { name: 'Go to the account' }).click();
  await shot('accounts-show');
  await page.goto(`${origin}/accounts`);
  await shot('accounts-list');
  await page.goto(`${origin}/password`);
  await shot('accounts-password');
}
