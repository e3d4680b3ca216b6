import { withWords } from '../words/index.ts';

/** Fetches the screens of calls without a server, with their words; called early, so that a press waits for nothing. */
export const loadDirect = () => withWords('direct', import('../direct/index.ts'));
