import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

/** Licences that everything we ship or build with may have (SPDX). Others are looked at by a person first. */
const WELCOME = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MPL-2.0',
  'Python-2.0',
  'Unlicense',
]);
/** Name no licence for the lock file; looked at: both come with the text of the MIT licence. */
const LOOKED_AT = new Set(['cli-table', 'xmlhttprequest-ssl']);

const LOCK = fileURLToPath(new URL('../../package-lock.json', import.meta.url));

const lock = v.object({
  packages: v.record(
    v.string(),
    v.object({ license: v.optional(v.string()), link: v.optional(v.boolean()), dev: v.optional(v.boolean()) }),
  ),
});
const audit = v.object({
  metadata: v.object({ vulnerabilities: v.object({ high: v.number(), critical: v.number(), total: v.number() }) }),
});

const say = (text: string): void => console.log(text);

/** Every alternative of an SPDX expression that is offered counts. */
function isWelcome(licence: string): boolean {
  return licence
    .replaceAll(/[()]/g, '')
    .split(/ OR /)
    .some((one) => one.split(/ AND /).every((part) => WELCOME.has(part.trim())));
}

/** Counts the licences of all packages; the value: those that nobody has agreed to. */
function readLicences(): readonly string[] {
  const counts = new Map<string, number>();
  const strange: string[] = [];
  for (const [path, { license = 'none' }] of Object.entries(
    v.parse(lock, JSON.parse(readFileSync(LOCK, 'utf8'))).packages,
  )) {
    if (path === '') continue;
    counts.set(license, (counts.get(license) ?? 0) + 1);
    const name = path.replace(/^.*node_modules\//, '');
    if (!isWelcome(license) && !LOOKED_AT.has(name)) strange.push(`${name}: ${license}`);
  }
  const list = Array.from(counts).toSorted(([, one], [, other]) => other - one);
  say(`Licences: ${list.map(([licence, count]) => `${licence} ${count}`).join(', ')}`);
  return strange;
}

/** Known holes in what we ship; null: the registry does not answer such questions. */
function readAudit(): { readonly grave: number; readonly total: number } | null {
  const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8' });
  const answer = v.safeParse(v.pipe(v.string(), v.parseJson(), audit), stdout);
  if (!answer.success) return null;
  const { high, critical, total } = answer.output.metadata.vulnerabilities;
  return { grave: high + critical, total };
}

const strange = readLicences();
for (const one of strange) say(`Licences: nobody has agreed to ${one}`);
const holes = readAudit();
if (holes === null) say('Audit: not run, for this registry does not answer audits');
else say(`Audit: ${holes.total} known holes in what we ship, ${holes.grave} of them grave`);
process.exit(strange.length > 0 || (holes?.grave ?? 0) > 0 ? 1 : 0);
