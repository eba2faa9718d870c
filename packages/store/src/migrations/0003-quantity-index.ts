/** Amounts in base units by range: "more than 150 cm" without meeting every amount of the parameter. */
export const sql = `
CREATE INDEX idx_quantity_canon ON idx_quantity (tenant, key, canon_unit, canon_value, pk);
`;
