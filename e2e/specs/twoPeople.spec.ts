import { type Kind, test } from '../support/test.ts';

const pairs: readonly (readonly [Kind, Kind])[] = [
  ['chromium', 'chromium'],
  ['firefox', 'firefox'],
  ['chromium', 'firefox'],
  ['firefox', 'chromium'],
];

for (const [first, second] of pairs) {
  test(`${first} and ${second} see and hear each other`, async ({ people }) => {
    const ada = await people.join('Ada', { browser: first });
    const grace = await people.join('Grace', { browser: second });
    await ada.sees('Grace');
    await grace.sees('Ada');
    await ada.hears(1);
    await grace.hears(1);
  });
}
