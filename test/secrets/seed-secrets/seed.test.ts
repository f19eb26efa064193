import { FirstValue } from '../../../src/secrets/model/first-value';
import { seedAll } from '../../../src/secrets/seed-secrets/seed';
import { SeededSecret } from '../../../src/secrets/seed-secrets/wire';
import { awsError, FakeSecretsManager } from '../support';

const generated: FirstValue = { kind: 'generated', length: 32 };
const secret = (name: string, ...keys: string[]): SeededSecret => (
  { arn: `arn:${name}`, name, keys: keys.map((key) => ({ path: key.split('.'), first: generated })) });

let logged: string[];
beforeEach(() => {
  logged = [];
  for (const level of ['log', 'warn', 'error'] as const) {
    jest.spyOn(console, level).mockImplementation((...parts) => void logged.push(parts.join(' ')));
  }
});
afterEach(() => jest.restoreAllMocks());

async function failureOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}

test('an empty secret gets its keys, as its one current version', async () => {
  const api = new FakeSecretsManager().create('arn:a');
  await seedAll(api, [secret('a', 'one', 'two')]);
  expect(JSON.parse(api.current('arn:a')!)).toEqual({ one: expect.stringMatching(/^\w{32}$/), two: expect.stringMatching(/^\w{32}$/) });
  expect(api.stages('arn:a')).toEqual([['AWSCURRENT']]);
  expect(logged).toEqual(['a: wrote one, two']);
});

test('also where the first version is not made current by itself', async () => {
  const api = new FakeSecretsManager().create('arn:a');
  api.firstIsCurrent = false;
  await seedAll(api, [secret('a', 'one')]);
  expect(Object.keys(JSON.parse(api.current('arn:a')!))).toEqual(['one']);
  expect(api.stages('arn:a')).toEqual([['AWSCURRENT']]);
});

test('and where a version without a value is there', async () => {
  const api = new FakeSecretsManager().create('arn:a');
  api.save('arn:a', undefined);
  await seedAll(api, [secret('a', 'one')]);
  expect(Object.keys(JSON.parse(api.current('arn:a')!))).toEqual(['one']);
});

test('a second run reads and writes nothing', async () => {
  const api = new FakeSecretsManager().create('arn:a');
  await seedAll(api, [secret('a', 'one')]);
  api.calls.length = 0;
  await seedAll(api, [secret('a', 'one')]);
  expect(api.calls).toEqual(['get']);
  expect(logged.at(-1)).toBe('a: every key is there');
});

test('a key that is added later leaves what people typed in as it is', async () => {
  const api = new FakeSecretsManager().create('arn:a');
  api.save('arn:a', '{ "one": "typed in" }');
  await seedAll(api, [secret('a', 'one', 'two')]);
  expect(api.current('arn:a')).toMatch(/^\{ "one": "typed in" ,"two":"\w{32}"\}$/);
  expect(api.stages('arn:a')).toEqual([['AWSPREVIOUS'], ['AWSCURRENT']]);
});

describe('somebody saves the secret at the same time', () => {
  test('between reading and writing: theirs stays', async () => {
    const api = new FakeSecretsManager().create('arn:a');
    api.save('arn:a', '{"one":"old"}');
    api.before = once('put', () => api.save('arn:a', '{"one":"theirs"}'));
    await seedAll(api, [secret('a', 'one', 'two')]);
    expect(JSON.parse(api.current('arn:a')!)).toEqual({ one: 'theirs', two: expect.any(String) });
  });

  test('between writing and taking over: theirs stays', async () => {
    const api = new FakeSecretsManager().create('arn:a');
    api.save('arn:a', '{"one":"old"}');
    api.before = once('promote', () => api.save('arn:a', '{"one":"theirs"}'));
    await seedAll(api, [secret('a', 'one', 'two')]);
    expect(JSON.parse(api.current('arn:a')!)).toEqual({ one: 'theirs', two: expect.any(String) });
    expect(api.stages('arn:a').flat().sort()).toEqual(['AWSCURRENT', 'AWSPREVIOUS']);
  });

  test('while it was empty: theirs stays', async () => {
    const api = new FakeSecretsManager().create('arn:a');
    api.before = once('put', () => api.save('arn:a', '{"one":"theirs"}'));
    await seedAll(api, [secret('a', 'one', 'two')]);
    expect(JSON.parse(api.current('arn:a')!)).toEqual({ one: 'theirs', two: expect.any(String) });
  });

  test('again and again: given up, with nothing overwritten', async () => {
    const api = new FakeSecretsManager().create('arn:a');
    api.save('arn:a', '{}');
    let edits = 0;
    api.before = (call) => call === 'promote' && api.save('arn:a', `{"edit":${++edits}}`);
    expect(await failureOf(seedAll(api, [secret('a', 'one')]))).toBe(
      'Secret \'a\': somebody else saved it 3 times while its keys were filled in. Nothing was overwritten; deploy again');
    expect(api.current('arn:a')).toBe('{"edit":3}');
  });

  test('two deployments at once agree on one value', async () => {
    const api = new FakeSecretsManager().create('arn:a');
    await Promise.all(Array.from({ length: 2 }, () => seedAll(api, [secret('a', 'one', 'two')])));
    expect(Object.keys(JSON.parse(api.current('arn:a')!))).toEqual(['one', 'two']);
    expect(api.stages('arn:a').flat()).toEqual(['AWSCURRENT']);
  });

  function once(call: string, work: () => void): (name: string) => void {
    let done = false;
    return (name) => {
      if (name === call && !done) {
        done = true;
        work();
      }
    };
  }
});

