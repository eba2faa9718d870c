/** Searches by the beginning of a patient's name read this instead of every study. */
export const sql = `
CREATE INDEX dicom_study_by_patient_name ON dicom_study (tenant, patient_name);
`;
