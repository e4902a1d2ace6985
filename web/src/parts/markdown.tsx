import { Blockquote, Code, List, Text, Title } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';

/**
 * As much of Markdown as lessons are written in: headings, paragraphs, quotes, lists, **bold**, *emphasis* and `code`. Everything else,
 * HTML first of all, stays the text it is.
 */
export function Markdown({ text }: { text: string }) {
  return text
    .split(/\n{2,}/)
    .filter((block) => block.trim() !== '')
    .map((block, index) => <Block key={index} text={block} />);
}

const BULLET = /^\s*[-*] /;
const QUOTE = /^> ?/;
const NUMBER = /^\s*\d+[.)] /;

function Block({ text }: { text: string }) {
  const lines = text.split('\n');
  const heading = /^(#{1,4}) (.*)$/.exec(text);
  if (heading) {
    return (
      <Title order={3} mt="sm" mb={4}>
        <Inline text={heading[2] ?? ''} />
      </Title>
    );
  }
  const isList = (mark: RegExp) => lines.every((line) => mark.test(line) || /^\s{2,}/.test(line));
  if (lines.every((line) => QUOTE.test(line))) {
    return (
      <Blockquote mb="sm" py="xs" px="md" fz="md">
        <Lines lines={lines.map((line) => line.replace(QUOTE, ''))} />
      </Blockquote>
    );
  }
  if (isList(BULLET)) return <Items lines={lines} mark={BULLET} type="unordered" />;
  if (isList(NUMBER)) return <Items lines={lines} mark={NUMBER} type="ordered" />;
  return (
    <Text mb="sm">
      <Lines lines={lines} />
    </Text>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return lines.map((line, index) => (
    <Fragment key={index}>
      {index > 0 && ' '}
      <Inline text={line} />
    </Fragment>
  ));
}

function Items({ lines, mark, type }: { lines: readonly string[]; mark: RegExp; type: 'ordered' | 'unordered' }) {
  return (
    <List type={type} mb="sm" spacing={4} withPadding>
      {lines
        .join('\n')
        .split(/\n(?=\s*(?:[-*]|\d+[.)]) )/)
        .map((item, index) => (
          <List.Item key={index}>
            <Inline text={item.replace(mark, '').replaceAll('\n', ' ')} />
          </List.Item>
        ))}
    </List>
  );
}

const INLINE = /(\*\*[^*]+\*\*|\*[^*\s][^*]*\*|`[^`]+`)/;

function Inline({ text }: { text: string }): ReactNode {
  return text.split(INLINE).map((part, index) => {
    if (/^\*\*.+\*\*$/.test(part)) return <strong key={index}>{part.slice(2, -2)}</strong>;
    if (/^\*.+\*$/.test(part)) return <em key={index}>{part.slice(1, -1)}</em>;
    if (/^`.+`$/.test(part)) return <Code key={index}>{part.slice(1, -1)}</Code>;
    return part;
  });
}
