export { App } from './App.tsx';
export { pickLanguage, speak, words } from './words/index.ts';
