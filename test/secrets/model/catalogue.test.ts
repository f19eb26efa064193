import { CATALOGUE } from '../../../src/secrets/model/catalogue';
import { catalogueVariables, consumersOf, isTypedIn, physicalName, SecretData, variablesFor } from '../../../src/secrets/model/secret-data';

const ALL: Record<string, SecretData> = CATALOGUE;

/** The table of the guide's secrets and of those that the application needs besides, typed in again: name, member, keys. */
const TABLE: [string, string, string[]][] = [
  ['tech-n-ai/jwt-secret-key/dev', 'jwt', ['secretKey']],
  ['tech-n-ai/mongodb-atlas/dev', 'mongoDbAtlas', ['connectionString']],
  ['tech-n-ai/oauth/dev', 'oauth', [
    'google.clientId', 'google.clientSecret', 'naver.clientId', 'naver.clientSecret', 'kakao.clientId', 'kakao.clientSecret',
  ]],
  ['tech-n-ai/openai-api-key/dev', 'openAi', ['apiKey']],
  // The third is what the later application (emerging-tech) reads.
  ['tech-n-ai/internal-api/dev', 'internalApi', ['contest', 'news', 'emergingTech']],
  ['tech-n-ai/batch-sources/dev', 'batchSources', [
    'githubToken', 'kaggleApiKey', 'producthuntToken', 'redditToken', 'devtoApiKey', 'newsapiApiKey', 'slackWebhookUrl',
  ]],
  ['tech-n-ai/mail/dev', 'mail', ['username', 'password']],
  ['tech-n-ai/chatbot/dev', 'chatbot', ['cohereApiKey', 'googleSearchApiKey', 'googleSearchEngineId']],
];

test.each(TABLE)('%s has every key', (name, member, keys) => {
  const data = ALL[member];
  expect(physicalName(data, 'tech-n-ai', 'dev')).toBe(name);
  expect(data.keys.map(({ path }) => path.join('.')).sort()).toEqual([...keys].sort());
});

test('and there is nothing else', () => {
  expect(Object.keys(ALL).sort()).toEqual(TABLE.map(([, member]) => member).sort());
});

/** Consumer, and the variables with secret and key, typed in again from the table. */
const MONGO = { MONGODB_ATLAS_CONNECTION_STRING: 'connectionString', SPRING_DATA_MONGODB_URI: 'connectionString', SPRING_MONGODB_URI: 'connectionString' };
const VARIABLES: [string, Record<string, Record<string, string>>][] = [
  ['gateway', { jwt: { JWT_SECRET_KEY: 'secretKey' } }],
  ['auth', {
    jwt: { JWT_SECRET_KEY: 'secretKey' },
    mail: { SPRING_MAIL_USERNAME: 'username', SPRING_MAIL_PASSWORD: 'password' },
  }],
  ['archive', { jwt: { JWT_SECRET_KEY: 'secretKey' }, mongoDbAtlas: MONGO }],
  ['contest', { mongoDbAtlas: MONGO, internalApi: { CONTEST_INTERNAL_API_KEY: 'contest' } }],
  ['news', { mongoDbAtlas: MONGO, internalApi: { NEWS_INTERNAL_API_KEY: 'news' } }],
  ['chatbot', {
    jwt: { JWT_SECRET_KEY: 'secretKey' },
    mongoDbAtlas: MONGO,
    openAi: { OPENAI_API_KEY: 'apiKey' },
    chatbot: { COHERE_API_KEY: 'cohereApiKey', GOOGLE_SEARCH_API_KEY: 'googleSearchApiKey', GOOGLE_SEARCH_ENGINE_ID: 'googleSearchEngineId' },
  }],
  ['batch-source', {
    jwt: { JWT_SECRET_KEY: 'secretKey' },
    mongoDbAtlas: MONGO,
    internalApi: { INTERNAL_API_CONTEST_KEY: 'contest', INTERNAL_API_NEWS_KEY: 'news', INTERNAL_API_EMERGING_TECH_KEY: 'emergingTech' },
    batchSources: {
      GITHUB_TOKEN: 'githubToken',
      KAGGLE_API_KEY: 'kaggleApiKey',
      PRODUCTHUNT_TOKEN: 'producthuntToken',
      REDDIT_TOKEN: 'redditToken',
      DEVTO_API_KEY: 'devtoApiKey',
      NEWSAPI_API_KEY: 'newsapiApiKey',
      SLACK_WEBHOOK_URL: 'slackWebhookUrl',
    },
  }],
  ['bookmark', { jwt: { JWT_SECRET_KEY: 'secretKey' }, mongoDbAtlas: MONGO }],
  ['emerging-tech', { mongoDbAtlas: MONGO, openAi: { OPENAI_API_KEY: 'apiKey' }, internalApi: { EMERGING_TECH_INTERNAL_API_KEY: 'emergingTech' } }],
  ['agent', {
    mongoDbAtlas: MONGO,
    openAi: { OPENAI_API_KEY: 'apiKey' },
    internalApi: { EMERGING_TECH_INTERNAL_API_KEY: 'emergingTech' },
    batchSources: { GITHUB_TOKEN: 'githubToken', SLACK_WEBHOOK_URL: 'slackWebhookUrl' },
  }],
];

