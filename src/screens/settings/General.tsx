import { Globe } from 'lucide-react';
import type { ReactNode } from 'react';
import { Field, Pick, Segmented, Switch } from '#components';
import { useSettings } from '#hooks';
import { cutName } from '#protocol';
import { isLanguage, LANGUAGES, useLanguage, useWords } from '../words/index.ts';
import styles from './SettingsDialog.module.css';

const LANGUAGE_OPTIONS = Object.entries(LANGUAGES).map(([value, text]) => ({ value, text }));

/** The person, the language, and how the page looks and behaves. */
export function General(): ReactNode {
  const say = useWords();
  const language = useLanguage();
  const [settings, store] = useSettings();
  return (
    <div className={styles['pane']}>
      <div className={styles['two']}>
        <Field
          compact
          label={say('set.name')}
          autoComplete="name"
          placeholder={say('lobby.namePh')}
          value={settings.name}
          onChange={(event) => store.change({ name: cutName(event.target.value) })}
        />
        <Pick
          icon={<Globe className="i" />}
          labelled
          label={say('app.language')}
          value={language}
          options={LANGUAGE_OPTIONS}
          onPick={(picked) => {
            if (isLanguage(picked)) store.change({ language: picked });
          }}
        />
      </div>
      <Segmented
        label={say('app.theme')}
        value={settings.theme}
        options={[
          { value: 'system', text: say('set.theme.system') },
          { value: 'light', text: say('set.theme.light') },
          { value: 'dark', text: say('set.theme.dark') },
        ]}
        onPick={(theme) => store.change({ theme })}
      />
      <div className={styles['switches']}>
        <Switch
          label={say('set.mirror')}
          hint={say('set.mirror.s')}
          checked={settings.mirror}
          onChange={(mirror) => store.change({ mirror })}
        />
        <Switch
          label={say('set.singlekeys')}
          hint={say('set.singlekeys.s')}
          checked={settings.singleKeys}
          onChange={(singleKeys) => store.change({ singleKeys })}
        />
        <Switch
          label={say('set.motion')}
          hint={say('set.motion.s')}
          checked={settings.motion === 'less'}
          onChange={(less) => store.change({ motion: less ? 'less' : 'system' })}
        />
      </div>
    </div>
  );
}
