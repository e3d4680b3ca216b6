import { lazy } from 'react';
import { withWords } from '../words/index.ts';

/** Fetches the dialog's code; called early, so that opening it waits for nothing. */
export const loadSettings = () => withWords('rare', import('./SettingsDialog.tsx'));

/** The settings dialog, with its code in a chunk of its own. */
export const LazySettingsDialog = lazy(async () => ({ default: (await loadSettings()).SettingsDialog }));