test.each(VARIABLES)('the variables of %s', (consumer, expected) => {
  const found = Object.entries(ALL).map(([member, data]) => [member, Object.fromEntries(catalogueVariables(data, consumer))] as const);
  expect(Object.fromEntries(found.filter(([, variables]) => Object.keys(variables).length > 0))).toEqual(expected);
});

test('nobody else is named', () => {
  expect(consumersOf(Object.values(ALL)).sort()).toEqual(VARIABLES.map(([consumer]) => consumer).sort());
});

test('oauth brings no variables: the application reads its clients from a table', () => {
  expect([...variablesFor(ALL.oauth, 'anybody')]).toEqual([]);
});

test('whoever is not in the catalogue gets the calling side of a pair, never the answering one', () => {
  expect(Object.fromEntries(variablesFor(ALL.openAi, 'billing'))).toEqual({ OPENAI_API_KEY: 'apiKey' });
  expect(Object.fromEntries(variablesFor(ALL.internalApi, 'billing'))).toEqual({
    INTERNAL_API_CONTEST_KEY: 'contest', INTERNAL_API_NEWS_KEY: 'news', INTERNAL_API_EMERGING_TECH_KEY: 'emergingTech',
  });
});

test('people fill in what third parties issue, and nothing else', () => {
  expect(Object.keys(ALL).filter((member) => isTypedIn(ALL[member]))).toEqual(['mongoDbAtlas', 'oauth', 'openAi', 'batchSources', 'mail', 'chatbot']);
});

describe('generated values', () => {
  const generated = Object.values(ALL).flatMap(({ name, keys }) => keys.flatMap(({ path, first }) => (
    first.kind === 'generated' ? [[`${name}.${path[0]}`, first.length] as const] : [])));
  const lengths = Object.fromEntries(generated);

  test('are exactly these', () => {
    expect(Object.keys(lengths).sort()).toEqual([
      'internal-api.contest', 'internal-api.emergingTech', 'internal-api.news', 'jwt-secret-key.secretKey',
    ]);
  });

  test('are long enough for HS512', () => {
    expect(lengths['jwt-secret-key.secretKey']).toBeGreaterThanOrEqual(64);
  });
});

test('nothing of the catalogue stands in the template', () => {
  expect(Object.values(ALL).flatMap(({ keys }) => keys).filter(({ first }) => first.kind === 'literal')).toEqual([]);
});

test('every secret says why Secrets Manager does not rotate it', () => {
  for (const { notRotated } of Object.values(ALL)) {
    expect(notRotated!.length).toBeGreaterThan(30);
  }
});
