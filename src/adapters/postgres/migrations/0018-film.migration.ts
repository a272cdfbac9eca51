/** Which part of which sheet of film each page of a file is, found when it was first opened; null where each page of the file is one page. */
export const film = {
  number: 18,
  name: 'film',
  sql: `
alter table source_file add column film jsonb;
`,
};
