import { formatter } from '@lingui/format-po';

/** Message files are PO with ids such as `home.title`; both languages are edited by hand. */
export default {
  locales: ['en', 'zh'],
  sourceLocale: 'en',
  rootDir: import.meta.dirname,
  catalogs: [{ path: '<rootDir>/{locale}', include: ['<rootDir>'] }],
  format: formatter({ explicitIdAsDefault: true, lineNumbers: false }),
};
