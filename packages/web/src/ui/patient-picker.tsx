import { Combobox, InputBase, Loader, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, keys } from '../api/client.ts';
import { useFormat } from '../format/use-format.ts';
import { useSexName } from './names.ts';
import classes from './patient-picker.module.css';

export interface Picked {
  readonly id: string;
  readonly name: string;
}

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
  const [text, setText] = useState(props.value?.name ?? '');
  const [q] = useDebouncedValue(text.trim(), 180);
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const found = useQuery({
    queryKey: [...keys.patients, 'pick', q],
    queryFn: ({ signal }) => api.patients.list({ ...(q === '' ? {} : { q }), count: 8, sort: 'name' }, signal),
    placeholderData: keepPreviousData,
  });
  const items = found.data?.items ?? [];
  return (
    <Combobox
      store={box}
      onOptionSubmit={(id) => {
        const patient = items.find((one) => one.id === id);
        if (patient === undefined) return;
        props.onChange({ id, name: patient.name });
        setText(patient.name);
        box.closeDropdown();
      }}
    >
      <Combobox.Target>
        <InputBase
          label={props.label}
          placeholder={t('patientPicker.hint')}
          error={props.error}
          rightSection={found.isFetching ? <Loader size={14} /> : null}
          value={text}
          onFocus={() => box.openDropdown()}
          onClick={() => box.openDropdown()}
          onBlur={() => {
            box.closeDropdown();
            setText(props.value?.name ?? '');
          }}
          onChange={(event) => {
            setText(event.currentTarget.value);
            if (props.value !== undefined) props.onChange(undefined);
            box.openDropdown();
            box.updateSelectedOptionIndex();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options aria-label={props.label}>
          {items.length === 0 ? <Combobox.Empty>{t('patientPicker.nobody')}</Combobox.Empty> : null}
          {items.map((patient) => (
            <Combobox.Option key={patient.id} value={patient.id}>
              <strong>{patient.name}</strong>
              <div className={`${classes.sub} tabular`}>
                {[sexName(patient.gender), format.date(patient.birthDate), patient.mrn].filter(Boolean).join(' · ')}
              </div>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