describe('what cannot be filled', () => {
  test('is refused with what to do, and the others are filled all the same', async () => {
    const api = new FakeSecretsManager().create('arn:a', 'arn:b', 'arn:c', 'arn:d');
    api.save('arn:a', 'hunter2');
    api.save('arn:c', Buffer.from('hunter2'));
    const message = await failureOf(seedAll(api, [secret('a', 'one', 'two.three'), secret('b', 'one'), secret('c', 'one'), secret('d', 'one')]));
    const advice = 'It was left as it is. Save a JSON object in Secrets Manager, with what you need of the present value; ' +
      'keys of these that you leave out are filled in';
    expect(message).toBe([
      `Secret 'a': its value is not a JSON object. ${advice}: one, two.three. Then deploy again`,
      `Secret 'c': its value is binary, not a JSON object. ${advice}: one. Then deploy again`,
    ].join('\n'));
    expect(api.current('arn:a')).toBe('hunter2');
    expect(Object.keys(JSON.parse(api.current('arn:b')!))).toEqual(['one']);
    expect(Object.keys(JSON.parse(api.current('arn:d')!))).toEqual(['one']);
  });

  test('a secret that is not there', async () => {
    expect(await failureOf(seedAll(new FakeSecretsManager(), [secret('a', 'one')]))).toBe('Secret \'a\': Secrets Manager can\'t find the specified secret.');
  });

  test('a fault that is not about versions is passed on', async () => {
    const api = new FakeSecretsManager().create('arn:a');
    api.save('arn:a', '{}');
    api.before = (call) => {
      if (call === 'promote') {
        throw awsError('InternalServiceError', 'out of order');
      }
    };
    expect(await failureOf(seedAll(api, [secret('a', 'one')]))).toBe('Secret \'a\': out of order');
    expect(api.current('arn:a')).toBe('{}');
  });
});

describe('permissions that are not in force yet', () => {
  test('are waited for', async () => {
    const api = new FakeSecretsManager().create('arn:a');
    let denials = 3;
    api.before = () => {
      if (denials-- > 0) {
        throw awsError('AccessDeniedException');
      }
    };
    const pauses: number[] = [];
    await seedAll(api, [secret('a', 'one')], async (milliseconds) => void pauses.push(milliseconds));
    expect(pauses).toEqual([5000, 5000, 5000]);
    expect(api.current('arn:a')).toBeDefined();
  });

  test('but not for longer than a minute', async () => {
    const api = new FakeSecretsManager().create('arn:a');
    api.before = () => {
      throw awsError('AccessDeniedException', 'no');
    };
    let waited = 0;
    expect(await failureOf(seedAll(api, [secret('a', 'one')], async (milliseconds) => void (waited += milliseconds)))).toBe('Secret \'a\': no');
    expect(waited).toBe(60_000);
  });
});

test('a label that cannot be taken away is not worth failing for', async () => {
  const api = new FakeSecretsManager().create('arn:a');
  api.before = (call) => {
    if (call === 'unlabel') {
      throw awsError('ThrottlingException');
    }
  };
  await seedAll(api, [secret('a', 'one')]);
  expect(logged).toContain('The label SEED_SECRETS stays on a version of arn:a: ThrottlingException');
});

test('no value is ever logged', async () => {
  const api = new FakeSecretsManager().create('arn:a', 'arn:b');
  api.save('arn:a', '{"one":"hunter2"}');
  await seedAll(api, [secret('a', 'one', 'two'), secret('b', 'three')]);
  const values = ['arn:a', 'arn:b'].flatMap((arn) => Object.values(JSON.parse(api.current(arn)!)) as string[]);
  expect(values).toHaveLength(3);
  expect(values.filter((value) => logged.join('\n').includes(value))).toEqual([]);
});
