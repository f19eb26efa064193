import { messageOf, tell } from '../../src/cleanup/message';

const sent: { TopicArn: string; Subject: string; Message: string }[] = [];
const api = { publish: async (input: { TopicArn: string; Subject: string; Message: string }) => void sent.push(input) };
beforeEach(() => sent.splice(0));

test('sends nothing without a topic', async () => {
  await tell(api, undefined, 'subject', 'text');
  expect(sent).toEqual([]);
});

test('keeps to the limits of SNS: a subject of 99 printable characters, a message of 256 KiB', async () => {
  await tell(api, 'arn:topic', `스냅샷\n${'x'.repeat(200)}`, '가'.repeat(200_000));
  expect(sent[0].Subject).toMatch(/^\?\?\?\?x{95}$/);
  expect(Buffer.byteLength(sent[0].Message)).toBeLessThan(256 * 1024);
  expect(sent[0].Message).toMatch(/가\n\.\.\. cut here; the log has the rest$/);
});

test('names errors', () => {
  expect(messageOf(new TypeError('x'))).toBe('TypeError: x');
  expect(messageOf('x')).toBe('x');
});
