import { formatter } from '@lingui/format-po';

/** Message files are PO with ids such as `home.title`; both languages are edited by hand, a file for each part. */
export default {
  locales: ['en', 'zh'],
  sourceLocale: 'en',
  rootDir: import.meta.dirname,
  // The file that is meant comes first: `{locale}` would take `home.en` for a language.
  catalogs: ['home.{locale}', 'rare.{locale}', 'direct.{locale}', '{locale}'].map((name) => ({
    path: `<rootDir>/${name}`,
    include: ['<rootDir>'],
  })),
  format: formatter({ explicitIdAsDefault: true, lineNumbers: false }),
};
