import { useTranslation } from 'react-i18next';
import { PROPERTIES, type Property } from './properties.ts';

/** What a property is called; a column that came with the molecules keeps its own name. */
export function usePropertyWords(): (key: string) => string {
  const { t } = useTranslation();
  return (key) => (PROPERTIES.includes(key as Property) ? t(`discovery.properties.${key as Property}`) : key);
}
