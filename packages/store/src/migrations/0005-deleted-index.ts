/** What is deleted, by type: a type is counted from its index alone, less these. */
export const sql = `
CREATE INDEX resource_deleted ON resource (tenant, type) WHERE deleted;
`;
