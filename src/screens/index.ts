export { App } from './App.tsx';
export { pickLanguage, speak } from './words/index.ts';
