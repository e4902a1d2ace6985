import { csvMapping } from './csv-mapping.js';

describe('how the columns of a CSV file are read', () => {
  it('is told by the file’s own names, whatever separates them', () => {
    expect(csvMapping('sep=;\nConversation ID;Channel;Author-Role;Text;Mood\n1;chat;agent;Hi;good')).toEqual([
      { column: 'Conversation ID', field: 'conversation_id' },
      { column: 'Channel', field: 'channel' },
      { column: 'Author-Role', field: 'author_role' },
      { column: 'Text', field: 'text' },
      { column: 'Mood', field: null },
    ]);
  });

  it('is not known where a column that must be there is missing', () => {
    expect(() => csvMapping('conversation_id,text\n')).toThrow();
  });
});
