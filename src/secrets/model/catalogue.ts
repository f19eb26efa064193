import { FirstValue, PLACEHOLDER, PLACEHOLDER_HOST } from './first-value';
import { KeyData, SecretData, VariableData } from './secret-data';

const BATCH = 'batch-source';

/** Everyone who reads tokens. `bookmark` is the later name of `archive`. */
const JWT_READERS = ['gateway', 'auth', 'archive', 'chatbot', BATCH, 'bookmark'];
const MONGO_READERS = ['contest', 'news', 'chatbot', 'archive', BATCH, 'bookmark', 'emerging-tech', 'agent'];
const OPENAI_READERS = ['chatbot', 'emerging-tech', 'agent'];

const THIRD_PARTY = 'The values are issued by third parties, in whose consoles they are renewed: nothing in this account can make the next one.';

/**
 * The guide's secrets (2.4) with every JSON key, and four that the application needs and the guide lacks: internal-api, batch-sources,
 * mail, chatbot. Those of Aurora, Kafka and Redis are not here: each belongs to the construct of its store, which alone can change the
 * password in both places, and hands it out together with the address and the security-group rule.
 *
 * A task whose JSON key is absent does not start, so no key is optional, even where its use is.
 */
export const CATALOGUE = {
  jwt: {
    name: 'jwt-secret-key',
    description: 'Key that signs and checks the access tokens',
    // HS512 takes 64 bytes of key at least; 96 letters and digits hold more than 512 bits of chance, and are valid Base64 too.
    keys: [key('secretKey', generated(96), [variable('JWT_SECRET_KEY', JWT_READERS)])],
    notRotated: 'The services know one key at a time: a new one voids every token at once and logs everybody out, so it is replaced on purpose only.',
  },
  mongoDbAtlas: {
    name: 'mongodb-atlas',
    description: 'Connection string of MongoDB Atlas, user and password included',
    keys: [
      // Not mongodb+srv: the driver would look that up while it parses it, and the application would not start.
      typedIn('connectionString', [
        variable('MONGODB_ATLAS_CONNECTION_STRING', MONGO_READERS),
        // Read by Spring Boot up to 3, and by the application's own client configuration.
        variable('SPRING_DATA_MONGODB_URI', MONGO_READERS),
        // Read by Spring Boot 4.
        variable('SPRING_MONGODB_URI', MONGO_READERS),
      ], `mongodb://${PLACEHOLDER_HOST}:27017/replace-me`),
    ],
    notRotated: THIRD_PARTY,
  },
  oauth: {
    name: 'oauth',
    description: 'OAuth clients of Google, Naver and Kakao; the application reads them from its table auth.providers',
    // Nested as in the guide. ECS reads keys of the outermost object only, and no code reads these, so there are no variables.
    keys: ['google', 'naver', 'kakao'].flatMap((provider) => ['clientId', 'clientSecret'].map((part): KeyData => ({
      path: [provider, part], first: placeholder(PLACEHOLDER), variables: [], typedIn: true,
    }))),
    notRotated: THIRD_PARTY,
  },
  openAi: {
    name: 'openai-api-key',
    description: 'API key of OpenAI',
    keys: [typedIn('apiKey', [variable('OPENAI_API_KEY', OPENAI_READERS)])],
    notRotated: THIRD_PARTY,
  },
  internalApi: {
    name: 'internal-api',
    description: 'Keys with which the batch jobs call the services',
    keys: [
      key('contest', generated(64), internalPair('CONTEST', ['contest'])),
      key('news', generated(64), internalPair('NEWS', ['news'])),
      key('emergingTech', generated(64), internalPair('EMERGING_TECH', ['emerging-tech', 'agent'])),
    ],
    notRotated: 'Both sides read the value when they start and know one at a time, so a new one fails calls until all have been deployed again.',
  },
  batchSources: {
    name: 'batch-sources',
    description: 'API keys of the sites that the batch jobs read, and the Slack webhook they report to',
    keys: [
      typedIn('githubToken', [variable('GITHUB_TOKEN', [BATCH, 'agent'])]),
      typedIn('kaggleApiKey', [variable('KAGGLE_API_KEY', [BATCH])]),
      typedIn('producthuntToken', [variable('PRODUCTHUNT_TOKEN', [BATCH])]),
      typedIn('redditToken', [variable('REDDIT_TOKEN', [BATCH])]),
      typedIn('devtoApiKey', [variable('DEVTO_API_KEY', [BATCH])]),
      typedIn('newsapiApiKey', [variable('NEWSAPI_API_KEY', [BATCH])]),
      typedIn('slackWebhookUrl', [variable('SLACK_WEBHOOK_URL', [BATCH, 'agent'])], `https://${PLACEHOLDER_HOST}/`),
    ],
    notRotated: THIRD_PARTY,
  },
  mail: {
    name: 'mail',
    description: 'Account at the mail server',
    keys: [
      typedIn('username', [variable('SPRING_MAIL_USERNAME', ['auth'])]),
      typedIn('password', [variable('SPRING_MAIL_PASSWORD', ['auth'])]),
    ],
    notRotated: THIRD_PARTY,
  },
  chatbot: {
    name: 'chatbot',
    description: 'API keys of Cohere and Google Search',
    keys: [
      typedIn('cohereApiKey', [variable('COHERE_API_KEY', ['chatbot'])]),
      typedIn('googleSearchApiKey', [variable('GOOGLE_SEARCH_API_KEY', ['chatbot'])]),
      typedIn('googleSearchEngineId', [variable('GOOGLE_SEARCH_ENGINE_ID', ['chatbot'])]),
    ],
    notRotated: THIRD_PARTY,
  },
} as const satisfies Record<string, SecretData>;

/** The members under which the construct offers the catalogue. */
export type CatalogueMember = keyof typeof CATALOGUE;

function key(name: string, first: FirstValue, variables: readonly VariableData[] = []): KeyData {
  return { path: [name], first, variables };
}

function typedIn(name: string, variables: readonly VariableData[], pattern: string = PLACEHOLDER): KeyData {
  return { ...key(name, placeholder(pattern), variables), typedIn: true };
}

function variable(name: string, consumers: readonly string[]): VariableData {
  return { name, consumers };
}

/** One value under two names: the service checks it under one, its callers send it under the other. */
function internalPair(service: string, servers: readonly string[]): VariableData[] {
  return [
    { name: `${service}_INTERNAL_API_KEY`, consumers: servers, exclusive: true },
    { name: `INTERNAL_API_${service}_KEY`, consumers: [BATCH] },
  ];
}

function generated(length: number): FirstValue {
  return { kind: 'generated', length };
}

function placeholder(pattern: string): FirstValue {
  return { kind: 'placeholder', pattern };
}
