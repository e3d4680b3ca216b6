import { createRoot } from 'react-dom/client';
import { speak, words } from './screens/words/index.ts';
import './components/tokens.css';
void speak('zh').then(() => createRoot(document.body).render(<p>{words._('home.title')}</p>));
