import { FirstValue, PLACEHOLDER, PLACEHOLDER_HOST } from './first-value';
import { KeyData, SecretData, VariableData } from './secret-data';

const BATCH = 'batch-source';

/** Everyone who reads tokens. `bookmark` is the later name of `archive`. */
const JWT_READERS = ['gateway', 'auth', 'archive', 'chatbot', BATCH, 'bookmark'];
const MONGO_READERS = ['contest', 'news', 'chatbot', 'archive', BATCH, 'bookmark', 'emerging-tech', 'agent'];
const OPENAI_READERS = ['chatbot', 'emerging-tech', 'agent'];

const THIRD_PARTY = 'The values are issued by third parties, in whose consoles they are renewed: nothing in this account can make the next one.';
const WITH_ITS_STORE = 'Changing the password must change the data store in the same step, so rotation belongs to the construct that owns the store.';

/**
 * The guide's secrets (2.4) with every JSON key, and four that the application needs and the guide lacks: internal-api, batch-sources,
 * mail, chatbot.
 *
 * A task whose JSON key is absent does not start, so no key is optional, even where its use is.
 *
 * The rows `aurora`, `kafka`, `redis` and `kafka-scram` bring no variables, by design: the constructs of the data stores bind them
 * together with the address and the security-group rule, without which a password is of no use. A service cannot get a variable twice,
 * so it would not get along with both.
 */
export const CATALOGUE = {
  jwt: {
    name: 'jwt-secret-key',
    naming: 'project',
    description: 'Key that signs and checks the access tokens',
    // HS512 takes 64 bytes of key at least; 96 letters and digits hold more than 512 bits of chance, and are valid Base64 too.
    keys: [key('secretKey', generated(96), [variable('JWT_SECRET_KEY', JWT_READERS)])],
    notRotated: 'The services know one key at a time: a new one voids every token at once and logs everybody out, so it is replaced on purpose only.',
  },
  aurora: {
    name: 'aurora',
    naming: 'project',
    description: 'Master user of the Aurora cluster',
    keys: [
      key('username', literal('admin')),
      // Aurora MySQL takes 8 to 41 characters.
      key('password', generated(32)),
      key('engine', literal('mysql')),
      fromStore('host', PLACEHOLDER_HOST),
      key('port', literal(3306)),
      fromStore('dbClusterIdentifier', PLACEHOLDER),
    ],
    notRotated: WITH_ITS_STORE,
  },
  mongoDbAtlas: {
    name: 'mongodb-atlas',
    naming: 'project',
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
  kafka: {
    name: 'kafka',
    naming: 'project',
    description: 'Addresses of the Kafka brokers',
    keys: [fromStore('bootstrapServers', `${PLACEHOLDER_HOST}:9096`)],
    notRotated: 'It holds addresses, not credentials.',
  },
  kafkaScram: {
    name: 'kafka-scram',
    naming: 'msk',
    description: 'User and password of the Kafka clients (SASL/SCRAM)',
    keys: [key('username', literal('application')), key('password', generated(32))],
    notRotated: WITH_ITS_STORE,
  },
  redis: {
    name: 'redis',
    naming: 'project',
    description: 'Address and AUTH token of the Redis replication group',
    keys: [
      fromStore('host', PLACEHOLDER_HOST),
      key('port', literal(6379)),
      // ElastiCache takes 16 to 128 characters.
      key('password', generated(64)),
    ],
    notRotated: WITH_ITS_STORE,
  },
  oauth: {
    name: 'oauth',
    naming: 'project',
    description: 'OAuth clients of Google, Naver and Kakao; the application reads them from its table auth.providers',
    // Nested as in the guide. ECS reads keys of the outermost object only, and no code reads these, so there are no variables.
    keys: ['google', 'naver', 'kakao'].flatMap((provider) => ['clientId', 'clientSecret'].map((part): KeyData => ({
      path: [provider, part], first: placeholder(PLACEHOLDER), variables: [], filledBy: 'person',
    }))),
    notRotated: THIRD_PARTY,
  },
  openAi: {
    name: 'openai-api-key',
    naming: 'project',
    description: 'API key of OpenAI',
    keys: [typedIn('apiKey', [variable('OPENAI_API_KEY', OPENAI_READERS)])],
    notRotated: THIRD_PARTY,
  },
  internalApi: {
    name: 'internal-api',
    naming: 'project',
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
    naming: 'project',
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
    naming: 'project',
    description: 'Account at the mail server',
    keys: [
      typedIn('username', [variable('SPRING_MAIL_USERNAME', ['auth'])]),
      typedIn('password', [variable('SPRING_MAIL_PASSWORD', ['auth'])]),
    ],
    notRotated: THIRD_PARTY,
  },
  chatbot: {
    name: 'chatbot',
    naming: 'project',
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
  return { ...key(name, placeholder(pattern), variables), filledBy: 'person' };
}

/** Known only when the data store is there, which needs its password first. */
function fromStore(name: string, pattern: string): KeyData {
  return { ...key(name, placeholder(pattern)), filledBy: 'data-store' };
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

function literal(value: string | number): FirstValue {
  return { kind: 'literal', value };
}

function placeholder(pattern: string): FirstValue {
  return { kind: 'placeholder', pattern };
}
