import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { SearchPicker } from '../ui/search-picker.tsx';
import { type Person, peopleQuery } from './api.ts';

const usePeople = (q: string) => {
  const { data, isFetching } = useQuery({ ...peopleQuery(q), placeholderData: keepPreviousData });
  return { items: data?.items ?? [], isFetching };
};

/** Whom an appointment is for: by name or date of birth. The desk sees these and no chart. */
export function PersonPicker(props: { value: Person | undefined; onChange: (value: Person | undefined) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <SearchPicker
      label={t('scheduling.patient')}
      placeholder={t('scheduling.patientHint')}
      value={props.value}
      least={2}
      useFound={usePeople}
      line={(person) => (
        <>
          <strong>{person.name}</strong> <span className="tabular">{format.date(person.birthDate)}</span>
        </>
      )}
      onChange={props.onChange}
    />
  );
}
