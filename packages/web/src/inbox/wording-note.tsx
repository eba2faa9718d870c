import { useTranslation } from 'react-i18next';
import type { Message } from './api.ts';
import classes from './inbox.module.css';

/** Who worded an answer of the chat: our own words beside the model's, and what it wrote that was not said. */
export function WordingNote({ message: { wording, sentences = [] } }: { message: Message }) {
  const { t } = useTranslation();
  if (wording === undefined) return null;
  const { model, version, stood, unsupported, failed } = wording;
  const name = version === undefined ? model : `${model} ${version}`;
  return (
    <details className={classes.soft}>
      <summary>
        {failed === undefined
          ? t('inbox.worded', { model: name, stood, unsupported })
          : t('inbox.wordedNot', { model: name, why: failed })}
      </summary>
      <ul className={classes.points}>
        {sentences.map(({ text, own, refused }) =>
          own === undefined && refused === undefined ? null : (
            <li key={text}>
              {own === undefined ? null : t('inbox.ownWords', { text: own })}
              {refused === undefined
                ? null
                : t('inbox.notSaid', {
                    text: refused.text,
                    why: refused.faults.map(({ message }) => message).join(' '),
                  })}
            </li>
          ),
        )}
      </ul>
    </details>
  );
}
