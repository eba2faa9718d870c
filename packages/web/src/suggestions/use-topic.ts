import { useTranslation } from 'react-i18next';
import { suggestions as english } from './words.en.ts';

const isTopic = (topic: string): topic is keyof typeof english.topics => Object.hasOwn(english.topics, topic);

/** Names of subjects in the reader's language; one that this page does not know stays as it is. */
export function useTopic(): (topic: string) => string {
  const { t } = useTranslation();
  return (topic) => (isTopic(topic) ? t(`suggestions.topics.${topic}`) : topic);
}
