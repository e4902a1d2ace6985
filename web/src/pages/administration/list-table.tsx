import { Paper, Table } from '@mantine/core';
import { type ReactNode } from 'react';

/** A list on a sheet; wide ones scroll by themselves. */
export function ListTable({
  heads,
  children,
  minWidth = 600,
}: {
  heads: readonly string[];
  children: ReactNode;
  minWidth?: number;
}) {
  return (
    <Paper p={0}>
      <Table.ScrollContainer minWidth={minWidth}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              {heads.map((head) => (
                <Head key={head} text={head} />
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>{children}</Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  );
}

/** The column of buttons has no name. */
function Head({ text }: { text: string }) {
  return text === '' ? <Table.Td /> : <Table.Th>{text}</Table.Th>;
}
