import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, keys } from '../api/client.ts';
import { useFormat } from '../format/use-format.ts';
import { useSexName } from './names.ts';
import classes from './patient-picker.module.css';
import { type Named, SearchPicker } from './search-picker.tsx';

export type Picked = Named;

const usePatients = (q: string) => {
  const { data, isFetching } = useQuery({
    queryKey: [...keys.patients, 'pick', q],
    queryFn: ({ signal }) => api.patients.list({ ...(q === '' ? {} : { q }), count: 8, sort: 'name' }, signal),
    placeholderData: keepPreviousData,
  });
  return { items: data?.items ?? [], isFetching };
};

/** Search as you type for one patient; arrow keys and Enter choose. */
export function PatientPicker(props: {
  label: string;
  value: Picked | undefined;
  error: string | undefined;
  onChange: (value: Picked | undefined) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const sexName = useSexName();
  return (
    <SearchPicker
      label={props.label}
      placeholder={t('patientPicker.hint')}
      error={props.error}
      value={props.value}
      useFound={usePatients}
      line={(patient) => (
        <>
          <strong>{patient.name}</strong>
          <div className={`${classes.sub} tabular`}>
            {[sexName(patient.gender), format.date(patient.birthDate), patient.mrn].filter(Boolean).join(' · ')}
          </div>
        </>
      )}
      onChange={(patient) => props.onChange(patient && { id: patient.id, name: patient.name })}
    />
  );
}
